import { describe, expect, test } from 'vitest';
import { applied, ask, expectMarks, messagesOf, offered } from '../../harness/rules';

const codes = ['order/', 'dropin/wins'];

describe('dropin/wins', () => {
  const text = `
    //- /etc/ssh/sshd_config
    Include /etc/ssh/sshd_config.d/*.conf
    ClientAliveInterval 60
    ^^^^^^^^^^^^^^^^^^^^^^ dropin/wins
    //- /etc/ssh/sshd_config.d/10-cloud.conf
    ClientAliveInterval 0
    `;
  test('the file that wins is named', async () => {
    const asked = await expectMarks(text, codes);
    expect(messagesOf(asked)).toEqual([
      'Never used: /etc/ssh/sshd_config.d/10-cloud.conf:1 comes first ("ClientAliveInterval 0"), and the first value is used.',
    ]);
    expect(asked.findings[0]).toMatchObject({ severity: 'warning', tag: 'unnecessary' });
  });

  test('a file of an image is named by its place in it', async () => {
    const image = text.replace(/\/\/- \//g, '//- /w/some/where/image/').replace(/\n *\^.*\n/, '\n');
    expect(messagesOf(await ask(image, ['dropin/wins']))[0]).toMatch(
      /^Never used: image\/etc\/ssh\/sshd_config\.d\/10-cloud\.conf:1 comes first/,
    );
  });

  test('the fix goes into that file', async () => {
    const asked = await ask(text, ['dropin/wins']);
    const fix = offered(asked)[0];
    expect(fix?.title).toBe(
      'Set ClientAliveInterval to 60 in /etc/ssh/sshd_config.d/10-cloud.conf, which is read first',
    );
    expect(fix && [...applied(asked.context, fix)]).toEqual([
      ['file:///etc/ssh/sshd_config.d/10-cloud.conf', 'ClientAliveInterval 60\n'],
    ]);
    expect(fix?.promises).toEqual([{ keyword: 'ClientAliveInterval', value: '60' }]);
  });

  test('no fix that turns probes off is the preferred one', async () => {
    const of = async (value: string) => {
      const files = `//- /etc/ssh/sshd_config\nInclude /etc/ssh/sshd_config.d/*.conf\nClientAliveInterval ${value}\n//- /etc/ssh/sshd_config.d/10-a.conf\nClientAliveInterval 180\n`;
      return offered(await ask(files, ['dropin/wins'])).map(({ title, preferred }) => [
        /Set.* to (\w+)/.exec(title)?.[1],
        preferred,
      ]);
    };
    expect(await of('0')).toContainEqual(['0', false]);
    expect(await of('5m')).toContainEqual(['5m', true]);
  });

  test('10 beats 50, and the opposite is silent', async () => {
    const files = `
      //- /etc/ssh/sshd_config
      Include /etc/ssh/sshd_config.d/*.conf
      //- /etc/ssh/sshd_config.d/10-a.conf
      ClientAliveInterval 1
      //- /etc/ssh/sshd_config.d/50-b.conf
      ClientAliveInterval 2
      `;
    const at = async (name: string) =>
      (await ask(files, codes, { subject: `/etc/ssh/sshd_config.d/${name}` })).findings;
    expect((await at('50-b.conf')).map((f) => f.rule)).toEqual(['dropin/wins']);
    expect(await at('10-a.conf')).toEqual([]);
  });

  test('ssh: an include on top', async () => {
    await expectMarks(
      `
      //- /home/u/.ssh/config
      Include more
      Host web
        User b
        ^^^^^^ dropin/wins
      //- /home/u/.ssh/more
      Host w*
        User a
      `,
      codes,
    );
  });
});
