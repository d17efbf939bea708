import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ClientCapabilities, CompletionItem, CompletionList, TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Client, startPerTest } from '../client';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lsp-completion-'));
  mkdirSync(join(home, '.ssh', 'config.d'), { recursive: true });
});
afterEach(() => rmSync(home, { recursive: true }));

const start = startPerTest(() => ({ home }));

const uri = (): string => pathToFileURL(join(home, '.ssh', 'config')).toString();
const item = (capabilities: object): ClientCapabilities => ({
  textDocument: { completion: { completionItem: capabilities } },
});

async function ask(client: Client, line: number, character: number, context?: object): Promise<CompletionList> {
  return client.request('textDocument/completion', {
    textDocument: { uri: uri() },
    position: { line, character },
    ...(context ? { context } : {}),
  });
}
const find = (list: CompletionList, label: string): CompletionItem =>
  list.items.find((i) => i.label === label) ?? ({ label: 'missing' } as CompletionItem);

describe('a plain client', () => {
  test('gets plain text and one range, and no command that it did not offer', async () => {
    const client = await start();
    client.open(uri(), 'Host web\n  Serv\n');
    const list = await ask(client, 1, 6);
    expect(find(list, 'ServerAliveInterval')).toEqual({
      label: 'ServerAliveInterval',
      kind: 10,
      textEdit: {
        newText: 'ServerAliveInterval ',
        range: { start: { line: 1, character: 2 }, end: { line: 1, character: 6 } },
      },
      sortText: expect.any(String),
      filterText: 'ServerAliveInterval',
      detail: 'default: 0',
      data: expect.anything(),
    });
    client.change(uri(), [{ text: 'Ciphers aes\n' }]);
    expect(find(await ask(client, 0, 11), 'aes128-ctr')).not.toHaveProperty('commitCharacters');
    const snippet = find(list, 'Host block');
    expect((snippet.textEdit as TextEdit).newText).not.toContain('$');
    expect(snippet.insertTextFormat).toBeUndefined();
  });

  test('gets the documentation when it looks at an entry', async () => {
    const client = await start();
    client.open(uri(), '\n');
    const list = await ask(client, 0, 0);
    const shown = await client.request<CompletionItem>('completionItem/resolve', find(list, 'TCPKeepAlive'));
    expect(shown.documentation).toMatchObject({ kind: 'plaintext', value: expect.stringContaining('Manual page') });
    expect(await client.request('completionItem/resolve', { label: 'x', data: { dialect: 'toString' } })).toEqual({
      label: 'x',
      data: { dialect: 'toString' },
    });
  });
});

test('a client that can do more gets more', async () => {
  const client = await start({
    capabilities: item({
      snippetSupport: true,
      insertReplaceSupport: true,
      labelDetailsSupport: true,
      commitCharactersSupport: true,
      preselectSupport: true,
      documentationFormat: ['markdown', 'plaintext'],
      insertTextModeSupport: { valueSet: [1, 2] },
    }),
    initializationOptions: { commands: { suggest: 'editor.suggest', other: 7 } },
  });
  client.open(uri(), 'Host web\n  ServInterval 6\n  ServerAliveInterval 6\n  Ciphers aes\n  \n');
  const interval = find(await ask(client, 1, 6), 'ServerAliveInterval');
  const at = (from: number, to: number) => ({ start: { line: 1, character: from }, end: { line: 1, character: to } });
  expect(interval).toMatchObject({
    textEdit: { newText: 'ServerAliveInterval', insert: at(2, 6), replace: at(2, 14) },
    labelDetails: { description: 'already set on line 3' },
  });
  expect(find(await ask(client, 3, 13), 'aes128-ctr').commitCharacters).toEqual([',']);
  expect(find(await ask(client, 2, 23), '60')).toMatchObject({
    preselect: true,
    documentation: { kind: 'markdown' },
  });
  const list = await ask(client, 4, 2);
  expect(find(list, 'Compression').command).toEqual({ title: 'Compression', command: 'editor.suggest' });
  expect(find(list, 'Host block')).toMatchObject({
    insertTextFormat: 2,
    insertTextMode: 1,
    additionalTextEdits: [{ range: { start: { line: 4, character: 0 }, end: { line: 4, character: 2 } }, newText: '' }],
  });
});

test('a blank in front of a line opens no list; one behind a keyword does', async () => {
  const client = await start();
  client.open(uri(), 'Host web\n  \n  Compression \n');
  const typed = { triggerKind: 2, triggerCharacter: ' ' };
  expect((await ask(client, 1, 2, typed)).items).toEqual([]);
  expect((await ask(client, 1, 2)).items.length).toBeGreaterThan(50);
  expect((await ask(client, 2, 14, typed)).items.map((i) => i.label)).toContain('yes');
});

test('files of the disk, folders opened one by one; no pipes', async () => {
  writeFileSync(join(home, '.ssh', 'id_rsa'), '');
  writeFileSync(join(home, '.ssh', 'config.d', 'work'), '');
  const client = await start();
  client.open(uri(), 'Include \nInclude config.d/\nIdentityFile ~/.ssh/\n');
  expect((await ask(client, 0, 8)).items.map((i) => i.label)).toContain('config.d/');
  expect((await ask(client, 1, 17)).items.map((i) => i.label)).toEqual(['work']);
  expect((await ask(client, 2, 20)).items.map((i) => i.label)).toEqual(expect.arrayContaining(['id_rsa', 'config.d/']));
});

test('known hosts of the disk on a Host line, as they are now; of no file that is too large or no file at all', async () => {
  const file = join(home, '.ssh', 'known_hosts');
  const client = await start();
  client.open(uri(), 'Host web\nHost \n');
  const labels = async (): Promise<string[]> => (await ask(client, 1, 5)).items.map((i) => i.label);
  expect(await labels()).toEqual(['*']);
  writeFileSync(file, 'db ssh-ed25519 A\nweb ssh-ed25519 A\n');
  expect(await labels()).toEqual(['*', 'db']);
  writeFileSync(file, `db ssh-ed25519 A\n${'#'.repeat(1024 * 1024)}\n`);
  expect(await labels()).toEqual(['*']);
  rmSync(file);
  mkdirSync(file);
  expect(await labels()).toEqual(['*']);
  const old = 'git:/old/config?x';
  client.open(old, 'Host \n');
  writeFileSync(join(home, '.ssh', 'known_hosts2'), 'db ssh-ed25519 A\n');
  const list = await client.request<CompletionList>('textDocument/completion', {
    textDocument: { uri: old },
    position: { line: 0, character: 5 },
  });
  expect(list.items.map((i) => i.label)).toEqual(['*']);
  expect(await labels()).toEqual(['*', 'db']);
});

test.each(['utf-8', 'utf-16', 'utf-32'])('ranges count in %s', async (encoding) => {
  const client = await start({ capabilities: { general: { positionEncodings: [encoding] } } });
  const line = '  Hostname "😀é%" # x';
  client.open(uri(), `Host web\n${line}\n`);
  const units = (text: string): number =>
    encoding === 'utf-8' ? Buffer.byteLength(text) : encoding === 'utf-32' ? [...text].length : text.length;
  const before = units('  Hostname "😀é');
  const list = await ask(client, 1, before + 1);
  expect((find(list, '%h').textEdit as TextEdit).range).toEqual({
    start: { line: 1, character: before },
    end: { line: 1, character: before + 1 },
  });
  if (encoding === 'utf-16') {
    const text = TextDocument.create(uri(), '', 0, `Host web\n${line}\n`);
    expect(TextDocument.applyEdits(text, [find(list, '%h').textEdit as TextEdit])).toContain('"😀é%h" # x');
  }
});
