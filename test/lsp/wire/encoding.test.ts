import { describe, expect, test } from 'vitest';
import type { Hover } from 'vscode-languageserver-protocol';
import { homePerTest, pulling } from '../home';

const { start, at } = homePerTest();

describe('positions', () => {
  test.each([
    [undefined, 'utf-16', 9],
    [['utf-16'], 'utf-16', 9],
    [['utf-8', 'utf-16'], 'utf-8', 12],
    [['utf-32'], 'utf-32', 8],
    [['utf-7'], 'utf-16', 9],
  ])('%j → %s', async (offered, chosen, end) => {
    const client = await start({
      capabilities: { ...pulling, ...(offered ? { general: { positionEncodings: offered } } : {}) },
    });
    expect(client.answer.capabilities.positionEncoding).toBe(chosen);
    const uri = at('config');
    client.open(uri, 'Host 😀éx b\n  ServerAliveInterval 60\n');
    // two changes in one message, the second behind the first; both behind characters of several units
    client.change(uri, [
      { range: { start: { line: 0, character: end - 1 }, end: { line: 0, character: end } }, text: ';' },
      { range: { start: { line: 0, character: end - 1 }, end: { line: 0, character: end } }, text: ',' },
    ]);
    const comma = (await client.pull(uri)).find((d) => d.code === 'pattern/comma');
    expect(comma?.range).toEqual({ start: { line: 0, character: 5 }, end: { line: 0, character: end } });
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: end + 1 },
    });
    expect(hover.range).toEqual({ start: { line: 0, character: end + 1 }, end: { line: 0, character: end + 2 } });
  });
});
