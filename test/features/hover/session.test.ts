import { describe, expect, test } from 'vitest';
import { hover } from '../../harness/hover';

const registry = { path: '/a.reg', dialect: 'putty' } as const;
const key = String.raw`[HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\web]`;

describe('a setting of a session', () => {
  test('in the unit that is meant, with what both settings come to, and when sessions end', async () => {
    const text = await hover(`${key}\n"PingInterval"=dword:0000$00001\n"PingIntervalSecs"=dword:0000001e\n`, registry);
    expect(text).toContain('**PingInterval** `00000001` = 60 s (1 min)');
    expect(text).toContain('web: 1 min + 30 s: **packet every 1 min 30 s**');
    expect(text).toContain('The session stays open: the client sends a packet every 1 min 30 s.');
    expect(text).toContain('only TCP detects a dead connection');
    expect(text).toContain('How long TCP of this system waits for an acknowledgement is not known here');
    expect(text).toContain('Default: `0`.');
  });

  test('hexadecimal seconds', async () => {
    const text = await hover('D:"Idle NO-OP Check"=00000001\nD:"Idle NO-OP Time$0out"=0000003c\n', {
      path: '/Config/Sessions/a.ini',
    });
    expect(text).toContain('`0000003c` = 60 s');
    expect(text).toContain('Which packet this client sends is not documented');
    expect(text).toContain('What a missing line means is not known.');
  });

  test('a section line tells what its session does', async () => {
    expect(await hover(`[HKEY_$0CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions\\a\\\n`, registry)).toBe(
      'nothing',
    );
    expect(
      await hover(`${key.replace('HKEY', 'HK$0EY')}\n"HostName"="web"\n"PingInterval"=dword:00000000\n`, registry),
    ).toContain('**web**: sends nothing');
  });

  test('WinSCP reads 0 as 30 s', async () => {
    expect(
      await hover('[Sessions\\a]\nPingType=1\nPingInterval=0\nPingInterval$0Secs=0\n', { path: '/WinSCP.ini' }),
    ).toContain('**packet every 30 s**');
  });

  test('a text that is typed is not shown, and other settings have no hover', async () => {
    const text = await hover('D:"Idle Check"=00000001\nS:"Idle Str$0ing"=hunter2\n', {
      path: '/Config/Sessions/a.ini',
    });
    expect(text.split('\n').slice(1).join('\n')).not.toContain('hunter2');
    expect(await hover(`${key}\n"Proxy$0Password"="hunter2"\n`, registry)).toBe('nothing');
  });
});
