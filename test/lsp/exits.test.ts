import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { requests } from '../../server/src/lsp/protocol';
import { startClient } from './client';

// Every answer in which text of a file or a file's name is shown, with such as try to lead a reader or an editor.

const home = mkdtempSync(join(tmpdir(), 'exits-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const bad = 'x\u0007\u009b2J\u202eevil\u2066\u200b$(warning)y';
const file = 'in\u0007\u202e$(warning)cluded';
const text = [
  `Host ${bad} ${bad}2`,
  `  HostName ${bad}`,
  `  User ${bad}`,
  `  ProxyJump ${bad}2`,
  `  ServerAliveInterval 0`,
  `  ServerAliveCountMax 3`,
  `  ServerAliveCountMax 4`,
  `  RemoteCommand ${bad}`,
  `  IdentityFile ${bad}`,
  `  Tag ${bad}`,
  `  Port ${bad}`,
  `Host jump${bad}`,
  `  ProxyJump ${bad}`,
  `Match originalhost ${bad} user ${bad}`,
  `  ${bad} value`,
  `Host *`,
  `  ServerAliveInterval 60`,
  `Include ${file} /missing/${bad}`,
  '',
].join('\n');
mkdirSync(join(home, '.ssh'));
writeFileSync(join(home, '.ssh', file), `Host other${bad}\n  ServerAliveInterval 0\n`, { mode: 0o600 });
writeFileSync(join(home, '.ssh/config'), text, { mode: 0o600 });
const uri = pathToFileURL(join(home, '.ssh/config')).toString();

/** Members of answers that people see, and those of them in which VS Code draws icons. */
const seen = [
  'title',
  'name',
  'detail',
  'message',
  'label',
  'containerName',
  'value',
  'markdown',
  'tooltip',
  'contents',
  'description',
];
const drawn = ['title', 'name', 'detail', 'containerName', 'description'];
/** Members that come back to the server, or go into a file. */
const unseen = [
  'data',
  'arguments',
  'newText',
  'textEdit',
  'edit',
  'uri',
  'targetUri',
  'target',
  'insertText',
  'filterText',
  'sortText',
  'placeholder',
];

const control = '[\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u200b-\\u200f\\u202a-\\u202e\\u2066-\\u2069]';
const leads = new RegExp(control);
const icon = /(?<!\\)\$\(warning\)/;

/** Texts of an answer that are not harmless, with the place where they stand. */
function harmful(answer: unknown, member = '', path = ''): string[] {
  if (typeof answer === 'string')
    return (seen.includes(member) && leads.test(answer)) || (drawn.includes(member) && icon.test(answer))
      ? [`${path}: ${JSON.stringify(answer)}`]
      : [];
  if (Array.isArray(answer)) return answer.flatMap((one, i) => harmful(one, member, `${path}[${i}]`));
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([key, value]) =>
    unseen.includes(key) ? [] : harmful(value, key, `${path}.${key}`),
  );
}

test('no answer leads whoever reads it', async () => {
  const client = await startClient({
    home,
    capabilities: {
      textDocument: {
        publishDiagnostics: { relatedInformation: true },
        hover: { contentFormat: ['markdown', 'plaintext'] },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } } },
        completion: { completionItem: { labelDetailsSupport: true, snippetSupport: true } },
      },
      workspace: { workspaceEdit: { documentChanges: true } },
    },
    initializationOptions: {
      settings: { codeLens: { effectiveSettings: true, shadowedLines: true } },
      commands: { effectiveSettings: 'x.settings', open: 'x.open', suggest: 'x.suggest' },
    },
  });
  client.open(uri, text);
  const textDocument = { uri };
  const lines = text.split('\n');
  const whole = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
  const found: Record<string, unknown> = { diagnostics: await client.published(uri) };
  const ask = async (method: string, params: object): Promise<unknown> => {
    const answer = await client.request(method, { textDocument, ...params });
    found[`${method} ${Object.keys(found).length}`] = answer;
    return answer;
  };
  const told = async (method: string, params: object): Promise<void> => {
    const answer = await ask(method, params);
    expect(Array.isArray(answer) ? answer.length : answer, method).toBeTruthy();
  };
  await told('textDocument/codeLens', {});
  await told('textDocument/documentSymbol', {});
  await ask('textDocument/inlayHint', { range: whole }); // none where OpenSSH refuses the configuration
  await told('textDocument/documentLink', {});
  await told('textDocument/foldingRange', {});
  await told('workspace/symbol', { query: 'evil' });
  for (const [line, content] of lines.entries()) {
    const at = { line, character: Math.max(0, content.length - 2) };
    await ask('textDocument/hover', { position: at });
    await ask('textDocument/hover', { position: { line, character: 3 } });
    await ask('textDocument/completion', { position: at });
    await ask('textDocument/prepareRename', { position: at }).catch((e: Error) => {
      found[`rename ${line}`] = { message: e.message };
    });
    const range = { start: { line, character: 0 }, end: { line, character: content.length } };
    await ask('textDocument/codeAction', { range, context: { diagnostics: [] } });
  }
  const position = { line: 0, character: 7 };
  const items = (await ask('textDocument/prepareCallHierarchy', { position })) as object[];
  expect(items).toHaveLength(1);
  await ask('callHierarchy/incomingCalls', { item: items[0] });
  await ask('callHierarchy/outgoingCalls', { item: items[0] });
  await told(requests.report, { uri, host: bad });
  await told(requests.compare, { uri, hosts: [bad, `jump${bad}`] });
  const hosts = (await client.request(requests.hosts, { uri })) as { hosts: { detail: string }[] };
  found.hosts = hosts.hosts.map(({ detail }) => ({ detail }));
  found.log = client.log.map((message) => ({ message }));
  await client.stop();
  expect(harmful(found)).toEqual([]);
}, 30_000);
