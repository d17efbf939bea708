import { describe, expect, test } from 'vitest';
import type { ClientCapabilities, CodeAction, Diagnostic } from 'vscode-languageserver-protocol';
import { applied, type Client } from '../client';
import { good, homePerTest, zero } from '../home';

const { start, at, write } = homePerTest();

const literals: ClientCapabilities = {
  textDocument: {
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } }, isPreferredSupport: true },
  },
};

async function actions(client: Client, uri: string, line: number, only?: string[], diagnostics: Diagnostic[] = []) {
  const position = { line, character: 4 };
  return client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: position, end: position },
    context: { diagnostics, ...(only ? { only } : {}) },
  });
}

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

  test('a session file in the wrong encoding is to be reopened before anything is mended', async () => {
    const client = await start({ capabilities: literals, initializationOptions: { commands: { reopen: 'x.reopen' } } });
    const offers = async (host: string) => {
      client.open(at('WinSCP.ini'), `[Sessions\\a]\nHostName=${host}\n`, 'winscp');
      await client.published(at('WinSCP.ini'));
      return (await actions(client, at('WinSCP.ini'), 0)).map(({ title, command }) => [title, command?.command]);
    };
    expect((await offers('\uFFFD'))[0]).toEqual(['Reopen with another encoding…', 'x.reopen']);
    client.close(at('WinSCP.ini'));
    expect((await offers('主'))[0]).toEqual(['Send a keepalive packet every 1 min', undefined]);
  });

  test('one entry asks where findings are to be ignored, in a client that can ask', async () => {
    const ignored = async (initializationOptions: object) => {
      const client = await start({ capabilities: literals, initializationOptions });
      client.open(at('config'), zero);
      const diagnostics = await client.published(at('config'));
      const found = await actions(client, at('config'), 1, undefined, diagnostics);
      return found.filter(({ title }) => title.startsWith('Ignore'));
    };
    const above = { line: 1, character: 0 };
    expect(await ignored({ commands: { ignore: 'x.ignore' } })).toMatchObject([
      {
        title: 'Ignore keepalive/zero…',
        kind: 'quickfix',
        diagnostics: [{ code: 'keepalive/zero' }],
        command: {
          command: 'x.ignore',
          arguments: [
            {
              uri: at('config'),
              version: 1,
              rules: [{ rule: 'keepalive/zero', line: [{ range: { start: above, end: above } }] }],
            },
          ],
        },
      },
    ]);
    const both = ['Ignore keepalive/zero on this line', 'Ignore keepalive/zero in this file'];
    expect((await ignored({})).map(({ title }) => title)).toEqual(both);
    expect((await ignored({ commands: { ignore: 7 } })).map(({ title }) => title)).toEqual(both);
  });

  test('what is written elsewhere is shown', async () => {
    const client = await start({
      capabilities: literals,
      initializationOptions: { commands: { showWritten: 'x.show' } },
    });
    client.open(at('config'), 'Host a\n  User u\n\nHost b\n  User u\n');
    const [forAll, forOne] = await actions(client, at('config'), 0);
    expect(forAll?.command).toMatchObject({ command: 'x.show', arguments: [{ uri: at('config'), line: 6, lines: 2 }] });
    expect(forOne?.command).toMatchObject({ arguments: [{ line: 2, lines: 1 }] });
  });

  test('a client that has a clipboard gets the command that shows what a finding is about', async () => {
    const copies = async (initializationOptions: object) => {
      const client = await start({ capabilities: literals, initializationOptions });
      client.open(at('config'), zero);
      const diagnostics = await client.published(at('config'));
      const found = await actions(client, at('config'), 1, undefined, diagnostics);
      return found.filter(({ title }) => title.startsWith('Copy the command'));
    };
    expect(await copies({ commands: { copy: 'x.copy' } })).toMatchObject([
      {
        kind: 'quickfix',
        diagnostics: [{ code: 'keepalive/zero' }],
        title: expect.stringContaining('| grep -i serveralive'),
        command: { command: 'x.copy', arguments: [expect.stringMatching(/^ssh -G .*\| grep -i serveralive$/)] },
      },
    ]);
    expect(await copies({})).toEqual([]);
  });

  test('fix all at once, under the general kind and under our own', async () => {
    const client = await start({ capabilities: literals });
    const text = 'Host a\n  ServerAliveInterval 60sec\nHost b\n  ServerAliveInterval 60sec\n';
    client.open(at('config'), text);
    for (const kind of ['source.fixAll', 'source.fixAll.sshKeepalive', 'source']) {
      const found = await actions(client, at('config'), 0, [kind]);
      expect(found.map((a) => a.kind)).toEqual(['source.fixAll.sshKeepalive']);
      expect(applied(text, found[0]?.edit, at('config'))).toBe(text.replaceAll('60sec', '60'));
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
