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
  test('the fix', async () => {
    const asked = await ask(files('Host y'), ['include/in-block']);
    const [fix] = offered(asked);
    expect(fix?.title).toBe('Move Include to the top of the file, for all hosts');
    expect(fix && applied(asked.context, fix).get('file:///home/u/.ssh/config')).toBe(
      'Include more\nPort 22\nHost x\n  User u\n',
    );
  });
});
