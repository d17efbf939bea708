import { describe, expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import { type OfferedBlock, requests } from '../../../server/src/lsp/protocol';
import { applied } from '../client';
import { homePerTest } from '../home';

const { start, at } = homePerTest();
const command = `ssh -J gate -i '~/my key' -L 8080:localhost:80 -p 2222 bob@web.example.com`;

/** The text behind the block that a command line becomes at a line. */
async function written(text: string, line: number, question: { text?: string; name?: string } = {}) {
  const client = await start();
  client.open(at('config'), text);
  const offered = await client.request<OfferedBlock>(requests.hostBlock, {
    uri: at('config'),
    text: command,
    at: { line, character: 0 },
    ...question,
  });
  const edit: WorkspaceEdit = { changes: { [at('config')]: offered.edit ? [offered.edit] : [] } };
  return { ...offered, after: applied(text, edit, at('config')) };
}

describe('a command line of ssh becomes a block', () => {
  test('behind the block around the cursor, written as the others are', async () => {
    const text = 'Host a\n\tUser x\n\n# b is old\nHost b\n\tUser y\n';
    const { after, remarks, known } = await written(text, 1, { name: 'web' });
    expect(after).toBe(
      'Host a\n\tUser x\n\nHost web\n\tHostName web.example.com\n\tProxyJump gate\n\tIdentityFile "~/my key"\n\tLocalForward 8080 localhost:80\n\tPort 2222\n\tUser bob\n\n# b is old\nHost b\n\tUser y\n',
    );
    expect([remarks, known]).toEqual([[], false]);
  });

  test('in front of blocks for all hosts, whose values would be used instead', async () => {
    for (const all of ['Host *', 'Host b **', 'Match all']) {
      const { after, remarks } = await written(`Host a\n  User x\n\n${all}\n  User y\n`, 5, { text: 'ssh -l z web' });
      expect(after).toBe(`Host a\n  User x\n\nHost web\n  User z\n\n${all}\n  User y\n`);
      expect(remarks).toEqual([]);
    }
  });

  test('into an empty file, and behind a last line without a break', async () => {
    expect((await written('', 0, { text: 'ssh -p 7 web' })).after).toMatch(/^Host web\n +Port 7\n$/);
    expect((await written('Host a\r\n  Port 1', 1, { text: 'ssh -p 7 web' })).after).toBe(
      'Host a\r\n  Port 1\r\n\r\nHost web\r\n  Port 7',
    );
  });

  test('what a line before it decides, what it cannot hold, and that the host is there already', async () => {
    const text = 'User y\nHost web\n  Port 1\n';
    const { remarks, known } = await written(text, 1, { text: 'ssh -l z -p 7 web uptime' });
    expect(known).toBe(true);
    expect(remarks).toEqual(['Not in the block: uptime', 'A line before the block is used instead for User, Port.']);
  });

  test.each([
    ['ls -l', 'it is no command line of ssh'],
    ['ssh web; rm x', 'it holds what only a shell can tell, such as a variable or a second command'],
    [
      'ssh -o "User x\nProxyCommand touch hit" web',
      'it holds what only a shell can tell, such as a variable or a second command',
    ],
    ['ssh -p', 'ssh has no such option, or its value is missing'],
    ['x'.repeat(20_000), 'it is no command line of ssh'],
  ])('%j does not', async (text, problem) => {
    expect(await written('Host a\n', 0, { text })).toMatchObject({ problem, after: 'Host a\n' });
  });
});

test('a block becomes a command line; one of sshd has none', async () => {
  const client = await start();
  client.open(at('config'), 'Host web\n  HostName w.example.com\n  IdentityFile "~/my key"\n');
  client.open(at('sshd_config'), 'Port 22\n', 'sshd_config');
  const ask = (uri: string, host: string) => client.request<string | null>(requests.commandLine, { uri, host });
  expect(await ask(at('config'), 'web')).toBe("ssh -i '~/my key' w.example.com");
  expect(await ask(at('config'), 'db')).toBeNull();
  expect(await ask(at('sshd_config'), 'web')).toBeNull();
});
