import { afterEach, describe, expect, test } from 'vitest';
import type { ClientCapabilities, TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Client, startClient } from '../client';

const uri = 'file:///nowhere/.ssh/config';
const options = { tabSize: 2, insertSpaces: true };

let client: Client;
afterEach(() => client.stop());

async function start(text: string, format: object = {}, capabilities: ClientCapabilities = {}): Promise<void> {
  client = await startClient({ capabilities, initializationOptions: { settings: { format } } });
  client.open(uri, text);
}

const ask = (kind: string, params: object = {}): Promise<TextEdit[]> =>
  client.request(`textDocument/${kind}`, { textDocument: { uri }, options, ...params });

const applied = (text: string, edits: TextEdit[]): string =>
  TextDocument.applyEdits(TextDocument.create(uri, '', 0, text), edits);

describe('formatting', () => {
  test('is offered, and follows the settings and the indentation of the editor', async () => {
    const text = 'host a\r\nuser=x\r\n';
    await start(text, { keywordCase: 'canonical', separator: 'space' });
    expect(client.answer.capabilities).toMatchObject({
      documentFormattingProvider: true,
      documentRangeFormattingProvider: true,
      documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
    });
    expect(applied(text, await ask('formatting'))).toBe('Host a\r\n  User x\r\n');
    const tabs = await ask('formatting', { options: { tabSize: 8, insertSpaces: false } });
    expect(applied(text, tabs)).toBe('Host a\r\n\tUser x\r\n');
    const absurd = await ask('formatting', { options: { tabSize: 1e9, insertSpaces: true } });
    expect(applied(text, absurd)).toBe(`Host a\r\n${' '.repeat(16)}User x\r\n`);
  });

  test('changes as little as it can', async () => {
    await start('Host a\n    User x\n  Port 1\n');
    const edits = await ask('formatting', { options: { tabSize: 4, insertSpaces: true } });
    expect(edits).toEqual([
      { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 2 } }, newText: '    ' },
    ]);
  });

  test('of a range and of a finished line', async () => {
    const text = 'Host a\nUser x\nHost b\nUser y\n';
    await start(text);
    const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
    expect(applied(text, await ask('rangeFormatting', { range }))).toBe('Host a\n  User x\nHost b\nUser y\n');
    const typed = { ch: '\n', position: { line: 4, character: 0 } };
    expect(applied(text, await ask('onTypeFormatting', typed))).toBe('Host a\nUser x\nHost b\n  User y\n  ');
  });

  test.each(['utf-8', 'utf-16', 'utf-32'])('counts in %s', async (encoding) => {
    await start('Host 😀é\nUser é😀 \n', {}, { general: { positionEncodings: [encoding] } });
    const [, trailing] = await ask('formatting');
    const units = { 'utf-8': 11, 'utf-16': 8, 'utf-32': 7 }[encoding];
    expect(trailing?.range).toEqual({
      start: { line: 1, character: units },
      end: { line: 1, character: (units ?? 0) + 1 },
    });
  });

  test('of a document that is not open is nothing', async () => {
    await start('');
    expect(await ask('formatting', { textDocument: { uri: 'file:///other' } })).toEqual([]);
  });
});
