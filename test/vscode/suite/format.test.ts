import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openText, poll } from './editor';

const run = (name: string, ...args: unknown[]) => vscode.commands.executeCommand(name, ...args);

suite('Formatting', () => {
  const settings = vscode.workspace.getConfiguration('sshKeepalive');
  const set = (key: string, value: string | undefined) =>
    settings.update(`format.${key}`, value, vscode.ConfigurationTarget.Global);

  suiteSetup(async () => {
    const { document } = await openText('ssh_config', ' User x\n');
    await poll('the server to format', async () => {
      const edits = await run('vscode.executeFormatDocumentProvider', document.uri, { tabSize: 2, insertSpaces: true });
      return Array.isArray(edits) && edits.length > 0 ? true : undefined;
    });
    await closeAll();
  });

  teardown(async () => {
    for (const key of ['keywordCase', 'separator', 'blankLines']) await set(key, undefined);
    await closeAll();
  });

  /** Runs a command until the text is the expected one: the server may not be asked before it knows the settings. */
  const until = async (document: vscode.TextDocument, expected: string, command: string): Promise<void> => {
    await poll(`${JSON.stringify(expected)}, not ${JSON.stringify(document.getText())}`, async () => {
      await run(command);
      return document.getText() === expected || undefined;
    });
  };

  test('Format Document indents blocks as the editor is set', async () => {
    const editor = await openText('ssh_config', 'host web\nuser=x \n\nhost db\nport 1\n');
    editor.options = { tabSize: 3, insertSpaces: true };
    await until(editor.document, 'host web\n   user=x\n\nhost db\n   port 1\n', 'editor.action.formatDocument');
  });

  test('the settings decide about keywords, separators and blank lines', async () => {
    await set('keywordCase', 'canonical');
    await set('separator', 'space');
    await set('blankLines', 'one');
    const editor = await openText('sshd_config', 'port=22\nmatch all\nclientaliveinterval\t60\n');
    editor.options = { tabSize: 2, insertSpaces: true };
    await until(editor.document, 'Port 22\n\nMatch all\n  ClientAliveInterval 60\n', 'editor.action.formatDocument');
  });

  test('Format Selection leaves the rest', async () => {
    const editor = await openText('ssh_config', 'Host a\nUser x\nHost b\nUser y\n');
    editor.options = { tabSize: 2, insertSpaces: true };
    editor.selection = new vscode.Selection(2, 0, 3, 6);
    await until(editor.document, 'Host a\nUser x\nHost b\n  User y\n', 'editor.action.formatSelection');
  });

  test('a finished line is laid out while typing', async () => {
    const editor = await openText('ssh_config', 'Host a\nUser x');
    editor.options = { tabSize: 2, insertSpaces: true };
    const edits = await poll('edits', async () => {
      const found = await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
        'vscode.executeFormatOnTypeProvider',
        editor.document.uri,
        new vscode.Position(1, 6),
        '\n',
        { tabSize: 2, insertSpaces: true },
      );
      return found?.length ? found : undefined;
    });
    assert.deepEqual(
      edits.map((edit) => [edit.range.start.line, edit.newText]),
      [[1, '  ']],
    );
  });
});
