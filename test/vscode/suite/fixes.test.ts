import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  applyCodeAction,
  at,
  closeAll,
  codeActions,
  codeOf,
  findings,
  findingsWith,
  inBrowser,
  open,
  openText,
  poll,
  select,
  workspaceFile,
} from './editor';

/** True once the text is another one; undefined where it still is the same after so many milliseconds. */
async function changesWithin(document: vscode.TextDocument, before: string, time: number): Promise<true | undefined> {
  for (const end = Date.now() + time; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 25)))
    if (document.getText() !== before) return true;
  return undefined;
}

suite('Quick fixes', () => {
  teardown(closeAll);

  test('a zero interval becomes a good one, and nothing else changes', async () => {
    const { document } = await open('home/.ssh/config');
    const before = document.getText();
    await findingsWith(document, 'keepalive/zero');
    const after = await applyCodeAction(document, at(document, 'ServerAliveInterval |0'), /ServerAliveInterval.*60/);
    assert.equal(after, before.replace('ServerAliveInterval 0', 'ServerAliveInterval 60'));
  });

  test('the same through the menu of the light bulb', async () => {
    const editor = await open('home/.ssh/config');
    const { document } = editor;
    const before = document.getText();
    await findingsWith(document, 'keepalive/zero');
    select(editor, at(document, 'ServerAliveInterval |0'));
    // the menu opens in its own time, so the keys are pressed until they had an effect
    await poll('the fix to be applied', async () => {
      await vscode.commands.executeCommand('editor.action.quickFix');
      await vscode.commands.executeCommand('acceptSelectedCodeAction');
      return changesWithin(document, before, 1000);
    });
    assert.match(document.getText(), /Host bastion\n.*\n.*\n {4}ServerAliveInterval [1-9]/);
    await vscode.commands.executeCommand('hideCodeActionWidget'); // it may have opened once more
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await vscode.commands.executeCommand('undo');
    await poll('one undo to take it back', () => (document.getText() === before ? true : undefined));
  });

  test('a host without keepalive gets one on its own line', async () => {
    const { document } = await open('home/.ssh/config');
    await findingsWith(document, 'keepalive/missing');
    const after = await applyCodeAction(document, at(document, 'Host |web'), /Host web/);
    assert.match(after, /Host web\n(?: {4}.*\n)* {4}ServerAliveInterval 60\n/);
  });

  test('line endings and the style of the file stay', async () => {
    const text = 'host a\r\n\tserveraliveinterval=0\r\n\tuser=b\r\n';
    const { document } = await openText('ssh_config', text);
    assert.equal(document.eol, vscode.EndOfLine.CRLF);
    await findingsWith(document, 'keepalive/zero');
    const after = await applyCodeAction(document, at(document, 'interval=|0'), /60/);
    assert.equal(after, text.replace('=0', '=60'));
  });

  test('a server gets its setting above the first Match', async () => {
    const text = 'Port 22\nMatch User backup\n    PermitTTY no\n';
    const { document } = await openText('sshd_config', text);
    await findingsWith(document, 'keepalive/missing');
    const [found] = vscode.languages.getDiagnostics(document.uri);
    assert.ok(found);
    const after = await applyCodeAction(document, found.range, /ClientAliveInterval/);
    assert.match(
      after,
      /^Port 22\nClientAliveInterval 60\n(?:ClientAliveCountMax \d+\n)?Match User backup\n {4}PermitTTY no\n$/,
    );
  });

  test('“Fix all” takes the safe ones of a file', async () => {
    const { document } = await openText(
      'ssh_config',
      'Host a\n    ServerAliveInterval 1min\nHost b\n    ServerAliveInterval 1min\n',
    );
    await findingsWith(document, 'value/duration');
    const kind = vscode.CodeActionKind.SourceFixAll;
    const action = await poll('fix all', async () => {
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      return (await codeActions(document, whole, kind)).find((offered) => offered.kind && kind.contains(offered.kind));
    });
    assert.ok(action.edit && (await vscode.workspace.applyEdit(action.edit)));
    assert.doesNotMatch(document.getText(), /1min/);
  });

  test('in an included file the edit lands in that file', async () => {
    const { document } = await open('home/.ssh/more-hosts');
    if (document.languageId !== 'ssh_config') await vscode.languages.setTextDocumentLanguage(document, 'ssh_config');
    const again = await poll('the document under its language', () =>
      vscode.workspace.textDocuments.find(
        (one) =>
          one.uri.toString() === workspaceFile('home/.ssh/more-hosts').toString() && one.languageId === 'ssh_config',
      ),
    );
    const after = await applyCodeAction(again, at(again, 'Host |more'), /ServerAliveInterval 60/);
    assert.match(after, /Host more-\*\n {4}User more\n {4}ServerAliveInterval 60\n/);
  });

  test('one entry asks where a finding is to be ignored', async () => {
    const { document } = await open('home/.ssh/config');
    await findingsWith(document, 'keepalive/zero');
    const place = at(document, 'ServerAliveInterval |0');
    const entries = (await codeActions(document, place)).filter(({ title }) => title.startsWith('Ignore'));
    assert.deepEqual(
      entries.map(({ title }) => title),
      ['Ignore keepalive/zero…'],
    );
    const command = entries[0]?.command;
    assert.ok(command);
    const before = document.getText();
    void vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    // the list opens in its own time; its first entry is "On this line"
    await poll('the comment', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return document.getText() !== before || undefined;
    });
    assert.match(document.getText(), /# ssh-keepalive: ignore keepalive\/zero\n {4}ServerAliveInterval 0/);
    await findings(document, (found) => found.length > 0 && !found.some((one) => codeOf(one) === 'keepalive/zero'));
  });

  test('what a fix writes out of view is shown', async () => {
    const hosts = Array.from({ length: 200 }, (_, i) => `Host h${i}\n  User u\n`).join('\n');
    const { document } = await openText('ssh_config', hosts);
    await findingsWith(document, 'keepalive/missing');
    const [fix] = await codeActions(document, at(document, 'Host |h0'));
    assert.match(fix?.title ?? '', /for all hosts/);
    assert.ok(fix?.edit && fix.command);
    await vscode.workspace.applyEdit(fix.edit);
    await vscode.commands.executeCommand(fix.command.command, ...(fix.command.arguments ?? []));
    const line = document.positionAt(document.getText().indexOf('ServerAliveInterval')).line;
    await poll('the new block in view', () =>
      vscode.window.activeTextEditor?.visibleRanges.some((range) => range.start.line <= line && line <= range.end.line),
    );
  });
});

suite('Refactorings', () => {
  teardown(closeAll);

  test('a Host line is split where one asks for it', async () => {
    const { document } = await openText('ssh_config', 'Host web db\n  User u\n');
    const after = await applyCodeAction(document, at(document, 'Host |web'), /^Split Host web db into 2 blocks/);
    assert.equal(after, 'Host web\n  User u\n\nHost db\n  User u\n');
  });

  test('a block moves to a new file of a folder that is included', async () => {
    const { document } = await open('home/.ssh/config');
    const file = workspaceFile('home/.ssh/config.d/db.conf');
    await findingsWith(document, 'keepalive/zero');
    const kind = vscode.CodeActionKind.Refactor;
    const found = await poll('the refactoring', async () => {
      const offered = await codeActions(document, at(document, 'Host |db'), kind);
      return offered.some((one) => one.title.startsWith('Comment out')) ? offered : undefined;
    });
    const move = found.find((one) => one.title.startsWith('Move Host db to'));
    if (inBrowser) return; // there no home is known, so no folder is included for certain
    assert.ok(move?.edit, found.map((one) => one.title).join(', '));
    assert.ok(await vscode.workspace.applyEdit(move.edit));
    try {
      const made = await vscode.workspace.openTextDocument(file);
      assert.match(made.getText(), /^Host db\n {4}HostName db\.example\.org\n/);
      assert.doesNotMatch(document.getText(), /Host db/);
    } finally {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await vscode.workspace.fs.delete(file);
    }
  });
});
