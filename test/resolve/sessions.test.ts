import { describe, expect, test } from 'vitest';
import type { DialectId } from '../../server/src/language/dialect';
import { sessionResolution, sessionsOf, valueIn } from '../../server/src/resolve/sessions';
import { loadFixture } from '../harness/fixture';

const raw = String.raw;
const load = (text: string, dialect: DialectId) => loadFixture(text, { path: '/x/a', dialect });
const values = async (text: string, dialect: DialectId, name: string) => {
  const { document } = await load(text, dialect);
  return sessionsOf(document).map((session) => [session.name, valueIn(document, session, name)?.value]);
};

describe('sessions of a file', () => {
  test('each by its name; sections of other programs, and what is deleted, are none', async () => {
    const text = raw`
      [HKEY_CURRENT_USER\Software\SimonTatham\PuTTY]
      "PingInterval"=dword:00000009
      [HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions]
      [HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\Default%20Settings]
      "PingInterval"=dword:00000001
      [HKEY_USERS\S-1-5-21\Software\9bis.com\KiTTY\Sessions\%E4%B8%BB%ZZ]
      "PingInterval"=dword:00000002
      [-HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\gone]
      [HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\serial]
      "Protocol"="serial"
      [HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\SshHostKeys]
      "PingInterval"=dword:00000009
    `;
    expect(await values(text, 'putty', 'PingInterval')).toEqual([
      ['Default Settings', '1'],
      ['%E4%B8%BB%ZZ', '2'],
    ]);
  });

  test('a session in two places is one; regedit takes the last line, PuTTY on Unix the first', async () => {
    const key = raw`[HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\a]`;
    expect(
      await values(`${key}\n"PingInterval"=dword:1\n${key}\n"PingInterval"=dword:2\n`, 'putty', 'PingInterval'),
    ).toEqual([['a', '2']]);
    expect(await values('PingInterval=1\nPingInterval=2\n', 'putty', 'PingInterval')).toEqual([['', '1']]);
  });

  test('where nobody knows which line counts, it is not known, unless both say the same', async () => {
    expect(await values('[SSH]\nSSHKeepAlive2=0\nSSHKeepAlive2=1\n', 'mobaxterm', 'SSHKeepAlive2')).toEqual([
      ['', undefined],
    ]);
    expect(await values('[SSH]\nSSHKeepAlive2=0\nSSHKeepAlive2=0\n', 'mobaxterm', 'SSHKeepAlive2')).toEqual([
      ['', '0'],
    ]);
  });

  test('a setting in another section is none', async () => {
    expect(await values('[X]\nKeepAlive=1\n[Connection:KeepAlive]\nKeepAlive=0\n', 'xshell', 'KeepAlive')).toEqual([
      ['', '0'],
    ]);
    expect(await values('[X]\nKeepAlive=1\n', 'xshell', 'KeepAlive')).toEqual([]);
  });

  test('what is missing has its default where that is known', async () => {
    const { snapshot } = await load('[Sessions\\a]\nPingInterval=1\n', 'winscp');
    const resolution = sessionResolution(snapshot, 'a');
    expect(resolution.values.get('pingintervalsecs')).toMatchObject({
      value: '30',
      certain: true,
      origin: { kind: 'default' },
    });
    expect(resolution.values.get('pinginterval')).toMatchObject({
      value: '1',
      origin: { kind: 'line', role: 'session' },
    });
    const other = await load('[CONNECTION:KEEPALIVE]\n', 'xshell');
    expect(sessionResolution(other.snapshot, undefined).values.get('keepalive')).toMatchObject({
      value: undefined,
      certain: false,
    });
  });
});
