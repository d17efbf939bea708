import { describe, expect, test } from 'vitest';
import { proofOf } from '../../server/src/features/proof';
import { directiveAt } from '../../server/src/syntax/query';
import { type StageOptions, stage } from '../harness/feature';

async function proof(text: string, options: StageOptions = {}): Promise<string | undefined> {
  const { context, at } = await stage(text, options);
  const line = directiveAt(context.document, at);
  return line && proofOf(context, line);
}

describe('of ssh_config', () => {
  test.each([
    ['Host web\n  $0ServerAliveInterval 0\n', 'ssh -G web | grep -i serveralive'],
    ['Host web\n  $0ServerAliveCountMax 0\n', 'ssh -G web | grep -i serveralive'],
    ['Host web\n  $0TCPKeepAlive no\n', 'ssh -G web | grep -i tcpkeepalive'],
    ['Host *.example.org !x\n  $0Port 22\n', 'ssh -G any-host.example.org | grep -i port'],
    ['$0Compression yes\n', 'ssh -G any-host | grep -i compression'],
    ['$0Host web\n  Port 22\n', 'ssh -G web'],
    ['Host web\n  $0Port 0\n', 'ssh -G web'],
    ['Host web\n  $0Prot 0\n', 'ssh -G web'],
  ])('%j', async (text, expected) => expect(await proof(text)).toBe(expected));

  test('a file that ssh does not read by itself is named, in quotes where the shell needs them', async () => {
    expect(await proof('Host web\n  $0Port 22\n', { path: "/work/my%20files/it's", dialect: 'ssh_config' })).toBe(
      "ssh -G -F '/work/my files/it'\\''s' web | grep -i port",
    );
  });

  test('in the files of another machine a file is named as that has it', async () => {
    const text = '//- /w/rootfs/etc/ssh/other/ssh_config\nHost web\n  $0Port 22\n';
    expect(await proof(text)).toBe('ssh -G -F /etc/ssh/other/ssh_config web | grep -i port');
  });

  test('a block that matches nobody has no command, nor has one that only a target can decide', async () => {
    expect(await proof('Host !web\n  $0Port 22\n')).toBeUndefined();
    expect(await proof('Match exec true\n  $0Port 22\n')).toBeUndefined();
  });

  test('on Windows the text is looked for with what is there', async () => {
    const options = { distribution: 'windows' } as const;
    expect(await proof('Host web\n  $0ServerAliveInterval 0\n', options)).toBe('ssh -G web | findstr /i serveralive');
    expect(
      await proof('Host web\n  $0Port 1\n', { ...options, path: '/a%20b', dialect: 'ssh_config' }),
    ).toBeUndefined();
  });
});

describe('of sshd_config', () => {
  const server = '//- /etc/ssh/sshd_config\n';
  test.each([
    ['$0ClientAliveInterval 0\n', 'sudo sshd -T | grep -i clientalive'],
    [
      'Match User ann\n  $0ClientAliveInterval 0\n',
      'sudo sshd -T -C user=ann,host=host.invalid,addr=192.0.2.1 | grep -i clientalive',
    ],
    [
      'Match Group dev\n  $0ClientAliveInterval 0\n',
      'sudo sshd -T -C user=NAME,host=NAME,addr=ADDRESS | grep -i clientalive',
    ],
    ['$0ClientAliveInterval x\n', 'sudo sshd -t'],
  ])('%j', async (text, expected) => expect(await proof(server + text)).toBe(expected));
});

test('of kernel parameters', async () => {
  expect(await proof('//- /etc/sysctl.d/9.conf\n$0net.ipv4.tcp_keepalive_time = 60\n')).toBe(
    'sysctl net.ipv4.tcp_keepalive_time',
  );
  expect(await proof('//- /etc/sysctl.d/9.conf\n$0net.ipv4.conf.*.x = 60\n')).toBeUndefined();
});

test('no text of a file gets into a shell as anything but a word', async () => {
  for (const name of ['$(reboot)', '`x`', 'a;b', 'a|b', "a'b", '-oProxyCommand=x', 'a\u202eb']) {
    const command = await proof(`Host ${name}\n  $0Port 22\n`);
    expect(command ?? 'ssh -G x').toMatch(/^ssh -G (?:'(?:[^']|'\\'')*'|[\w.-]+)(?: \| grep -i port)?$/);
  }
});
