import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, open, openText, poll } from './editor';

const text = 'Host *\n    ServerAliveInterval 30\nHost web\n    ServerAliveInterval 60\n';

const hintsOf = (document: vscode.TextDocument): Thenable<vscode.InlayHint[]> =>
  vscode.commands.executeCommand(
    'vscode.executeInlayHintProvider',
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
  );
const lensesOf = (document: vscode.TextDocument): Thenable<vscode.CodeLens[]> =>
  vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri, 100);

/** The settings of a test, taken back after it. */
async function set(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('sshKeepalive').update(key, value, vscode.ConfigurationTarget.Global);
}

suite('Hints and lenses', () => {
  teardown(async () => {
    for (const key of ['inlayHints.blocks', 'codeLens.effectiveSettings']) await set(key, undefined);
    await closeAll();
  });

  test('a Host line says when a dead connection is detected', async () => {
    const { document } = await openText('ssh_config', text);
    const hints = await poll('hints', async () => {
      const found = await hintsOf(document);
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(
      hints.map(({ position, label }) => [position.line, label]),
      [
        [0, 'idle: stays; dead connection: 2 min'],
        [1, 'dead connection: 2 min'],
        [2, 'idle: stays; dead connection: 2 min'],
      ],
    );
  });

  test('a lens opens the effective settings of the host', async () => {
    const { document } = await open('home/.ssh/config');
    const lens = await poll('the lens', async () =>
      (await lensesOf(document)).find(({ command }) => command?.title === 'Effective settings of db'),
    );
    assert.equal(lens.range.start.line, at(document, '|Host db').line);
    await vscode.commands.executeCommand(lens.command?.command ?? '', ...(lens.command?.arguments ?? []));
    await poll('the page', () =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .find((tab) => tab.input instanceof vscode.TabInputWebview && tab.label.includes('db')),
    );
  });

  test('a lens of a line that never counts goes to the line that does', async () => {
    const { document } = await open('home/.ssh/config');
    const lens = await poll('the lens', async () =>
      (await lensesOf(document)).find(
        ({ command }) => command?.title === 'Line 20 is used instead: ServerAliveInterval 60',
      ),
    );
    await vscode.commands.executeCommand(lens.command?.command ?? '', ...(lens.command?.arguments ?? []));
    await poll('the line', () => vscode.window.activeTextEditor?.selection.active.line === 19 || undefined);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString());
  });

  test('both can be switched off', async () => {
    const { document } = await openText('ssh_config', text);
    await poll('hints', async () => ((await hintsOf(document)).length === 3 ? true : undefined));
    await set('inlayHints.blocks', false);
    await set('codeLens.effectiveSettings', false);
    await poll('fewer hints', async () => ((await hintsOf(document)).length === 1 ? true : undefined));
    await poll('fewer lenses', async () => ((await lensesOf(document)).length === 1 ? true : undefined));
  });
});
