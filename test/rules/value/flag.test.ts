import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, offered, server } from '../../harness/rules';

const codes = ['value/', 'argument/'];

describe('value/flag', () => {
  test('both programs have their own words', async () => {
    await expectMarks('TCPKeepAlive on\n             ^^ value/flag\nBatchMode true\n', codes);
    await expectMarks('UseDNS true\n       ^^^^ value/flag\n', codes, server);
  });
  test.each([
    ['TCPKeepAlive on', 'yes'],
    ['TCPKeepAlive 0', 'no'],
    ['BatchMode "off"', 'no'],
    ['BatchMode enabled', 'yes'],
    ['BatchMode yes;', 'yes'],
  ])('%s', async (line, word) => {
    const value = line.slice(line.indexOf(' ') + 1);
    const fixed = line.replace(value, word);
    await expectFix(`${line}\r\n`, 'value/flag', `Replace ${value} with ${word}`, `${fixed}\r\n`);
  });
  test('what cannot be guessed is asked', async () => {
    const asked = await ask('BatchMode maybe\n', codes);
    expect(offered(asked).map((f) => f.title)).toEqual(['Replace maybe with yes', 'Replace maybe with no']);
  });
});
