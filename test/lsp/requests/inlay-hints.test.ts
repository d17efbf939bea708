import { describe, expect, test } from 'vitest';
import type { InlayHint } from 'vscode-languageserver-protocol';
import { type Client, startPerTest } from '../client';

const start = startPerTest();

const uri = 'file:///nowhere/ssh_config';
const text = 'Host a b\n  User u\nHost c\n  User u\nHost é😀\n  ServerAliveInterval 60\n';
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
      {
        position: { line: 4, character },
        label: [{ value: 'idle: stays; dead connection: 4 min' }],
        paddingLeft: true,
      },
    ]);
  });

  test('lead to the page of a client that has one', async () => {
    const client = await start({ initializationOptions: { commands: { effectiveSettings: 'show' } } });
    client.open(uri, text);
    const [hint] = await hints(client);
    expect(hint?.label).toMatchObject([
      {
        tooltip: 'An idle session stays open; a dead connection is detected after 4 min.',
        command: { command: 'show', arguments: [{ uri, host: 'é😀' }] },
      },
    ]);
  });

  test('obey the settings', async () => {
    const client = await start({
      initializationOptions: { settings: { inlayHints: { blocks: false, values: true } } },
    });
    client.open(uri, text);
    expect((await hints(client)).map((hint) => hint.position.line)).toEqual([5]);
  });
});
