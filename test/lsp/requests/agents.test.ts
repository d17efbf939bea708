import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { requests } from '../../../server/src/lsp/protocol';
import { homePerTest } from '../home';

const outside = realpathSync(mkdtempSync(join(tmpdir(), 'outside-')));
const secret = 'tell-nobody-7391';
writeFileSync(join(outside, 'secret'), `${secret} x\n`);
afterAll(() => rmSync(outside, { recursive: true, force: true }));

const { start, at, write } = homePerTest();

describe('tools of language models', () => {
  const ask = async (client: Awaited<ReturnType<typeof start>>, name: string, input: unknown) => {
    const { text, failed } = await client.request<{ text: string; failed: boolean }>(requests.tool, { name, input });
    return { text, failed, said: JSON.parse(text) };
  };

  test("answer about the user's own files, with what is not saved yet", async () => {
    write('config', 'Host web\n  ServerAliveInterval 60\n');
    const client = await start();
    const path = fileURLToPath(at('config'));
    const only = ['ServerAliveInterval'];
    const saved = await ask(client, 'get_effective_ssh_settings', { host: 'web', only });
    expect(saved.said.settings).toMatchObject({ ServerAliveInterval: { value: '60', file: path, line: 2 } });
    client.open(at('config'), 'Host web\n  ServerAliveInterval 30\n');
    const open = await ask(client, 'get_effective_ssh_settings', { host: 'web', only, path });
    expect(open.said.settings).toMatchObject({ ServerAliveInterval: { value: '30', file: path, line: 2 } });
    expect((await ask(client, 'explain_ssh_timeout', { host: 'web' })).said.answer).toContain('web');
    write('web.conf', 'Host *\n  ServerAliveCountMax 9\n');
    client.open(at('config'), 'Include %h.conf\n');
    const byName = await ask(client, 'get_effective_ssh_settings', {
      host: 'web',
      path,
      only: ['ServerAliveCountMax'],
    });
    expect(byName.said.settings.ServerAliveCountMax).toMatchObject({ value: '9', certain: true });
    const { said } = await ask(client, 'check_ssh_config', { path, text: 'Host web\n  ServerAliveInterval 0\n' });
    expect(said.findings[0]).toMatchObject({ code: 'keepalive/zero', line: 2 });
  });

  test('see nothing else, also not by Include or by dots', async () => {
    const client = await start();
    client.open('untitled:Untitled-1', `Include ${outside}/secret\nHost web\n`);
    const beyond = [join(outside, 'secret'), `~/.ssh/../../${outside}/secret`, `file://${outside}/secret`];
    for (const path of [...beyond, 'untitled:Untitled-1'])
      for (const name of ['check_ssh_config', 'get_effective_ssh_settings'])
        expect(
          (await ask(client, name, { ...(name.startsWith('get') ? { host: 'web' } : {}), path, type: 'ssh_config' }))
            .text,
        ).not.toContain(secret);
    for (const path of beyond)
      expect(await ask(client, 'check_ssh_config', { path, type: 'ssh_config' })).toMatchObject({
        failed: true,
        said: { error: expect.stringContaining('is not shown to agents') },
      });
    const { said } = await ask(client, 'get_effective_ssh_settings', { host: 'web', path: 'untitled:Untitled-1' });
    expect(said.settings.ServerAliveInterval.certain).toBe(false);
  });

  test.each([undefined, null, 5, 'x', [], { host: {} }, { host: 'web', path: 5 }])(
    'say what is wrong with %j',
    async (input) => {
      const client = await start();
      expect(await ask(client, 'get_effective_ssh_settings', input)).toMatchObject({ failed: true });
      expect(await ask(client, 'no_such_tool', input)).toMatchObject({ failed: true });
    },
  );
});
