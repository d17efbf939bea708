import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, canClick, closeAll, ctrlClick, open, openText, poll, skip } from './editor';

const text = 'Host a\n    User u\nHost b\n    User u\nHost web\n    ServerAliveInterval 60\n';

const hintsOf = (document: vscode.TextDocument): Thenable<vscode.InlayHint[]> =>
  vscode.commands.executeCommand(
    'vscode.executeInlayHintProvider',
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
  );
const lensesOf = (document: vscode.TextDocument): Thenable<vscode.CodeLens[]> =>
  vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri, 100);

/** The tab of the page about a host. */
const pageOf = (host: string): vscode.Tab | undefined =>
  vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .find((tab) => tab.input instanceof vscode.TabInputWebview && tab.label.includes(host));

/** The settings of a test, taken back after it. */
async function set(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('sshKeepalive').update(key, value, vscode.ConfigurationTarget.Global);
}

suite('Hints and lenses', () => {
  teardown(async () => {
    for (const key of ['inlayHints.blocks', 'codeLens.effectiveSettings', 'codeLens.shadowedLines'])
      await set(key, undefined);
    await closeAll();
  });

  test('a Host line that differs from the others says how its sessions fare', async () => {
    const { document } = await openText('ssh_config', text);
    const [hint, ...others] = await poll('hints', async () => {
      const found = await hintsOf(document);
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(others, []);
    const [part] = (hint?.label ?? []) as vscode.InlayHintLabelPart[];
    assert.equal(hint?.position.line, 4);
    assert.equal(part?.value, 'idle: stays; dead connection: 4 min');
  });

  test('a hint leads to the page', async function () {
    // VS Code's API gives hints without their commands: it lets go of them before it answers
    if (!canClick) skip(this, 'this host cannot click in its window');
    await openText('ssh_config', text);
    await poll('the page', async () => {
      await ctrlClick('idle: stays; dead connection: 4 min');
      return pageOf('web');
    });
  });

  test('there are no lenses unless they are wanted', async () => {
    const { document } = await open('home/.ssh/config');
    assert.deepEqual(await lensesOf(document), []);
  });

  test('a lens opens the effective settings of the host', async () => {
    await set('codeLens.effectiveSettings', true);
    const { document } = await open('home/.ssh/config');
    const lens = await poll('the lens', async () =>
      (await lensesOf(document)).find(({ command }) => command?.title === 'Effective settings of db'),
    );
    assert.equal(lens.range.start.line, at(document, '|Host db').line);
    await vscode.commands.executeCommand(lens.command?.command ?? '', ...(lens.command?.arguments ?? []));
    await poll('the page', () => pageOf('db'));
  });

  test('a lens of a line that never counts goes to the line that does', async () => {
    await set('codeLens.shadowedLines', true);
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

  test('hints can be switched off', async () => {
    const { document } = await openText('ssh_config', text);
    await poll('a hint', async () => ((await hintsOf(document)).length === 1 ? true : undefined));
    await set('inlayHints.blocks', false);
    await poll('no hints', async () => ((await hintsOf(document)).length === 0 ? true : undefined));
  });
});
