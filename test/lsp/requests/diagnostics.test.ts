import { describe, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { configsAbove } from '../../../server/src/settings/nearest-config';
import { codes, good, homePerTest, pulling, zero } from '../home';

const { start, at, write } = homePerTest();

/** What a client is asked to watch. */
interface Watching {
  readonly watchers?: readonly { readonly globPattern: { readonly pattern: string } }[];
}

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
    const client = await start({ capabilities: pulling });
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
    const client = await start({ capabilities: pulling });
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
    const client = await start({ capabilities: pulling });
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
    const places = registered[0]?.watchers
      .map(({ globPattern: g }) => `${g.baseUri.replace(/\/$/, '')}/${g.pattern}`)
      .sort();
    expect(places).toEqual(
      [
        ...[at('config'), at('conf.d/*'), at('work'), 'file:///etc/ssh/ssh_config', ...debianDropIns(places)],
        ...configsAbove(at('work')),
      ].sort(),
    );
    write('config', 'Include work\nHost *\n  ServerAliveInterval 60\n');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: at('config'), type: 2 }],
    });
    await client.published(at('work'), (d) => d.length === 0);
  });

  test('watch the private keys that are named too, and are sent anew when one comes', async () => {
    const watched: string[] = [];
    const client = await start({
      capabilities: {
        workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
      },
      serve: {
        'client/registerCapability': ({ registrations }: { registrations: { registerOptions: Watching }[] }) => {
          for (const { registerOptions } of registrations)
            for (const { globPattern } of registerOptions.watchers ?? []) watched.push(globPattern.pattern);
          return null;
        },
        'client/unregisterCapability': () => null,
      },
    });
    const text = 'Host web\n  IdentityFile ~/.ssh/id_new\n  ServerAliveInterval 30\n';
    write('config', text);
    client.open(at('config'), text);
    expect(codes(await client.published(at('config')))).toEqual(['value/key-file']);
    await expect.poll(() => watched).toEqual(expect.arrayContaining(['id_new', 'id_new.pub']));
    write('id_new', '');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: at('id_new'), type: 1 }],
    });
    await client.published(at('config'), (d) => d.length === 0);
  });

  test.each([
    ['plaintext', 'file:///tmp/notes.txt', 'ServerAliveInterval 0\n', []],
    ['plaintext', 'file:///tmp/notes.txt', '# vim: ft=sshconfig\nServerAliveInterval 0\n', ['keepalive/zero']],
    ['plaintext', 'file:///tmp/x/.ssh/config', 'ServerAliveInterval 0\n', ['keepalive/zero']],
    ['ssh-config', 'untitled:Untitled-1', 'ServerAliveInterval 0\n', ['keepalive/zero']],
    ['sshd_config', 'file:///tmp/x/.ssh/config', 'ServerAliveInterval 0\n', ['side/wrong', 'keepalive/missing']],
  ])('%s %s: the kind of file', async (languageId, uri, text, expected) => {
    const client = await start({ capabilities: pulling });
    client.open(uri, text, languageId);
    expect(codes(await client.pull(uri))).toEqual(expected);
  });

  test.each([
    'untitled:',
    'untitled://wsl%2Bdebian', // in a remote window
    'untitled://127.0.0.1:8080', // VS Code in a browser, with a server
  ])('a new document that will be the file of the user is judged as that file: %s', async (before) => {
    write('work', 'Host db\n  ServerAliveInterval 20\n');
    const client = await start();
    const uri = at('config').replace('file://', before);
    client.open(uri, 'Include work\nHost db\n  ServerAliveInterval 60\nHost web\n  User u\n');
    const found = await client.published(uri);
    expect(codes(found)).toEqual(['dropin/wins', 'keepalive/missing']);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: found[1]?.range,
      context: { diagnostics: found },
    });
    expect(Object.keys(actions[0]?.edit?.changes ?? {})).toEqual([uri]);
  });
});

/** The system's own ssh_config of the machine that runs the test may include more. */
const debianDropIns = (places: readonly string[] | undefined): string[] =>
  (places ?? []).filter((p) => p.startsWith('file:///etc/ssh/ssh_config.d'));
