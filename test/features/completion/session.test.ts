import { describe, expect, test } from 'vitest';
import { offered } from '../../harness/completion';

const registry = { path: '/a.reg', dialect: 'putty' } as const;
const key = String.raw`[HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\web]`;

describe('what may be written in a session', () => {
  test('the settings that it lacks, whole, as the client writes them', async () => {
    const found = await offered(`${key}\n"PingInterval"=dword:00000000\n$0\n`, registry);
    expect(found.labels).toEqual(['"PingIntervalSecs"=dword:00000000', '"TCPKeepalives"=dword:00000001']);
    expect(found.take('"TCPKeepalives"=dword:00000001')).toBe(
      `${key}\n"PingInterval"=dword:00000000\n"TCPKeepalives"=dword:00000001\n`,
    );
    const part = await offered(`[CONNECTION:KEEPALIVE]\nKeepAl$0\n`, { path: '/a.xsh', dialect: 'xshell' });
    expect(part.replaced).toBe('KeepAl');
    expect(part.labels).toContain('KeepAliveInterval=60');
  });

  test('values, the recommended one first, with what they come to', async () => {
    const found = await offered('D:"Idle NO-OP Check"=00000001\nD:"Idle NO-OP Timeout"=0000$00060\n', {
      path: '/Config/Sessions/a.ini',
    });
    expect(found.replaced).toBe('00000060');
    expect(found.items.slice(0, 2).map(({ label, detail }) => [label, detail])).toEqual([
      ['0000003c', '60 s (1 min)'],
      ['00000000', '0 s'],
    ]);
    const ping = await offered('[Sessions\\a]\nPingType=$00\n', { path: '/WinSCP.ini' });
    expect(ping.items.map(({ label, detail }) => [label, detail])).toEqual([
      ['1', 'Null packets (SSH_MSG_IGNORE).'],
      ['0', 'Off.'],
      ['2', 'Dummy commands of the protocol.'],
    ]);
  });

  test('nothing in sections that are no sessions, in texts and within lines', async () => {
    for (const text of [
      '[Configuration\\Interface]\n$0\n',
      '[Sessions\\a]\nPassword=x$0y\n',
      '[Sess$0ions\\a]\n',
      '[Sessions\\a]\n$0PingType=1\n',
    ])
      expect((await offered(text, { path: '/WinSCP.ini' })).labels, text).toEqual([]);
    expect(
      (await offered('[CONNECTION:KEEPALIVE]\nKeepAliveString=$0\n', { path: '/a.xsh', dialect: 'xshell' })).labels,
    ).toEqual([]);
  });
});
