import { describe, expect, test } from 'vitest';
import type { CodeLens, InlayHint } from 'vscode-languageserver-protocol';
import { type Client, patience, startPerTest } from '../client';

const start = startPerTest();

const uri = 'file:///nowhere/ssh_config';
const text = 'Host *\n  ServerAliveInterval 30\nHost é😀\n  ServerAliveInterval 60\n';
const whole = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
const hints = (client: Client): Promise<InlayHint[]> =>
  client.request('textDocument/inlayHint', { textDocument: { uri }, range: whole });
const lenses = (client: Client): Promise<CodeLens[]> =>
  client.request('textDocument/codeLens', { textDocument: { uri } });

describe('inlay hints', () => {
  test.each([
    ['utf-8', 11],
    ['utf-16', 8],
    ['utf-32', 7],
  ])('stand at the end of the words, counted in %s', async (encoding, character) => {
    const client = await start({ capabilities: { general: { positionEncodings: [encoding] } } });
    client.open(uri, text);
    expect(await hints(client)).toMatchObject([
      { position: { line: 0, character: 6 }, label: 'idle: stays; dead connection: 2 min', paddingLeft: true },
      { position: { line: 1, character: 24 }, label: 'dead connection: 2 min' },
      { position: { line: 2, character }, label: 'idle: stays; dead connection: 2 min' },
    ]);
  });

  test('obey the settings', async () => {
    const settings = { inlayHints: { blocks: false }, codeLens: { effectiveSettings: false } };
    const commands = { effectiveSettings: 'show', open: 'open' };
    const client = await start({ initializationOptions: { settings, commands } });
    client.open(uri, text);
    expect((await hints(client)).map((hint) => hint.position.line)).toEqual([1]);
    expect((await lenses(client)).map((lens) => lens.command?.command)).toEqual(['open']);
  });
});

describe('code lenses', () => {
  test('are the commands that the client offered', async () => {
    const client = await start({ initializationOptions: { commands: { effectiveSettings: 'show', open: 'open' } } });
    client.open(uri, text);
    expect(await lenses(client)).toMatchObject([
      { range: { start: { line: 0 } }, command: { command: 'show', arguments: [{ uri, host: 'any-host' }] } },
      { range: { start: { line: 2 } } },
      { range: { start: { line: 3 } }, command: { command: 'open', arguments: [`${uri}#L2`] } },
    ]);
  });

  test('are none for a client that offered no command', async () => {
    const client = await start();
    client.open(uri, text);
    expect(await lenses(client)).toEqual([]);
  });
});

test('a client is told to draw again when another file decides', async () => {
  const asked: string[] = [];
  const note = (what: string) => () => {
    asked.push(what);
    return null;
  };
  const serve = { 'workspace/inlayHint/refresh': note('hints'), 'workspace/codeLens/refresh': note('lenses') };
  const client = await start({
    serve,
    capabilities: { workspace: { inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } } },
  });
  client.open(uri, text);
  await hints(client);
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
  await expect.poll(() => asked.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
  expect([...new Set(asked)].sort()).toEqual(['hints', 'lenses']);
});

test('a client that asks for findings is told to ask again when a file changes that another one includes', async () => {
  let asked = 0;
  const client = await start({
    capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
    serve: {
      'workspace/diagnostic/refresh': () => {
        asked++;
        return null;
      },
    },
  });
  const [main, part] = ['file:///nowhere/etc/ssh/ssh_config', 'file:///nowhere/etc/ssh/part.conf'];
  client.open(main, 'Include /nowhere/etc/ssh/part.conf\nHost web\n');
  client.open(part, 'Port 22\n', 'ssh_config');
  await client.pull(main);
  await client.pull(part);
  await new Promise((done) => setTimeout(done, 500)); // what opening caused is over
  const before = asked;
  client.change(part, [{ text: 'ServerAliveInterval 60\n' }]);
  await expect.poll(() => asked, { timeout: patience }).toBeGreaterThan(before);
});
