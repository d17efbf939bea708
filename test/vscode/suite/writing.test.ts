import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  at,
  closeAll,
  findings,
  findingsWith,
  hoverText,
  open,
  openText,
  plain,
  poll,
  select,
  workspaceFile,
} from './editor';

const text = 'Host web\n    User kim\n    \nHost *\n    ServerAliveInterval 60\n';

suite('While a line is written', () => {
  teardown(closeAll);

  test('a keyword that is accepted is no error yet, hovers stay, and the error comes when the cursor leaves', async () => {
    const editor = await openText('ssh_config', text);
    const { document } = editor;
    await hoverText(document, at(document, 'Host |web'));
    select(editor, new vscode.Position(2, 4));
    await vscode.commands.executeCommand('type', { text: 'compressi' });
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await poll('the keyword to be written', async () => {
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return document.lineAt(2).text === '    Compression ' || undefined;
    });
    const hover = await poll('a hover that stays', async () => {
      const now = plain(await hoverText(document, at(document, 'Host |web')));
      return /:3\]\(.*is not finished/.test(now) ? now : undefined;
    });
    assert.match(hover, /An idle session stays open; a dead connection is detected after 4 min/);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
    select(editor, new vscode.Position(0, 0));
    const [missing] = await findingsWith(document, 'argument/missing');
    assert.equal(missing?.severity, vscode.DiagnosticSeverity.Error);
  });

  test('an error at once where something else is wrong', async () => {
    const editor = await openText('ssh_config', text);
    select(editor, new vscode.Position(4, 26));
    await vscode.commands.executeCommand('type', { text: 'x' });
    await findingsWith(editor.document, 'value/duration');
  });
});

suite('A file that nobody opened', () => {
  teardown(closeAll);

  test('has no warning that would colour the Explorer, until somebody opens it', async () => {
    const file = workspaceFile('etc/quiet.ssh_config');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('Host a\n    ServerAliveInterval 0\n'));
    try {
      await open('home/.ssh/config');
      const listed = await poll('findings of a file that is not open', () => {
        const found = vscode.languages.getDiagnostics(file);
        return found.length > 0 ? found : undefined;
      });
      assert.deepEqual([...new Set(listed.map(({ severity }) => severity))], [vscode.DiagnosticSeverity.Information]);
      const { document } = await open(file);
      await findings(document, (found) => found.some(({ severity }) => severity === vscode.DiagnosticSeverity.Warning));
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });
});
