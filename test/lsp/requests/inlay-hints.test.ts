import { describe, expect, test } from 'vitest';
import type { InlayHint } from 'vscode-languageserver-protocol';
import { type Client, startPerTest } from '../client';

const start = startPerTest();

const uri = 'file:///nowhere/ssh_config';
const text = 'Host *\n  ServerAliveInterval 30\nHost é😀\n  ServerAliveInterval 60\n';
const whole = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
const hints = (client: Client): Promise<InlayHint[]> =>
  client.request('textDocument/inlayHint', { textDocument: { uri }, range: whole });

describe('inlay hints', () => {
  test.each([
    ['utf-8', 11],
    ['utf-16', 8],
    ['utf-32', 7],
  ])('stand at the end of the words, counted in %s', async (encoding, character) => {
    const client = await start({ capabilities: { general: { positionEncodings: [encoding] } } });
    client.open(uri, text);
    expect(await hints(client)).toMatchObject([
      { position: { line: 0, character: 6 }, label: 'idle: stays; dead connection: 2 min', paddingLeft: true },
      { position: { line: 1, character: 24 }, label: 'dead connection: 2 min' },
      { position: { line: 2, character }, label: 'idle: stays; dead connection: 2 min' },
    ]);
  });

  test('obey the settings', async () => {
    const client = await start({ initializationOptions: { settings: { inlayHints: { blocks: false } } } });
    client.open(uri, text);
    expect((await hints(client)).map((hint) => hint.position.line)).toEqual([1]);
  });
});
