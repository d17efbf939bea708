import { describe, expect, test } from 'vitest';
import type { CodeLens } from 'vscode-languageserver-protocol';
import { type Client, startPerTest } from '../client';

const start = startPerTest();

const uri = 'file:///nowhere/ssh_config';
const text = 'Host *\n  ServerAliveInterval 30\nHost é😀\n  ServerAliveInterval 60\n';
const lenses = (client: Client): Promise<CodeLens[]> =>
  client.request('textDocument/codeLens', { textDocument: { uri } });

describe('code lenses', () => {
  const settings = { codeLens: { effectiveSettings: true, shadowedLines: true } };
  const commands = { effectiveSettings: 'show', open: 'open' };

  test('are the commands that the client offered', async () => {
    const client = await start({ initializationOptions: { settings, commands } });
    client.open(uri, text);
    expect(await lenses(client)).toMatchObject([
      { range: { start: { line: 0 } }, command: { command: 'show', arguments: [{ uri, host: '*' }] } },
      { range: { start: { line: 2 } } },
      { range: { start: { line: 3 } }, command: { command: 'open', arguments: [`${uri}#L2`] } },
    ]);
  });

  test('are none for a client that offered no command, and none that nobody wants', async () => {
    const quiet = await start({ initializationOptions: { commands } });
    quiet.open(uri, text);
    expect(await lenses(quiet)).toEqual([]);
    const client = await start({ initializationOptions: { settings } });
    client.open(uri, text);
    expect(await lenses(client)).toEqual([]);
  });

  test('obey the settings', async () => {
    const some = { codeLens: { shadowedLines: true } };
    const client = await start({ initializationOptions: { settings: some, commands } });
    client.open(uri, text);
    expect((await lenses(client)).map((lens) => lens.command?.command)).toEqual(['open']);
  });
});
