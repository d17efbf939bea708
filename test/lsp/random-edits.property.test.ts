import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { seedOr } from '../harness/seed';
import { type Client, startClient } from './client';

/** Edits in all; after each the server that saw them all is compared with one that is told the texts anew. */
const edits = Number(process.env.LSP_EDITS ?? 10_000);
/** A process that has seen nothing before joins so often. */
const newProcessEvery = 1000;
/** The document that was not edited may change its findings too: it is looked at so often. */
const bothEvery = 5;
/** Hints, lenses, colours, hovers and proposals are compared so often. */
const lookEvery = 10;
const longest = 500;

const snippets = [
  'Host web db\n',
  'Host *\n',
  'Host !a *.example.com\n',
  'Match all\n',
  'Match host a exec "x"\n',
  'Match final\n',
  'Include b\n',
  'Include conf.d/*\n',
  '  ServerAliveInterval 60\n',
  '  ServerAliveInterval=0\n',
  'ServerAliveCountMax 0\n',
  'ServerAliveInterval none\n',
  'TCPKeepAlive no\n',
  'ClientAliveInterval 3\n',
  'IgnoreUnknown X*\n',
  'XFoo 1\n',
  'ProxyJump web\n',
  '# ssh-keepalive: ignore keepalive/zero\n',
  '# comment',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '"',
  "'",
  '=',
  '\\',
  '\0',
  '\ufeff',
  '\u2028',
  '😀',
  'é',
  '5m',
  '-1',
  '60 s',
  '*',
  '?',
  '!',
  ',',
  '#',
  '%h',
  '[',
  '\ud83d',
];

function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

let home: string;
const clients: Client[] = [];
const start = async (): Promise<Client> => {
  const client = await startClient({
    home,
    capabilities: { textDocument: { diagnostic: {} } },
    initializationOptions: { commands: { effectiveSettings: 'settings', open: 'open' } },
  });
  clients.push(client);
  return client;
};

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'lsp-edits-'));
  mkdirSync(join(home, '.ssh'));
});
afterAll(async () => {
  for (const client of clients) await client.stop();
  rmSync(home, { recursive: true });
});

test(`${edits} random edits leave the server as if it had been told the texts anew`, { timeout: 600_000 }, async () => {
  const pick = random(seedOr(20_261_124));
  const uris = ['a', 'b'].map((name) => pathToFileURL(join(home, '.ssh', name === 'a' ? 'config' : name)).toString());
  const texts = ['Include b\nHost web\n  ServerAliveInterval 0\n', 'Host db\n  User x\n'];
  const old = await start();
  let anew = await start();
  const tell = (client: Client): void => {
    for (const [i, uri] of uris.entries()) client.open(uri, texts[i] as string);
  };
  /** What is drawn into a document, and what is offered somewhere in it. */
  const look = (client: Client, uri: string, position: object): Promise<unknown[]> => {
    const textDocument = { uri };
    const whole = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
    return Promise.all([
      client.request('textDocument/semanticTokens/full', { textDocument }),
      client.request('textDocument/inlayHint', { textDocument, range: whole }),
      client.request('textDocument/codeLens', { textDocument }),
      client.request('textDocument/completion', { textDocument, position }),
      client.request('textDocument/hover', { textDocument, position }),
    ]);
  };
  const ask = (client: Client, about: readonly string[]): Promise<Diagnostic[][]> =>
    Promise.all(about.map((uri) => client.pull(uri)));
  tell(old);
  let findings = 0;
  let seen = 0;
  for (let n = 0; n < edits; n++) {
    const which = pick(3) === 0 ? 1 : 0;
    const uri = uris[which] as string;
    const changes: object[] = [];
    for (let c = 0; c <= pick(3); c++) {
      const document = TextDocument.create(uri, '', 0, texts[which] as string);
      const { length } = document.getText();
      const from = pick(length + 1);
      const to = length > longest ? length : Math.min(length, from + (pick(4) === 0 ? pick(40) : 0));
      const text = pick(5) === 0 ? '' : (snippets[pick(snippets.length)] as string);
      const range = { start: document.positionAt(from), end: document.positionAt(to) };
      // what the protocol's positions can say: an offset between CR and LF, for example, is none of them
      TextDocument.update(document, [{ range, text }], 1);
      texts[which] = document.getText();
      changes.push({ range, text });
    }
    old.change(uri, changes);
    if (n % newProcessEvery === 0) {
      await clients.splice(clients.indexOf(anew), 1)[0]?.stop();
      anew = await start();
    }
    tell(anew);
    const about = n % bothEvery === 0 ? uris : [uri];
    const [mine, theirs] = await Promise.all([ask(old, about), ask(anew, about)]);
    expect(mine, `edit ${n}: ${JSON.stringify(texts)}`).toEqual(theirs);
    findings += mine.flat().length;
    if (n % lookEvery === 0) {
      const document = TextDocument.create(uri, '', 0, texts[which] as string);
      const position = document.positionAt(pick(document.getText().length + 1));
      // what stood before a line that is half typed is told until it is saved
      await look(old, uri, position);
      for (const u of uris) await old.connection.sendNotification('textDocument/didSave', { textDocument: { uri: u } });
      const [drawn, drawnAnew] = await Promise.all([look(old, uri, position), look(anew, uri, position)]);
      expect(drawn, `edit ${n}: ${JSON.stringify(texts)}`).toEqual(drawnAnew);
      seen += JSON.stringify(drawn).length;
    }
    for (const u of uris) anew.close(u);
  }
  expect(old.log.filter((message) => / failed: /.test(message))).toEqual([]);
  // the texts were not all empty or all clean
  expect(findings).toBeGreaterThan(edits / 2);
  expect(seen).toBeGreaterThan(edits);
});
