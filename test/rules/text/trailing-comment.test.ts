import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, server } from '../../harness/rules';

const codes = ['text/', 'argument/', 'value/', 'keyword/'];

describe('text/trailing-comment', () => {
  const old = { openssh: '8.4' };
  test('ssh supports none before 8.5', async () => {
    await expectMarks('Port 22 # c d\n        ^^^^^ text/trailing-comment\n', codes, old);
    expect((await ask('Port 22 # c d\n', codes)).findings).toEqual([]);
    expect((await ask('Port 22 # c\n', codes, { ...server, ...old })).findings).toEqual([]);
  });
  test('on a Host line they are patterns there', async () => {
    const asked = await expectMarks('Host web # mine\n         ^^^^^^ text/trailing-comment\n', codes, old);
    expect(asked.findings[0]?.severity).toBe('warning');
  });
  test('glued to the value in every release', async () => {
    await expectMarks('ServerAliveInterval 30#c d\n                      ^^^^ text/trailing-comment\n', codes);
    expect((await ask('User me#1\n', codes)).findings).toEqual([]);
  });
  test.each([
    ['Host a\n  Port 22 # ssh\n', 'Host a\n  # ssh\n  Port 22\n', old],
    ['Host a\r\n\tServerAliveInterval=30#c\r\n', 'Host a\r\n\t#c\r\n\tServerAliveInterval=30\r\n', {}],
    ['Host web # mine', '# mine\nHost web', old],
  ])('fix of %j', async (before, after, options) => {
    await expectFix(before, 'text/trailing-comment', 'Move the comment to its own line', after, options);
  });
});
