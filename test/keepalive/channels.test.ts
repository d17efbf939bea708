import { describe, expect, test } from 'vitest';
import { effectiveTimeouts, sentences } from '../../server/src/keepalive/report';
import { channels, openssh, outcome, ssh, sshd } from './cases';

/** Seconds after which an idle shell ends in a release; `stays` or `unknown`. */
const end = (release: string, side: 'client' | 'server', printed: string, outside?: string): number | string => {
  const { ends, nominal } = outcome('idle-healthy', {
    build: openssh(release),
    channels: channels(side, printed, outside),
  });
  return ends === true ? (nominal ?? 0) : ends === false ? 'stays' : 'unknown';
};

// All of it was seen with 9.2, 10.0 and 10.6 (test/openssh/timing); 10.5 and the client of 10.3 and 10.4 are read in
// the source.

describe('patterns and the type of a session', () => {
  test.each([
    ['session=60', { '9.2': 'stays', '10.0': 'stays', '10.5': 'stays', '10.6': 60 }],
    ['session:*=60', { '9.2': 60, '10.5': 60, '10.6': 60 }],
    ['session*=60', { '9.2': 60, '10.6': 60 }],
    ['*=60', { '9.2': 60, '10.6': 60 }],
    ['session:command=60', { '9.2': 'stays', '10.6': 'stays' }],
    ['session=60 session:shell=90', { '9.2': 90, '10.6': 90 }],
    ['session:shell=90 session=60', { '9.2': 90, '10.6': 90 }],
    ['*=60 session:shell=90', { '9.2': 60, '10.6': 60 }],
    ['session=60 session:shell=0', { '9.2': 'stays', '10.6': 60 }],
    ['session:shell=0 *=60', { '9.2': 'stays', '10.6': 60 }],
    ['session:shell=0 session:*=60', { '9.2': 'stays', '10.6': 'stays' }],
    ['global=60', { '9.2': 'stays', '9.6': 'stays', '9.7': 60, '10.6': 60 }],
    ['global=60 global=90', { '10.0': 90, '10.6': 90 }],
    ['direct-tcpip=60', { '9.2': 'stays', '10.6': 'stays' }],
  ])('sshd: %s', (value, wanted) => {
    for (const [release, result] of Object.entries(wanted))
      expect([release, end(release, 'server', value)]).toEqual([release, result]);
  });

  test.each([
    ['session=60', { '9.6': 60, '10.3': 60, '10.4': 'stays', '10.5': 'stays', '10.6': 60 }],
    ['session:*=60', { '9.6': 'stays', '10.3': 'stays', '10.4': 60, '10.6': 60 }],
    ['session*=60', { '9.6': 60, '10.4': 60, '10.6': 60 }],
  ])('ssh: %s', (value, wanted) => {
    for (const [release, result] of Object.entries(wanted))
      expect([release, end(release, 'client', value)]).toEqual([release, result]);
  });

  test('Debian’s ssh 10.0 has the types of 10.4', () => {
    const build = { ...openssh('10.0'), distribution: 'debian' as const };
    expect(outcome('idle-healthy', { build, channels: channels('client', 'session=60') }).ends).toBe(false);
    expect(outcome('idle-healthy', { build, channels: channels('client', 'session:*=60') }).ends).toBe(true);
  });

  test('whole seconds before 10.6', () => {
    const range = (release: string) =>
      outcome('idle-healthy', { build: openssh(release), channels: channels('server', 'session:*=4') }).range;
    expect(range('10.5')).toEqual({ min: 3, max: 4 });
    expect(range('10.6')).toEqual({ min: 4, max: 4 });
  });
});

describe('in a Match block of sshd', () => {
  test('applied from 10.5 on; before, what stands outside of blocks', () => {
    expect(end('10.4', 'server', 'session:*=60', 'none')).toBe('stays');
    expect(end('10.5', 'server', 'session:*=60', 'none')).toBe(60);
    expect(end('10.4', 'server', '*=0', 'session:*=60')).toBe(60);
    expect(end('10.5', 'server', '*=0', 'session:*=60')).toBe('stays');
  });

  test('global stays in force unless the block has it too', () => {
    expect(end('10.6', 'server', 'session:*=90', 'global=60')).toBe(60);
    expect(end('10.6', 'server', 'global=0', 'global=60')).toBe('stays');
    expect(end('10.6', 'server', 'global=30', 'global=60')).toBe(30);
  });

  test('none ends the login', () => {
    for (const release of ['9.2', '10.0', '10.6'])
      expect(end(release, 'server', 'none', 'session:*=60')).toBe('unknown');
    expect(end('10.6', 'server', 'none')).toBe('stays');
  });
});

describe('what is said about it', () => {
  const told = (release: string, printed: string, outside?: string): string => {
    const report = effectiveTimeouts({
      build: openssh(release),
      server: sshd(60, 3),
      tcpKeepAlive: true,
      channels: channels('server', printed, outside),
    });
    const [idle] = sentences(report);
    return [idle?.text, ...(idle?.remarks ?? []), ...(idle?.differs ?? [])].join(' ');
  };

  test('a pattern that reaches no session, and since when it does', () => {
    expect(told('9.2', 'session=900')).toContain('ChannelTimeout closes no session in this release');
    expect(told('9.2', 'session=900')).toContain('From OpenSSH 10.6 on: 15 min.');
    expect(told('10.6', 'session=900')).not.toContain('closes no session');
  });

  test('a Match block that is not applied', () => {
    expect(told('10.0', 'session:*=900', 'none')).toContain(
      'sshd prints ChannelTimeout in a Match block, but uses only',
    );
    expect(told('10.5', 'session:*=900', 'none')).not.toContain('but uses only');
  });

  test('commands and sftp, where they differ from the shell', () => {
    expect(told('9.2', 'session:shell=900')).toContain('does not close a session that runs a command');
    expect(told('9.2', 'session:shell=900 session:*=60')).toContain('an sftp session after 1 min');
    expect(told('9.2', 'session:*=900')).not.toMatch(/command|sftp/);
  });

  test('a login that fails', () => {
    expect(told('10.6', 'none', 'none')).toContain('sshd ends every login');
  });
});

describe('UnusedConnectionTimeout', () => {
  const when = (release: string) =>
    outcome('no-channel', { build: openssh(release), client: ssh(15, 3), unusedConnectionTimeout: 60 });

  test('counts from the end of the last channel only since 10.3', () => {
    expect(when('10.2').range).toEqual({ min: 0, max: 61 });
    expect(when('10.2').notes).toContainEqual({ id: 'unused-early', args: [60] });
    expect(when('10.3').range).toEqual({ min: 60, max: 61 });
    expect(when('10.3').notes.map((n) => n.id)).not.toContain('unused-early');
  });
});
