import { describe, expect, test } from 'vitest';
import { sessionOutline } from '../../server/src/features/session-outline';
import { check, fixesOf } from '../../server/src/rules/check';
import { stageFiles } from '../harness/feature';

const key = String.raw`[HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions`;
const rulesOf = async (text: string) => {
  const { context } = await stageFiles(new Map([['file:///a.reg', text]]), { dialect: 'putty' });
  sessionOutline(context);
  return [...new Set(check(context).map(({ rule }) => rule))].sort();
};

// What is told is bounded, and what is not read is said.
describe('hostile session files', () => {
  test('full of [', async () => {
    expect(await rulesOf('[\n'.repeat(200_000))).toEqual(['file/limit']);
    expect(await rulesOf('['.repeat(1_000_000))).toEqual([]);
  });

  test('hundreds of thousands of sessions', async () => {
    const sessions = Array.from(
      { length: 200_000 },
      (_, i) => `${key}\\s${i}]\n"HostName"="a"\n"PingInterval"=dword:0\n`,
    ).join('');
    expect(await rulesOf(sessions)).toEqual(['file/limit', 'session/off']);
  });

  test('one session of as many lines', async () => {
    expect(await rulesOf(`${key}\\a]\n${'"PingInterval"=dword:00000001\n'.repeat(200_000)}`)).toEqual(['file/limit']);
  });

  test('one session of as many lines that would all change gets no fix', async () => {
    const { context } = await stageFiles(
      new Map([['file:///a.reg', `${key}\\a]\n"HostName"="a"\n${'"PingInterval"=dword:00000000\n'.repeat(200_000)}`]]),
      { dialect: 'putty' },
    );
    const [finding] = check(context);
    expect(finding && fixesOf(finding, context).length).toBe(0);
  });

  test('marks of a template, as passwords have them', async () => {
    const marked = `${key}\\a]\n"HostName"="a"\n"Password"="{{ x }} <%= y %> \${z}"\n"PingInterval"=dword:00000000\n`;
    expect(await rulesOf(marked)).toEqual(['session/off']);
  });

  test('bytes of anything, and a long line', async () => {
    const noise = Array.from({ length: 100_000 }, (_, i) => String.fromCharCode((i * 7919) % 0x300)).join('');
    await rulesOf(noise);
    expect(
      await rulesOf(`${key}\\a]\n"${'x'.repeat(1_000_000)}"=dword:0\n"PingInterval"=dword:${'f'.repeat(1_000_000)}\n`),
    ).toEqual(['session/value']);
  });
});
