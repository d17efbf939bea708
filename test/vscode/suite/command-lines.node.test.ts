// Command lines of ssh as blocks, and back, as a user makes them; and the tools of language models. In a node host
// alone: a browser under test asks for leave to read the clipboard, and nobody answers.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, canClick, closeAll, findings, openText, poll, press, screenshot, select, skip } from './editor';

const run = (name: string, ...args: unknown[]) => vscode.commands.executeCommand(name, ...args);
const before = 'Host a\n  User x\n\nHost *\n  ServerAliveInterval 0\n';
const command = 'ssh -J gate -p 2222 -L 8080:localhost:80 bob@web.example.com';
const block = 'Host web.example.com\n  ProxyJump gate\n  Port 2222\n  LocalForward 8080 localhost:80\n  User bob\n';
const after = before.replace('Host *', `${block}\nHost *`);

suite('Command lines', () => {
  teardown(async () => {
    await run('workbench.action.closeQuickOpen');
    await closeAll();
  });

  /** Runs the command and accepts the name that it proposes. */
  const hostBlock = async (document: vscode.TextDocument, until: (text: string) => boolean): Promise<void> => {
    void run('sshKeepalive.hostBlock'); // ends once the user has named the block
    await poll('the block', async () => {
      await run('workbench.action.acceptSelectedQuickOpenItem');
      return until(document.getText()) || undefined;
    });
  };

  test('a selected one is replaced by its block, and undo brings it back', async () => {
    const { document } = await openText('ssh_config', before);
    await findings(document);
    const editor = vscode.window.activeTextEditor as vscode.TextEditor;
    await editor.edit((edit) => edit.insert(new vscode.Position(3, 0), `${command}\n`));
    const withLine = document.getText();
    select(editor, new vscode.Range(3, 0, 3, command.length));
    await hostBlock(document, (text) => text !== withLine);
    assert.equal(document.getText(), after);
    await run('undo');
    assert.equal(document.getText(), withLine);
  });

  test('one in the clipboard becomes a block; undo takes just that away', async function () {
    const editor = await openText('ssh_config', before);
    await findings(editor.document);
    await vscode.env.clipboard.writeText(`$ ${command}\n`);
    if (!(await vscode.env.clipboard.readText()).includes(command)) skip(this, 'this host has no clipboard');
    select(editor, at(editor.document, 'User| x'));
    await hostBlock(editor.document, (text) => text !== before);
    assert.equal(editor.document.getText(), after);
    await screenshot('host-block', '.monaco-editor .view-line');
    await run('undo');
    assert.equal(editor.document.getText(), before);
  });

  test('pasted it becomes a block, where VS Code asks extensions', async function () {
    if (!('registerDocumentPasteEditProvider' in vscode.languages)) skip(this, 'this VS Code has no paste actions');
    if (!canClick) skip(this, 'this host cannot press keys in its window');
    await openText('plaintext', command);
    await press('Control+A');
    await press('Control+C');
    const editor = await openText('ssh_config', before);
    await findings(editor.document);
    select(editor, new vscode.Position(2, 0));
    await run('workbench.action.focusActiveEditorGroup');
    await press('Control+V');
    await poll('the paste', () => editor.document.getText() !== before || undefined);
    assert.equal(editor.document.getText(), after);
    await screenshot('paste-host-block', '.post-edit-widget, .monaco-editor .view-line');
    await run('undo');
    assert.equal(editor.document.getText(), before);
  });

  test('a block is copied as a command line', async function () {
    const editor = await openText('ssh_config', after);
    await findings(editor.document);
    select(editor, at(editor.document, 'Port| 2222'));
    await run('sshKeepalive.copyCommandLine');
    const copied = await vscode.env.clipboard.readText();
    if (copied === '') skip(this, 'this host has no clipboard');
    assert.equal(copied, 'ssh -J gate -p 2222 -L 8080:localhost:80 -l bob web.example.com');
  });
});

suite('Tools of language models', () => {
  teardown(closeAll);

  test('are offered where the editor has that, and answer about documents that are not saved', async function () {
    const { lm } = vscode as unknown as {
      lm?: {
        tools?: readonly { name: string; description: string }[];
        invokeTool(name: string, options: object): Promise<{ content: readonly { value: string }[] }>;
      };
    };
    const editor = await openText('ssh_config', before);
    await findings(editor.document);
    if (!lm?.tools || !('LanguageModelToolResult' in vscode)) skip(this, 'this VS Code has no tools');
    const names = ['get_effective_ssh_settings', 'explain_ssh_timeout', 'check_ssh_config'];
    for (const name of names)
      await poll(name, () => lm.tools?.find((tool) => tool.name === name && tool.description.length > 50));
    const path = editor.document.uri.toString();
    const said = async (name: string, input: object) => {
      const { content } = await lm.invokeTool(name, { input: { path, ...input }, toolInvocationToken: undefined });
      return JSON.parse(content.map(({ value }) => value).join(''));
    };
    const { settings } = await said('get_effective_ssh_settings', { host: 'a', only: ['User'] });
    assert.deepEqual([settings.User.value, settings.User.line], ['x', 2]);
    assert.match((await said('explain_ssh_timeout', { host: 'a', network: 'aws' })).answer, /AWS/);
    assert.equal((await said('check_ssh_config', {})).findings[0].code, 'keepalive/zero');
    const beyond = await said('check_ssh_config', { path: '/etc/passwd' });
    assert.match(beyond.error, /not shown to agents/);
  });
});
