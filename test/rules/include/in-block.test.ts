import { describe, expect, test } from 'vitest';
import { applied, ask, expectMarks, messagesOf, offered } from '../../harness/rules';

const codes = ['include/', 'file/'];

describe('include/in-block', () => {
  const files = (inner: string): string => `
    //- /home/u/.ssh/config
    Port 22
    Host x
      User u
      Include more
      ^^^^^^^^^^^^ include/in-block
    //- /home/u/.ssh/more
    ${inner}
    `;
  test('blocks inside match nothing for others', async () => {
    const asked = await expectMarks(files('Host y'), codes);
    expect(asked.findings[0]?.severity).toBe('warning');
    expect(messagesOf(asked)).toEqual([
      'Read only for "Host x": for all others, the Host and Match lines in it match nothing.',
    ]);
  });
  test('settings alone may well be meant so', async () => {
    expect((await ask(files('Port 1'), codes)).findings.map((f) => f.severity)).toEqual(['information']);
    expect((await ask(files('Host y').replace('Host x', 'Host *'), codes)).findings).toEqual([]);
  });
  test('appended by a program to a file that begins with a block', async () => {
    const text = 'Host work\n  User kim\n\n# Added by VM tool\nInclude ~/.vm/*/ssh.config\n';
    const vm = '//- /home/u/.vm/a/ssh.config\nHost vm-a\n    Port 60022\n';
    const asked = await ask(`//- /home/u/.ssh/config\n${text}${vm}`, ['include/in-block']);
    const [fix] = offered(asked);
    expect(fix && applied(asked.context, fix).get('file:///home/u/.ssh/config')).toBe(
      'Include ~/.vm/*/ssh.config\nHost work\n  User kim\n\n# Added by VM tool\n',
    );
    const inner = { subject: '/home/u/.ssh/inner', dialect: 'ssh_config' } as const;
    const within = `//- /home/u/.ssh/config\nHost a\n  Include inner\n//- /home/u/.ssh/inner\n${text}${vm}`;
    expect(offered(await ask(within, ['include/in-block'], inner))).toEqual([]);
  });
  test('the fix', async () => {
    const asked = await ask(files('Host y'), ['include/in-block']);
    const [fix] = offered(asked);
    expect(fix?.title).toBe('Move Include to the top of the file, for all hosts');
    expect(fix && applied(asked.context, fix).get('file:///home/u/.ssh/config')).toBe(
      'Include more\nPort 22\nHost x\n  User u\n',
    );
  });
});
