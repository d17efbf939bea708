import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Client, startClientOf } from '../harness/lsp-client';
import { clientFile } from './files';
import { note, quantile } from './report';

const capabilities = {
  textDocument: {
    diagnostic: {},
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } } },
  },
};

/** A place in the name of a Host line in the middle of the file, and the 50 lines from there on. */
interface Asked {
  readonly document: { readonly textDocument: { readonly uri: string } };
  readonly position: { readonly line: number; readonly character: number };
  readonly range: { readonly start: Asked['position']; readonly end: Asked['position'] };
}

const options = { tabSize: 2, insertSpaces: true };

/** All that editors ask about a document, by method. */
const requests: Readonly<Record<string, (asked: Asked) => object>> = {
  'textDocument/diagnostic': ({ document }) => document,
  'textDocument/hover': ({ document, position }) => ({ ...document, position }),
  'textDocument/completion': ({ document, position }) => ({ ...document, position }),
  'textDocument/definition': ({ document, position }) => ({ ...document, position }),
  'textDocument/references': ({ document, position }) => ({
    ...document,
    position,
    context: { includeDeclaration: true },
  }),
  'textDocument/documentHighlight': ({ document, position }) => ({ ...document, position }),
  'textDocument/rename': ({ document, position }) => ({ ...document, position, newName: 'other' }),
  'textDocument/linkedEditingRange': ({ document, position }) => ({ ...document, position }),
  'textDocument/selectionRange': ({ document, position }) => ({ ...document, positions: [position] }),
  'textDocument/codeAction': ({ document, position }) => ({
    ...document,
    range: { start: position, end: position },
    context: { diagnostics: [], triggerKind: 1 },
  }),
  'textDocument/codeLens': ({ document }) => document,
  'textDocument/inlayHint': ({ document, range }) => ({ ...document, range }),
  'textDocument/documentLink': ({ document }) => document,
  'textDocument/documentSymbol': ({ document }) => document,
  'textDocument/foldingRange': ({ document }) => document,
  'textDocument/semanticTokens/full': ({ document }) => document,
  'textDocument/semanticTokens/range': ({ document, range }) => ({ ...document, range }),
  'textDocument/formatting': ({ document }) => ({ ...document, options }),
  'textDocument/rangeFormatting': ({ document, range }) => ({ ...document, range, options }),
  'textDocument/onTypeFormatting': ({ document, position }) => ({ ...document, position, ch: '\n', options }),
  'textDocument/prepareCallHierarchy': ({ document, position }) => ({ ...document, position }),
};

/**
 * Ten times the hosts may take so many times as long: what is linear, and the care for a heap of a gigabyte. Anything
 * quadratic comes to 100.
 */
const limit = 12;

/**
 * Each request after a key press, so that nothing is known from before, in a file of 10,000 hosts and in one of
 * 100,000.
 */
export async function requestRows(server: string): Promise<void> {
  const small = await measured(server, 10_000, 7);
  const large = await measured(server, 100_000, 3);
  for (const [method, times] of small)
    note(
      `growth from 10,000 to 100,000 hosts of ${method.replace('textDocument/', '')}`,
      quantile(large.get(method) ?? [], 0.5) / quantile(times, 0.5),
      limit,
    );
}

/** Milliseconds by method. */
async function measured(server: string, hosts: number, runs: number): Promise<ReadonlyMap<string, readonly number[]>> {
  const home = mkdtempSync(join(tmpdir(), 'keepalive-bench-'));
  const client = await startClientOf(server, { capabilities, home });
  try {
    const uri = pathToFileURL(join(home, '.ssh/config')).href;
    const text = clientFile(hosts);
    client.open(uri, text);
    await client.pull(uri);
    const lines = text.split('\n');
    const line = lines.indexOf(`Host host${hosts >> 1} alias${hosts >> 1}`);
    const asked: Asked = {
      document: { textDocument: { uri } },
      position: { line, character: 7 },
      range: { start: { line, character: 0 }, end: { line: line + 50, character: 0 } },
    };
    const all = new Map<string, number[]>();
    for (const [method, params] of Object.entries(requests)) {
      const times: number[] = [];
      for (let i = -1; i < runs; i++) {
        press(client, uri, line - 1);
        const start = performance.now();
        await client.request(method, params(asked));
        if (i >= 0) times.push(performance.now() - start);
      }
      all.set(method, times);
    }
    return all;
  } finally {
    await client.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

/** A blank at the start of a comment line. */
function press(client: Client, uri: string, line: number): void {
  const start = { line, character: 0 };
  client.change(uri, [{ range: { start, end: start }, text: ' ' }]);
}
