import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type DocumentHighlight,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type LinkedEditingRanges,
  type Location,
  type LocationLink,
  type SelectionRange,
  type SymbolInformation,
  SymbolKind,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { type Client, type ClientOptions, startPerTest } from '../client';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lsp-'));
  mkdirSync(join(home, '.ssh'));
});
afterEach(() => rmSync(home, { recursive: true }));
const startClient = startPerTest(() => ({ home }));

const at = (name: string): string => pathToFileURL(join(home, '.ssh', name)).toString();
const write = (name: string, text: string): void => writeFileSync(join(home, '.ssh', name), text, { mode: 0o600 });

/** A client that has `~/.ssh/config` open. */
async function start(text: string, options: ClientOptions = {}): Promise<Client> {
  const client = await startClient(options);
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
    write('é😀', '');
    const client = await start('Host é😀\n  IdentityFile "~/.ssh/é😀"\n  CertificateFile ~/.ssh/none\n', {
      capabilities,
    });
    const units = { 'utf-8': 6, 'utf-16': 3, 'utf-32': 2 }[encoding] as number;
    const positions = [{ line: 0, character: 6 + (encoding === 'utf-8' ? 1 : 0) }];
    const [selection] = await ask<SelectionRange[]>(client, 'selectionRange', { positions });
    expect(selection?.range).toEqual({ start: { line: 0, character: 5 }, end: { line: 0, character: 5 + units } });
    expect(selection?.parent?.range.start.character).toBe(0);
    // and none to a file that is not there
    expect(await ask<DocumentLink[]>(client, 'documentLink')).toEqual([
      { range: { start: { line: 1, character: 16 }, end: { line: 1, character: 23 + units } }, target: at('é😀') },
    ]);
  });

  test('a document that is not ours has none', async () => {
    const client = await start('');
    for (const method of ['documentSymbol', 'foldingRange', 'documentLink'])
      expect(await client.request(`textDocument/${method}`, { textDocument: { uri: 'file:///other' } })).toEqual([]);
  });
});

describe('names', () => {
  const text = 'Include more\nHost é😀 web\n  HostName 192.0.2.1\nHost db\n  ProxyJump u@web:22,é😀\n';
  const more = 'Host far\n  ProxyJump web\n';
  const hop = { position: { line: 4, character: 16 } };

  test('a definition is a place, with the word it is of for who takes that', async () => {
    write('more', more);
    const range = { start: { line: 1, character: 9 }, end: { line: 1, character: 12 } };
    expect(await ask<Location[]>(await start(text), 'definition', hop)).toEqual([{ uri: at('config'), range }]);
    const capabilities = { textDocument: { definition: { linkSupport: true } } };
    expect(await ask<LocationLink[]>(await start(text, { capabilities }), 'definition', hop)).toEqual([
      {
        originSelectionRange: { start: { line: 4, character: 14 }, end: { line: 4, character: 17 } },
        targetUri: at('config'),
        targetRange: range,
        targetSelectionRange: range,
      },
    ]);
  });

  test.each(['utf-8', 'utf-16', 'utf-32'])('references and highlights, counted in %s', async (encoding) => {
    const client = await start(text, { capabilities: { general: { positionEncodings: [encoding] } } });
    const units = { 'utf-8': 6, 'utf-16': 3, 'utf-32': 2 }[encoding] as number;
    const position = { line: 1, character: 5 };
    const found = await ask<Location[]>(client, 'references', { position, context: { includeDeclaration: true } });
    expect(found.map(({ range }) => [range.start.line, range.start.character, range.end.character])).toEqual([
      [1, 5, 5 + units],
      [4, 21, 21 + units],
    ]);
    const lit = await ask<DocumentHighlight[]>(client, 'documentHighlight', { position });
    expect(lit.map(({ kind }) => kind)).toEqual([3, 2]);
  });

  test('a rename changes all files, with versions where they are open', async () => {
    write('more', more);
    const plain = await ask<WorkspaceEdit>(await start(text), 'rename', { ...hop, newName: 'front' });
    expect(Object.entries(plain.changes ?? {}).map(([uri, edits]) => [uri, edits.length])).toEqual([
      [at('more'), 1],
      [at('config'), 2],
    ]);
    const capabilities = {
      workspace: { workspaceEdit: { documentChanges: true } },
      textDocument: { rename: { prepareSupport: true } },
    };
    const client = await start(text, { capabilities });
    expect(client.answer.capabilities.renameProvider).toEqual({ prepareProvider: true });
    const { documentChanges } = await ask<WorkspaceEdit>(client, 'rename', { ...hop, newName: 'front' });
    expect(documentChanges).toMatchObject([
      { textDocument: { uri: at('more'), version: null } },
      { textDocument: { uri: at('config'), version: 1 } },
    ]);
    expect(await ask(client, 'prepareRename', hop)).toEqual({
      range: { start: { line: 4, character: 14 }, end: { line: 4, character: 17 } },
      placeholder: 'web',
    });
    expect(await ask(client, 'prepareRename', { position: { line: 0, character: 0 } })).toBeNull();
  });

  test('what cannot be renamed says why', async () => {
    const client = await start('Host web*\n');
    const position = { line: 0, character: 6 };
    const reason = /^web\* is a pattern/;
    await expect(ask(client, 'prepareRename', { position })).rejects.toThrow(reason);
    await expect(ask(client, 'rename', { position, newName: 'x' })).rejects.toThrow(reason);
    expect(client.log).toEqual([]);
  });

  test('places that are edited together', async () => {
    const client = await start('Host x\n  HostName y\n  ProxyJump a\nHost a\n  HostName b\n');
    const linked = await ask<LinkedEditingRanges>(client, 'linkedEditingRange', {
      position: { line: 3, character: 5 },
    });
    expect(linked.ranges.map(({ start }) => start)).toEqual([
      { line: 2, character: 12 },
      { line: 3, character: 5 },
    ]);
    expect(new RegExp(`^(?:${linked.wordPattern})$`).test('a-b.c')).toBe(true);
    expect(await ask(client, 'linkedEditingRange', { position: { line: 0, character: 5 } })).toBeNull();
  });

  test('symbols of all open configurations and the files they include, each once', async () => {
    write('more', more);
    const client = await start(text);
    client.open(at('more'), more);
    client.open('file:///elsewhere/x.ssh_config', 'Host web-2\nMatch all\n');
    const symbols = await client.request<SymbolInformation[]>('workspace/symbol', { query: 'WEB' });
    expect(symbols.map(({ name, containerName }) => `${name} ${containerName}`).sort()).toEqual([
      'web config',
      'web-2 x.ssh_config',
    ]);
    const everything = await client.request<SymbolInformation[]>('workspace/symbol', { query: '' });
    // the machine has a file of its own
    const ours = everything.filter(({ containerName }) => containerName !== 'ssh_config');
    expect(ours.map(({ name }) => name).sort()).toEqual(['Match all', 'db', 'far', 'web', 'web-2', 'é😀']);
  });
});

describe('jumps', () => {
  test('lead from host to host, in all files, each with its keepalive', async () => {
    write('more', 'Host gate\n  ServerAliveInterval 30\n');
    const client = await start('Include more\nHost db\n  ProxyJump me@gate\n');
    const [db] = await ask<CallHierarchyItem[]>(client, 'prepareCallHierarchy', {
      position: { line: 2, character: 3 },
    });
    expect(db).toMatchObject({ name: 'db', detail: expect.stringContaining('no keepalive') });
    const [out] = await client.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item: db });
    expect(out).toMatchObject({
      to: { name: 'gate', uri: at('more'), detail: '30 s × (3 + 1); dead connection: 2 min' },
      fromRanges: [{ start: { line: 2, character: 15 }, end: { line: 2, character: 19 } }],
    });
    const [back] = await client.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item: out?.to });
    expect(back).toMatchObject({ from: { name: 'db', uri: at('config') }, fromRanges: out?.fromRanges });
    const item = { ...db, data: { nonsense: true } };
    expect(await client.request('callHierarchy/outgoingCalls', { item })).toBeNull();
  });
});
