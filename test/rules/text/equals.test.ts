import { describe, expect, test } from 'vitest';
import { expectFix, expectMarks } from '../../harness/rules';

const codes = ['text/', 'argument/', 'value/', 'keyword/'];

describe('text/equals', () => {
  test('refused, taken, or dropped without a word', async () => {
    const asked = await expectMarks(
      `
      ServerAliveInterval == 30
                           ^ text/equals
      ServerAliveCountMax = = 3
                            ^ text/equals
      "TCPKeepAlive"=yes
                    ^ text/equals
      User ==me
            ^ text/equals
      ==Port 22
      ^^^^^^^^^ text/equals
      ProxyCommand == nc %h
      BatchMode = yes
      `,
      codes,
    );
    expect(asked.findings.map((f) => f.severity)).toEqual(['error', 'error', 'error', 'warning', 'warning']);
  });

  test.each([
    ['ServerAliveInterval == 30\n', 'ServerAliveInterval =30\n'],
    ['ServerAliveInterval = = 30\n', 'ServerAliveInterval = 30\n'],
    ['"ServerAliveInterval"=30\n', '"ServerAliveInterval" 30\n'],
    ['User ==me # c\r\n', 'User =me # c\r\n'],
  ])('%j', async (before, after) => {
    await expectFix(before, 'text/equals', 'Remove the equals sign', after);
  });
  test('a dropped line', async () => {
    await expectFix('\t== Port 22\nUser u\n', 'text/equals', 'Remove the equals signs', '\tPort 22\nUser u\n');
  });
});
