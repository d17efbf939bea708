import { describe, expect, test } from 'vitest';
import { runEngine } from '../openssh/engine';

const ask = async (dialect: 'ssh' | 'sshd', format: string, text: string, ...more: string[]): Promise<string> => {
  const argv =
    dialect === 'ssh'
      ? ['effective', '--format', format, '-F', 'config', ...more, 'web']
      : ['effective', '--dialect', 'sshd_config', '--format', format, '-f', 'config', ...more];
  const { out } = await runEngine({ files: new Map([['/root/config', { text }]]), folder: '/root', argv });
  return out;
};
const jsonOf = async (dialect: 'ssh' | 'sshd', text: string, keyword: string) =>
  JSON.parse(await ask(dialect, 'json', text)).settings[keyword];

const forwards = 'LocalForward 80 a:80\nHost web\n  LocalForward 81 b:81\n  LocalForward 80 a:80\n';

test('lines of a keyword that add up are a list in JSON, each with where it is from', async () => {
  const { value, line, lines } = await jsonOf('ssh', forwards, 'LocalForward');
  expect({ value, line }).toEqual({ value: '80 [a]:80', line: 1 });
  expect(lines.map((l: { value: string; line: number }) => [l.value, l.line])).toEqual([
    ['80 [a]:80', 1],
    ['81 [b]:81', 3],
  ]);
});

test('a keyword that has one line has no list', async () => {
  expect(await jsonOf('ssh', 'Port 2222\n', 'Port')).not.toHaveProperty('lines');
});

test('text shows each line', async () => {
  expect(await ask('ssh', 'text', forwards)).toContain(
    'LocalForward         80 [a]:80  [config:1]\nLocalForward         81 [b]:81  [config:3]\n',
  );
});

test('words are lines of their own, and SendEnv takes some away', async () => {
  const values = async (text: string, keyword: string): Promise<string[]> =>
    (await jsonOf('ssh', text, keyword)).lines.map((l: { value: string }) => l.value);
  expect(await values('SendEnv LANG LC_* FOO\nSendEnv -LC_* BAR\n', 'SendEnv')).toEqual(['LANG', 'FOO', 'BAR']);
  expect(await values('SetEnv A=x "B=y z" A=b\nSetEnv C=1\n', 'SetEnv')).toEqual(['A=x', 'B=y z']);
});

test('lines of a Match block of sshd stand for those outside', async () => {
  const text = 'AllowUsers ann bob\nAllowUsers cem\nMatch User dan\n  AllowUsers dan\n';
  const users = async (...more: string[]): Promise<string[]> =>
    JSON.parse(await ask('sshd', 'json', text, ...more)).settings.AllowUsers.lines.map(
      (l: { value: string }) => l.value,
    );
  expect(await users()).toEqual(['ann', 'bob', 'cem']);
  expect(await users('-C', 'user=dan')).toEqual(['dan']);
});

describe('a configuration that OpenSSH refuses', () => {
  const text = 'Host web\n  ServerAliveInterval 60\n  Compresion yes\n';
  const run = (...more: string[]) =>
    runEngine({
      files: new Map([['/root/config', { text }]]),
      folder: '/root',
      argv: ['effective', ...more, '-F', 'config', 'web'],
    });

  test('is told with what holds once it is repaired', async () => {
    const { out, complaints, exit } = await run();
    expect({ out, exit }).toEqual({ out: '', exit: 255 });
    expect(complaints).toMatch(/config:3:3: .*[Cc]ompresion/);
    expect(complaints).toContain('Once that is repaired, this holds:\nServerAliveCountMax');
    expect(complaints).toContain('ServerAliveInterval  60  [config:2]');
  });

  test('so in JSON, where it is still not ok', async () => {
    const { ok, errors, repaired } = JSON.parse((await run('--format', 'json')).out);
    expect({ ok, errors: errors.length }).toEqual({ ok: false, errors: 1 });
    expect(repaired.settings.ServerAliveInterval).toMatchObject({ value: '60', line: 2 });
  });

  test('and in the format of OpenSSH nothing but what is wrong', async () => {
    expect((await run('--format', 'openssh')).complaints.split('\n')).toHaveLength(2);
  });
});
