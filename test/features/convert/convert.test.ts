import { describe, expect, test } from 'vitest';
import { differences } from '../../../server/src/features/convert/proof';
import { shellQuoted, shellWords } from '../../../server/src/features/convert/shell';
import { blockOf, type ConvertedBlock } from '../../../server/src/features/convert/to-block';
import { commandOf } from '../../../server/src/features/convert/to-command';
import { defaultBuild } from '../../../server/src/language/build';
import { byPath, commandLine } from '../../harness/command-line';
import { commands, linesIn } from './commands';

const block = (text: string, name?: string): ConvertedBlock => {
  const converted = blockOf(text, defaultBuild, name);
  if (typeof converted === 'string') throw new Error(converted);
  return converted;
};

describe('a command line becomes a block', () => {
  test('with forwardings, quotes and blanks', () => {
    const text = `ssh -J bob@jump:2222 -i '~/.ssh/my key' -L 8080:localhost:80 -R '[::1]:9000:db:5432' -p 2200 -o "ServerAliveInterval = 15" -N user@web.example.com`;
    expect(block(text, 'web').block).toBe(`Host web
  HostName web.example.com
  ProxyJump bob@jump:2222
  IdentityFile "~/.ssh/my key"
  LocalForward 8080 localhost:80
  RemoteForward [::1]:9000 db:5432
  Port 2200
  ServerAliveInterval 15
  SessionType none
  RequestTTY no
  User user
`);
  });

  test('what no setting stands for is said', () => {
    expect(block('$ ssh -E /tmp/log -F none web uptime -p').left).toEqual(['uptime', '-p', '-E /tmp/log', '-F none']);
  });

  test.each([
    ['ssh $HOST', 'shell'],
    ['ssh web; rm -rf /', 'shell'],
    ['ssh `id`', 'shell'],
    ['ssh "web', 'shell'],
    ['scp a b', 'not-ssh'],
    ['', 'not-ssh'],
    ['ssh -p 22', 'no-host'],
    ['ssh -p', 'option'],
    ['ssh -9 web', 'option'],
  ])('%j is none: %s', (text, why) => expect(blockOf(text, defaultBuild)).toBe(why));

  for (const text of commands)
    test(`ssh says the same: ${text}`, async () => {
      const { block: made, host, target } = block(text);
      expect(await differences({ text: made, host }, target, defaultBuild), made).toEqual([]);
    });
});

describe('a block becomes a command line', () => {
  for (const text of commands)
    test(`and says the same: ${text}`, async () => {
      const { block: made, host } = block(text);
      const lines = await linesIn(made);
      const back = block(commandOf(host, lines));
      expect(await differences({ text: made, host }, back.target, defaultBuild), commandOf(host, lines)).toEqual([]);
    });

  test('beside a ProxyCommand without -J, which ssh refuses there', async () => {
    for (const jump of ['none', 'gw']) {
      const lines = await linesIn(`Host web\n  ProxyCommand nc\n  ProxyJump ${jump}\n`);
      expect(commandOf('web', lines)).toBe(`ssh -o ProxyCommand=nc -o ProxyJump=${jump} web`);
    }
    expect(commandOf('web', await linesIn('Host web\n  ProxyJump gw\n'))).toBe('ssh -J gw web');
  });

  test('on the command line', async () => {
    const files = byPath({
      '/home/u/.ssh/config': 'Host web\n  HostName 192.0.2.7\n  User a b\n  LocalForward 1 h:2\n',
    });
    const { out, exit } = await commandLine(files, ['convert', '--host', 'web', '--openssh', '8.4']);
    expect([exit, out]).toEqual([0, "ssh -L 1:h:2 -l 'a b' 192.0.2.7\n"]);
    const made = await commandLine(files, ['convert', 'ssh -p 2200 u@web', '--name', 'w']);
    expect([made.exit, made.out]).toEqual([0, 'Host w\n  HostName web\n  Port 2200\n  User u\n']);
    expect((await commandLine(files, ['convert', 'ssh $X'])).err).toContain('only a shell can tell');
  });
});

test('words and their quotes are those of a shell', () => {
  expect(shellWords(`a 'b c' "d \\"e\\" \\x" f\\ g ''`)).toEqual(['a', 'b c', 'd "e" \\x', 'f g', '']);
  for (const word of ['', 'a b', "it's", '$HOME', 'a\\b', '*', '[::1]:22'])
    expect(shellWords(shellQuoted(word))).toEqual([word]);
});
