import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type SelectionRange,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver-protocol';
import { type Client, type ClientOptions, startClient } from './client';

const clients: Client[] = [];
let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lsp-'));
  mkdirSync(join(home, '.ssh'));
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.stop();
  rmSync(home, { recursive: true });
});

const at = (name: string): string => pathToFileURL(join(home, '.ssh', name)).toString();
const write = (name: string, text: string): void => writeFileSync(join(home, '.ssh', name), text, { mode: 0o600 });

/** A client that has `~/.ssh/config` open. */
async function start(text: string, options: ClientOptions = {}): Promise<Client> {
  const client = await startClient({ home, ...options });
  clients.push(client);
  client.open(at('config'), text);
  return client;
}

const ask = <R>(client: Client, method: string, params: object = {}): Promise<R> =>
  client.request(`textDocument/${method}`, { textDocument: { uri: at('config') }, ...params });

describe('the shape of a document', () => {
  const nested = { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } };

  test('an outline with the files of Include lines, nested for who can show it', async () => {
    write('work', 'Host web\n');
    const text = 'Include work\nHost db # c\n  Port 1\n';
    const symbols = await ask<DocumentSymbol[]>(await start(text, { capabilities: nested }), 'documentSymbol');
    expect(symbols).toMatchObject([
      {
        name: 'Include',
        detail: 'work',
        children: [{ name: 'work', kind: SymbolKind.File, range: { start: { character: 8 }, end: { character: 12 } } }],
      },
      {
        name: 'Host db',
        kind: SymbolKind.Namespace,
        range: { start: { line: 1, character: 0 }, end: { line: 2, character: 8 } },
        selectionRange: { start: { line: 1, character: 0 }, end: { line: 1, character: 7 } },
        children: [{ name: 'Port', detail: '1', kind: SymbolKind.Property }],
      },
    ]);
    const flat = await ask<SymbolInformation[]>(await start(text), 'documentSymbol');
    expect(flat.map((s) => [s.name, s.containerName])).toEqual([
      ['Include', undefined],
      ['work', 'Include'],
      ['Host db', undefined],
      ['Port', 'Host db'],
    ]);
  });

  test('folding, no more of it than the client takes', async () => {
    const text = 'Host a\n  User x\n\nHost b\n  User y\n# 1\n# 2\n';
    expect(await ask<FoldingRange[]>(await start(text), 'foldingRange')).toEqual([
      { startLine: 0, endLine: 1 },
      { startLine: 3, endLine: 4 },
      { startLine: 5, endLine: 6, kind: 'comment' },
    ]);
    const capabilities = { textDocument: { foldingRange: { rangeLimit: 1 } } };
    expect(await ask<FoldingRange[]>(await start(text, { capabilities }), 'foldingRange')).toHaveLength(1);
  });

  test.each(['utf-8', 'utf-16', 'utf-32'])('selections and links, counted in %s', async (encoding) => {
    const capabilities = { general: { positionEncodings: [encoding] } };
    const client = await start('Host é😀\n  IdentityFile "/é😀"\n', { capabilities });
    const units = { 'utf-8': 6, 'utf-16': 3, 'utf-32': 2 }[encoding] as number;
    const positions = [{ line: 0, character: 6 + (encoding === 'utf-8' ? 1 : 0) }];
    const [selection] = await ask<SelectionRange[]>(client, 'selectionRange', { positions });
    expect(selection?.range).toEqual({ start: { line: 0, character: 5 }, end: { line: 0, character: 5 + units } });
    expect(selection?.parent?.range.start.character).toBe(0);
    const [link] = await ask<DocumentLink[]>(client, 'documentLink');
    expect(link).toEqual({
      range: { start: { line: 1, character: 16 }, end: { line: 1, character: 17 + units } },
      target: 'file:///%C3%A9%F0%9F%98%80',
    });
  });

  test('a document that is not ours has none', async () => {
    const client = await start('');
    for (const method of ['documentSymbol', 'foldingRange', 'documentLink'])
      expect(await client.request(`textDocument/${method}`, { textDocument: { uri: 'file:///other' } })).toEqual([]);
  });
});
