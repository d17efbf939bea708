import { describe, expect, test } from 'vitest';
import { commandLine } from '../harness/command-line';
import { fixture } from '../harness/fixture';

const { files } = fixture(`
  //- /home/u/.ssh/config
  Host web
    TCPKeepAlive yes
  //- /etc/ssh/sshd_config
  TCPKeepAlive yes
  //- /work/net.conf
  net.ipv4.tcp_keepalive_time = 60
  net.ipv4.tcp_retries2 = 8
  //- /work/more/99-z.conf
  net.ipv4.tcp_keepalive_time = 90
  //- /work/odd
  net.ipv4.tcp_keepalive_probes = 256
`);

const ask = (...argv: string[]) => commandLine(files, argv);

const end = async (...argv: string[]): Promise<{ min: number; nominal: number }> =>
  JSON.parse((await ask('effective', '--format', 'json', ...argv)).out).timeouts['dead-idle'];

describe('effective', () => {
  test('counts with the defaults of the system', async () => {
    expect((await end('web')).nominal).toBe(7200 + 75 * 9);
    expect((await end('--system', 'freebsd', 'web')).nominal).toBe(7200 + 75 * 8);
    expect((await end('--distribution', 'windows', 'web')).nominal).toBe(7200 + 10);
    expect((await end('--distribution', 'windows', '--system=linux', 'web')).nominal).toBe(7200 + 75 * 9);
  });

  test('counts with named files, the last one wins, and says where each number is from', async () => {
    expect((await end('--sysctl', '/work/net.conf', 'web')).nominal).toBe(60 + 75 * 9);
    expect((await end('--sysctl', '/work/net.conf', '--sysctl=/work/more', 'web')).nominal).toBe(90 + 75 * 9);
    expect((await end('--dialect', 'sshd_config', '--sysctl', '/work/net.conf')).nominal).toBe(60 + 75 * 9);
    const { out } = await ask('effective', '--sysctl', '/work/net.conf', 'web');
    expect(out).toMatch(/^net\.ipv4\.tcp_keepalive_time +60 {2}\[net\.conf:1\]$/m);
    const json = JSON.parse((await ask('effective', '--format', 'json', '--sysctl', '/work/net.conf', 'web')).out);
    expect(json.kernel).toEqual({
      system: 'linux',
      keepalive: { time: 60, interval: 75, probes: 9 },
      retries: 8,
      parameters: {
        'net.ipv4.tcp_keepalive_time': {
          value: '60',
          certain: true,
          from: 'net.conf:1',
          file: '/work/net.conf',
          line: 1,
        },
        'net.ipv4.tcp_retries2': { value: '8', certain: true, from: 'net.conf:2', file: '/work/net.conf', line: 2 },
      },
    });
    expect(json.timeouts['dead-data-in-flight'].min).toBeCloseTo(102.2);
  });

  test('says what it cannot read, and which systems there are', async () => {
    expect(await ask('effective', '--sysctl', '/no/such', 'web')).toMatchObject({
      exit: 2,
      err: '/no/such: no such file\n',
    });
    expect(await ask('effective', '--system', 'vms', 'web')).toMatchObject({
      exit: 2,
      err: 'ssh-keepalive: --system takes one of linux, macos, freebsd, windows, not vms\n',
    });
  });
});

describe('check', () => {
  test('judges ssh_config by the machine that it is told about', async () => {
    expect((await ask('check', '/home/u/.ssh/config')).out).toContain('keepalive/tcp-only');
    expect((await ask('check', '--sysctl', '/work/net.conf', '/home/u/.ssh/config')).out).not.toContain('tcp-only');
  });

  test('checks sysctl files by their name, or by --dialect', async () => {
    const { exit, out } = await ask('check', '--dialect', 'sysctl', '/work/odd');
    expect(exit).toBe(1);
    expect(out).toContain(' 1:33  error sysctl/range');
    expect(await ask('check', '--dialect', 'sysctrl', '/work/odd')).toMatchObject({
      exit: 2,
      err: 'ssh-keepalive: --dialect takes one of ssh_config, sshd_config, sysctl, putty, winscp, securecrt, xshell, mobaxterm, not sysctrl\n',
    });
  });
});
