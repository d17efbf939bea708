import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ClientCapabilities, CodeAction, Diagnostic, Hover, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fileRequests, requests } from '../../server/src/lsp/protocol';
import { type Client, startPerTest } from './client';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lsp-'));
  mkdirSync(join(home, '.ssh'));
});
afterEach(() => rmSync(home, { recursive: true }));

const start = startPerTest(() => ({ home }));

const at = (name: string): string => pathToFileURL(join(home, '.ssh', name)).toString();
const write = (name: string, text: string): void => writeFileSync(join(home, '.ssh', name), text, { mode: 0o600 });
const codes = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map((d) => d.code);

const zero = 'Host web\n  ServerAliveInterval 0\n';
const good = 'Host web\n  ServerAliveInterval 60\n';
const literals: ClientCapabilities = {
  textDocument: {
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } }, isPreferredSupport: true },
  },
};
const asked: ClientCapabilities = { textDocument: { diagnostic: {} } };

async function actions(client: Client, uri: string, line: number, only?: string[], diagnostics: Diagnostic[] = []) {
  const position = { line, character: 4 };
  return client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: position, end: position },
    context: { diagnostics, ...(only ? { only } : {}) },
  });
}

const applied = (text: string, edit: WorkspaceEdit | undefined, uri: string): string =>
  TextDocument.applyEdits(TextDocument.create(uri, '', 0, text), edit?.changes?.[uri] ?? []);

describe('findings', () => {
  test('are sent to a client that does not ask, and again after a change', async () => {
    const client = await start();
    client.open(at('config'), zero);
    expect(codes(await client.published(at('config')))).toEqual(['keepalive/zero']);
    client.change(at('config'), [
      { range: { start: { line: 1, character: 22 }, end: { line: 1, character: 23 } }, text: '60' },
    ]);
    expect(await client.published(at('config'))).toEqual([]);
    client.close(at('config'));
    expect(await client.published(at('config'), (_, version) => version === undefined)).toEqual([]);
  });

  test('are answered to a client that asks, and then not sent', async () => {
    const client = await start({ capabilities: asked });
    expect(client.answer.capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true });
    let sent = 0;
    client.connection.onNotification('textDocument/publishDiagnostics', () => {
      sent++;
    });
    client.open(at('config'), zero);
    expect(codes(await client.pull(at('config')))).toEqual(['keepalive/zero']);
    client.change(at('config'), [{ text: good }]);
    expect(await client.pull(at('config'))).toEqual([]);
    expect(sent).toBe(0);
  });

  test('stand at the words, with code, source, and what the client can show', async () => {
    const plain = await start();
    plain.open(at('config'), zero);
    const [simple] = await plain.published(at('config'));
    expect(simple).toEqual({
      range: { start: { line: 1, character: 2 }, end: { line: 1, character: 23 } },
      severity: 2,
      code: 'keepalive/zero',
      source: 'ssh-keepalive',
      message: expect.stringContaining('0'),
    });
    const rich = await start({
      capabilities: {
        textDocument: {
          publishDiagnostics: {
            relatedInformation: true,
            codeDescriptionSupport: true,
            tagSupport: { valueSet: [1, 2] },
          },
        },
      },
      initializationOptions: { rulePages: 'https://docs.example/rules/' },
    });
    rich.open(at('config'), 'Host *\n  ServerAliveInterval 30\nHost web\n  ServerAliveInterval 60\n');
    const shadowed = (await rich.published(at('config'))).find((d) => d.code === 'order/shadowed');
    expect(shadowed).toMatchObject({
      codeDescription: { href: 'https://docs.example/rules/order/shadowed.md' },
      tags: [1],
      relatedInformation: [{ location: { uri: at('config'), range: { start: { line: 1 } } } }],
    });
  });

  test('follow the whole configuration: an included file is judged by what includes it', async () => {
    write('config', 'Include work\nHost *\n  ServerAliveInterval 60\n');
    const client = await start({ capabilities: asked });
    client.open(at('work'), 'Host web\n  User bob\n', 'ssh_config');
    expect(await client.pull(at('work'))).toEqual([]);
    // the editor's text of the other file counts, not the disk's
    client.open(at('config'), 'Include work\n');
    expect(codes(await client.pull(at('work')))).toEqual(['keepalive/missing']);
    client.close(at('config'));
    expect(await client.pull(at('work'))).toEqual([]);
  });

  test('notice the disk without watching: it is read again for each request', async () => {
    write('config', 'Include work\n');
    const client = await start({ capabilities: asked });
    client.open(at('work'), 'Host web\n  User bob\n');
    expect(codes(await client.pull(at('work')))).toEqual(['keepalive/missing']);
    write('config', 'Include work\nHost *\n  ServerAliveInterval 60\n');
    expect(await client.pull(at('work'))).toEqual([]);
  });

  test('watch exactly the files of the configuration where the client can, and are sent anew when one changes', async () => {
    write('config', 'Include work conf.d/*\n');
    const registered: { watchers: { globPattern: { baseUri: string; pattern: string } }[] }[] = [];
    const client = await start({
      capabilities: {
        workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
      },
      serve: {
        'client/registerCapability': ({
          registrations,
        }: {
          registrations: { method: string; registerOptions: never }[];
        }) => {
          for (const r of registrations)
            if (r.method === 'workspace/didChangeWatchedFiles') registered.push(r.registerOptions);
          return null;
        },
        'client/unregisterCapability': () => null,
      },
    });
    client.open(at('work'), 'Host web\n  User bob\n');
    await client.published(at('work'), (d) => d.length === 1);
    await expect.poll(() => registered.length).toBe(1);
    const places = registered[0]?.watchers.map(({ globPattern: g }) => `${g.baseUri}/${g.pattern}`).sort();
    expect(places).toEqual(
      [at('config'), at('conf.d/*'), at('work'), 'file:///etc/ssh/ssh_config', ...debianDropIns(places)].sort(),
    );
    write('config', 'Include work\nHost *\n  ServerAliveInterval 60\n');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: at('config'), type: 2 }],
    });
    await client.published(at('work'), (d) => d.length === 0);
  });

  test.each([
    ['plaintext', 'file:///tmp/notes.txt', 'ServerAliveInterval 0\n', []],
    ['plaintext', 'file:///tmp/notes.txt', '# vim: ft=sshconfig\nServerAliveInterval 0\n', ['keepalive/zero']],
    ['plaintext', 'file:///tmp/x/.ssh/config', 'ServerAliveInterval 0\n', ['keepalive/zero']],
    ['ssh-config', 'untitled:Untitled-1', 'ServerAliveInterval 0\n', ['keepalive/zero']],
    ['sshd_config', 'file:///tmp/x/.ssh/config', 'ServerAliveInterval 0\n', ['side/wrong', 'keepalive/missing']],
  ])('%s %s: the kind of file', async (languageId, uri, text, expected) => {
    const client = await start({ capabilities: asked });
    client.open(uri, text, languageId);
    expect(codes(await client.pull(uri))).toEqual(expected);
  });
});

/** The system's own ssh_config of the machine that runs the test may include more. */
const debianDropIns = (places: readonly string[] | undefined): string[] =>
  (places ?? []).filter((p) => p.startsWith('file:///etc/ssh/ssh_config.d'));

describe('settings', () => {
  test('come from the client per document, or with initialize, or pushed', async () => {
    const severity = { rules: { 'keepalive/zero': 'error' } };
    const answering = await start({
      capabilities: { ...asked, workspace: { configuration: true } },
      serve: { 'workspace/configuration': () => [severity] },
    });
    answering.open(at('config'), zero);
    expect(await answering.pull(at('config'))).toMatchObject([{ severity: 1 }]);

    const given = await start({ capabilities: asked, initializationOptions: { settings: severity } });
    given.open(at('config'), zero);
    expect(await given.pull(at('config'))).toMatchObject([{ severity: 1 }]);

    const pushed = await start({ capabilities: asked });
    pushed.open(at('config'), zero);
    expect(await pushed.pull(at('config'))).toMatchObject([{ severity: 2 }]);
    await pushed.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { sshKeepalive: { rules: { 'keepalive/zero': 'off' } } },
    });
    expect(await pushed.pull(at('config'))).toEqual([]);
  });

  test('that make no sense count as not set', async () => {
    const settings = { openssh: { release: '1.0' }, fix: { interval: 'often' }, nat: 7, rules: [1, 2] };
    const client = await start({ capabilities: asked, initializationOptions: { settings } });
    client.open(at('config'), zero);
    expect(codes(await client.pull(at('config')))).toEqual(['keepalive/zero']);
  });
});

describe('hover', () => {
  const hover = (client: Client, uri: string, line: number, character: number) =>
    client.request<Hover | null>('textDocument/hover', { textDocument: { uri }, position: { line, character } });

  test('is Markdown with links, or plain text where the client shows no Markdown', async () => {
    const rich = await start();
    rich.open(at('config'), good);
    const markdown = await hover(rich, at('config'), 1, 5);
    expect(markdown?.contents).toMatchObject({
      kind: 'markdown',
      value: expect.stringContaining(`(${at('config')}#L2)`),
    });
    expect(markdown?.range).toEqual({ start: { line: 1, character: 2 }, end: { line: 1, character: 24 } });

    const plain = await start({ capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } } });
    plain.open(at('config'), good);
    const text = await hover(plain, at('config'), 1, 5);
    expect(text?.contents).toMatchObject({ kind: 'plaintext' });
    expect(JSON.stringify(text?.contents)).not.toMatch(/\]\(|\*\*|`|\\[^n]/);
    expect(await hover(plain, at('config'), 2, 0)).toBeNull();
  });
});

describe('quick fixes', () => {
  test('change the file as their title says', async () => {
    const client = await start({ capabilities: literals });
    client.open(at('config'), zero);
    const diagnostics = await client.published(at('config'));
    const [first, ...others] = await actions(client, at('config'), 1, undefined, diagnostics);
    expect(first).toMatchObject({ kind: 'quickfix', isPreferred: true, diagnostics });
    expect(applied(zero, first?.edit, at('config'))).toBe(good);
    expect(others.filter((a) => a.isPreferred)).toEqual([]);
    expect(others.map((a) => a.title)).toContain('Ignore keepalive/zero on this line');
  });

  test('a rule can be switched off in the settings of a client that can write them', async () => {
    const off = async (initializationOptions: object) => {
      const client = await start({ capabilities: literals, initializationOptions });
      client.open(at('config'), zero);
      const diagnostics = await client.published(at('config'));
      const found = await actions(client, at('config'), 1, undefined, diagnostics);
      return found.find(({ title }) => title === 'Turn off keepalive/zero in the settings');
    };
    expect(await off({ commands: { setRule: 'x.setRule' } })).toMatchObject({
      kind: 'quickfix',
      diagnostics: [{ code: 'keepalive/zero' }],
      command: { command: 'x.setRule', arguments: [{ uri: at('config'), rule: 'keepalive/zero', severity: 'off' }] },
    });
    expect(await off({})).toBeUndefined();
    expect(await off({ commands: { setRule: 7 } })).toBeUndefined();
  });

  test('fix all at once, under the general kind and under our own', async () => {
    const client = await start({ capabilities: literals });
    const text = 'Host a\n  ServerAliveInterval 0\nHost b\n  ServerAliveInterval 0\n';
    client.open(at('config'), text);
    for (const kind of ['source.fixAll', 'source.fixAll.sshKeepalive', 'source']) {
      const found = await actions(client, at('config'), 0, [kind]);
      expect(found.map((a) => a.kind)).toEqual(['source.fixAll.sshKeepalive']);
      expect(applied(text, found[0]?.edit, at('config'))).toBe(text.replaceAll(' 0', ' 60'));
    }
    expect(await actions(client, at('config'), 0, ['source.fixAll.other'])).toEqual([]);
    expect(await actions(client, at('config'), 0, ['refactor.inline'])).toEqual([]);
  });

  test('refactorings come when asked for, not while the cursor rests', async () => {
    const client = await start({
      capabilities: {
        ...literals,
        workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
      },
    });
    const text = 'Include config.d/*\nHost web db\n  User u\n';
    client.open(at('config'), text);
    const ask = (context: object) =>
      client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: at('config') },
        range: { start: { line: 1, character: 6 }, end: { line: 1, character: 6 } },
        context: { diagnostics: [], ...context },
      });
    const kinds = async (context: object) => [...new Set((await ask(context)).map(({ kind }) => kind))];
    expect(await kinds({ triggerKind: 2 })).toEqual(['quickfix']);
    expect(await kinds({ triggerKind: 1 })).toEqual(['quickfix', 'refactor.rewrite', 'refactor.move']);
    expect(await kinds({ only: ['refactor'] })).toEqual(['refactor.rewrite', 'refactor.move']);
    const [move] = await ask({ only: ['refactor.move'] });
    const made = at('config.d/web.conf');
    expect(move?.edit?.documentChanges).toMatchObject([
      { kind: 'create', uri: made },
      { textDocument: { uri: made, version: null }, edits: [{ newText: 'Host web db\n  User u\n' }] },
      { textDocument: { uri: at('config'), version: 1 } },
    ]);
    const poor = await start({ capabilities: literals });
    poor.open(at('config'), text);
    expect(poor.answer.capabilities.codeActionProvider).toMatchObject({
      codeActionKinds: expect.arrayContaining(['refactor.extract', 'refactor.rewrite', 'refactor.move']),
    });
    expect((await actions(poor, at('config'), 1, ['refactor'])).map(({ kind }) => kind)).not.toContain('refactor.move');
  });

  test('reach other files, with the version of what is open', async () => {
    write('config', 'Include work\nHost *\n  User bob\n');
    const client = await start({
      capabilities: { textDocument: literals.textDocument, workspace: { workspaceEdit: { documentChanges: true } } },
    });
    client.open(at('work'), 'Host web\n  User bob\n');
    await client.published(at('work'));
    const edits = (await actions(client, at('work'), 0)).flatMap((a) => a.edit?.documentChanges ?? []);
    const documents = edits.map((e) => ('textDocument' in e ? e.textDocument : undefined));
    expect(documents).toContainEqual({ uri: at('work'), version: 1 });
    expect(documents).toContainEqual({ uri: at('config'), version: null });
  });

  test('are not offered to a client that takes only commands', async () => {
    const client = await start();
    expect(client.answer.capabilities.codeActionProvider).toBeUndefined();
  });
});

describe('positions', () => {
  test.each([
    [undefined, 'utf-16', 9],
    [['utf-16'], 'utf-16', 9],
    [['utf-8', 'utf-16'], 'utf-8', 12],
    [['utf-32'], 'utf-32', 8],
    [['utf-7'], 'utf-16', 9],
  ])('%j → %s', async (offered, chosen, end) => {
    const client = await start({
      capabilities: { ...asked, ...(offered ? { general: { positionEncodings: offered } } : {}) },
    });
    expect(client.answer.capabilities.positionEncoding).toBe(chosen);
    const uri = at('config');
    client.open(uri, 'Host 😀éx b\n  ServerAliveInterval 60\n');
    // two changes in one message, the second behind the first; both behind characters of several units
    client.change(uri, [
      { range: { start: { line: 0, character: end - 1 }, end: { line: 0, character: end } }, text: ';' },
      { range: { start: { line: 0, character: end - 1 }, end: { line: 0, character: end } }, text: ',' },
    ]);
    const comma = (await client.pull(uri)).find((d) => d.code === 'pattern/comma');
    expect(comma?.range).toEqual({ start: { line: 0, character: 5 }, end: { line: 0, character: end } });
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: end + 1 },
    });
    expect(hover.range).toEqual({ start: { line: 0, character: end + 1 }, end: { line: 0, character: end + 2 } });
  });
});

describe('our own requests', () => {
  test('hosts, report, keepalive for all, included files', async () => {
    write('work', 'Host db *.example.com\n');
    const client = await start();
    const text = 'Include work\nHost web !other\n  User bob\nMatch originalhost gate\n  Port 7\n';
    client.open(at('config'), text);
    const question = { uri: at('config') };
    expect(await client.request(requests.hosts, question)).toEqual({
      dialect: 'ssh_config',
      hosts: [
        { name: 'db', detail: 'work:1' },
        { name: 'web', detail: 'config:2' },
        { name: 'gate', detail: 'config:4' },
      ],
    });
    const report = await client.request<{ title: string; markdown: string }>(requests.report, {
      ...question,
      host: 'web',
    });
    expect(report.title).toBe('Effective settings: web');
    expect(report.markdown).toContain(`(${at('config')}#L3)`);
    const compared = await client.request<{ title: string }>(requests.compare, { ...question, hosts: ['web', 'db'] });
    expect(compared.title).toBe('Compare: web and db');
    const change = await client.request<{ title: string; edit: WorkspaceEdit }>(requests.addToAllHosts, question);
    expect(applied(text, change.edit, at('config'))).toMatch(/Host \*\n\s+ServerAliveInterval 60\n/);
    expect(await client.request(requests.includedFiles, question)).toEqual({
      dialect: 'ssh_config',
      uris: [at('work')],
    });
    expect(await client.request(requests.hosts, { uri: 'file:///not/open' })).toBeNull();
  });

  test('files are asked of a client that offers them only by a server without a disk', async () => {
    let questions = 0;
    const client = await start({
      initializationOptions: { files: true },
      serve: { [fileRequests.read]: () => ++questions && { kind: 'missing' } },
    });
    client.open(at('config'), zero);
    await client.published(at('config'));
    expect(questions).toBe(0);
  });
});
