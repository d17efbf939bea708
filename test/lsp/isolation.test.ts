import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  type ConnectionOptions,
  createConnection,
  createMessageConnection,
  type Diagnostic,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import * as actions from '../../server/src/features/code-actions';
import * as lens from '../../server/src/features/code-lens';
import * as completion from '../../server/src/features/completion/index';
import * as folding from '../../server/src/features/folding';
import * as format from '../../server/src/features/format';
import * as hover from '../../server/src/features/hover/index';
import * as hints from '../../server/src/features/inlay-hints';
import * as links from '../../server/src/features/links';
import * as definition from '../../server/src/features/names/definition';
import * as names from '../../server/src/features/names/symbols';
import * as outline from '../../server/src/features/outline';
import * as refactor from '../../server/src/features/refactor/index';
import * as selection from '../../server/src/features/selection';
import * as tokens from '../../server/src/features/semantic-tokens';
import { createServer } from '../../server/src/lsp/server';
import * as includes from '../../server/src/snapshot/includes';
import { memoryFileSystem } from '../harness/memory';

// The server in this process, so that any part of it can be made to throw: what breaks is named in the log, the rest is
// answered.

interface Editor {
  open(uri: string, text: string): void;
  ask<T>(method: string, params: object): Promise<T>;
  findings(uri: string): Promise<string[]>;
  readonly log: readonly string[];
}

// the connections are not cut: they hold nothing, and the server may still be asking
afterEach(() => void vi.restoreAllMocks());

async function start(files: Record<string, string> = {}, home = 'file:///home/u'): Promise<Editor> {
  const [there, back] = [new PassThrough(), new PassThrough()];
  const connect = (options: ConnectionOptions) =>
    createConnection(new StreamMessageReader(there), new StreamMessageWriter(back), options);
  createServer(connect, {
    version: undefined,
    disk: memoryFileSystem(new Map(Object.entries(files))),
    home,
    systemFolder: 'file:///etc/ssh',
    localUser: 'u',
    environment: () => null,
    rulePages: undefined,
    find: undefined,
    translations: async () => undefined,
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  const client = createMessageConnection(new StreamMessageReader(back), new StreamMessageWriter(there));
  const log: string[] = [];
  client.onNotification('window/logMessage', ({ message }: { message: string }) => void log.push(message));
  client.onRequest('client/registerCapability', () => null);
  client.onRequest('client/unregisterCapability', () => null);
  client.listen();
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {
      textDocument: { diagnostic: {}, codeAction: { codeActionLiteralSupport: {} } },
      workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
    },
    initializationOptions: { commands: { effectiveSettings: 'x', open: 'y' } },
  });
  void client.sendNotification('initialized', {});
  const ask = <T>(method: string, params: object): Promise<T> => client.sendRequest<T>(method, params);
  return {
    log,
    ask,
    open: (uri, text) =>
      void client.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'ssh_config', version: 1, text },
      }),
    findings: async (uri) =>
      (await ask<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } })).items.map((d) =>
        String(d.code),
      ),
  };
}

const good = 'file:///w/good/ssh_config';
const zero = 'Host a\n  ServerAliveInterval 0\n';
const textDocument = { uri: good };
const position = { line: 1, character: 4 };
const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 10 } };

describe('paths with more than one slash in front', () => {
  test.each([
    ['Include //etc/x', 'Include //etc/x\n'],
    ['Include //etc/ssh/*.conf', 'Include //etc/ssh/*.conf\n'],
    ['quoted', 'Include "//a b"\n'],
    ['three slashes', 'Include ///etc/*/x\n'],
    ['IdentityFile', 'IdentityFile //x\n'],
    ['a slash behind the home', 'IdentityFile ~//x\nInclude ~//x\n'],
  ])('%s: all documents are answered', async (_, line) => {
    for (const home of ['file:///home/u', 'file:///', 'file:////', 'file:///%2F']) {
      const editor = await start({}, home);
      const odd = 'file:///w/odd/ssh_config';
      editor.open(odd, `${line}Include d/*\n${zero}`);
      editor.open(good, zero);
      for (const uri of [good, odd]) {
        expect(await editor.findings(uri)).toContain('keepalive/zero');
        const at = { line: uri === odd ? 3 + line.split('\n').length - 2 : 1, character: 4 };
        expect(await editor.ask('textDocument/hover', { textDocument: { uri }, position: at })).not.toBeNull();
        expect(await editor.ask('textDocument/documentLink', { textDocument: { uri } })).toBeInstanceOf(Array);
      }
      expect(editor.log).toEqual([]);
    }
  });

  test('lead to the file that the system finds there', async () => {
    const editor = await start({ 'file:///etc/x/a.conf': zero, 'file:///k/id': '' }, 'file:///');
    editor.open(good, 'Include //etc/x/*.conf\nInclude //etc/x/a.conf\nIdentityFile //k/id\n');
    const found = await editor.ask<{ target: string }[]>('textDocument/documentLink', { textDocument });
    expect(found.map(({ target }) => target)).toEqual(['file:///etc/x/a.conf', 'file:///etc/x/a.conf', 'file:///k/id']);
  });

  test.each(['file:////w/ssh_config', 'file:///%2Fw/ssh_config', 'file://///ssh_config', 'no uri/ssh_config'])(
    'a document %s',
    async (uri) => {
      const editor = await start();
      editor.open(uri, zero);
      editor.open(good, zero);
      expect(await editor.findings(uri)).toContain('keepalive/zero');
      expect(await editor.findings(good)).toContain('keepalive/zero');
      expect(await editor.ask('workspace/symbol', { query: 'a' })).toHaveLength(2);
      expect(editor.log).toEqual([]);
    },
  );
});

const broken = (): never => {
  throw new Error('broken on purpose');
};

/** Questions to the server, the function that each answer comes from, and what the log calls it. */
const features: readonly (readonly [name: string, method: string, params: object, break_: () => unknown])[] = [
  ['Hover', 'textDocument/hover', { position }, () => vi.spyOn(hover, 'hoverAt').mockImplementation(broken)],
  ['Outline', 'textDocument/documentSymbol', {}, () => vi.spyOn(outline, 'outline').mockImplementation(broken)],
  ['Links', 'textDocument/documentLink', {}, () => vi.spyOn(links, 'links').mockImplementation(broken)],
  ['Folding', 'textDocument/foldingRange', {}, () => vi.spyOn(folding, 'folds').mockImplementation(broken)],
  [
    'Selection',
    'textDocument/selectionRange',
    { positions: [position] },
    () => vi.spyOn(selection, 'selectionsAt').mockImplementation(broken),
  ],
  ['Code lenses', 'textDocument/codeLens', {}, () => vi.spyOn(lens, 'lenses').mockImplementation(broken)],
  ['Inlay hints', 'textDocument/inlayHint', { range }, () => vi.spyOn(hints, 'inlayHints').mockImplementation(broken)],
  [
    'Semantic tokens',
    'textDocument/semanticTokens/full',
    {},
    () => vi.spyOn(tokens, 'semanticTokens').mockImplementation(broken),
  ],
  [
    'Completion',
    'textDocument/completion',
    { position },
    () => vi.spyOn(completion, 'completions').mockImplementation(broken),
  ],
  [
    'Formatting',
    'textDocument/formatting',
    { options: { tabSize: 2, insertSpaces: true } },
    () => vi.spyOn(format, 'formatEdits').mockImplementation(broken),
  ],
  [
    'References',
    'textDocument/references',
    { position: { line: 0, character: 5 }, context: { includeDeclaration: true } },
    () => vi.spyOn(definition, 'referencesAt').mockImplementation(broken),
  ],
  [
    'Quick fixes',
    'textDocument/codeAction',
    { range, context: { diagnostics: [], only: ['quickfix'] } },
    () => vi.spyOn(actions, 'quickFixes').mockImplementation(broken),
  ],
  [
    'Refactorings',
    'textDocument/codeAction',
    { range, context: { diagnostics: [], only: ['refactor'] } },
    () => vi.spyOn(refactor, 'refactorings').mockImplementation(broken),
  ],
  ['Symbols', 'workspace/symbol', { query: '' }, () => vi.spyOn(names, 'symbolsOf').mockImplementation(broken)],
];

describe('a feature that breaks', () => {
  test.each(features)('%s is named in the log, and all others answer', async (name, _method, _params, break_) => {
    const editor = await start();
    editor.open(good, zero);
    const all = async (): Promise<Map<string, string>> => {
      const answers = new Map<string, string>();
      for (const [one, method, params] of features)
        answers.set(one, JSON.stringify(await editor.ask(method, { textDocument, ...params }), withoutIds));
      return answers;
    };
    const before = await all();
    expect(editor.log).toEqual([]);
    break_();
    const after = await all();
    expect(editor.log.join('\n')).toContain('broken on purpose');
    expect(editor.log.join('\n')).toMatch(new RegExp(`^${name} failed`, 'i'));
    before.delete(name);
    after.delete(name);
    expect(after).toEqual(before);
    expect(await editor.findings(good)).toContain('keepalive/zero');
  });
});

const withoutIds = (key: string, value: unknown): unknown => (key === 'resultId' ? undefined : value);

test('a configuration that breaks leaves other documents alone, and the log says which it was', async () => {
  const expand = includes.expandInclude;
  vi.spyOn(includes, 'expandInclude').mockImplementation((line, ...rest) =>
    line.restText === 'broken' ? broken() : expand(line, ...rest),
  );
  const editor = await start({ 'file:///home/u/.ssh/config': 'Include broken\n' });
  const odd = 'file:///w/odd/ssh_config';
  editor.open(odd, `Include broken\n${zero}`);
  editor.open(good, zero);
  expect(await editor.findings(good)).toContain('keepalive/zero');
  expect(await editor.findings(odd)).toContain('keepalive/zero');
  expect(await editor.ask('workspace/symbol', { query: 'a' })).toHaveLength(2);
  expect(editor.log.join('\n')).toContain(`Include in ${odd} failed: Error: broken on purpose`);
});
