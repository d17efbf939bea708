import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, inBrowser, open, openText, plain, poll, select, skip } from './editor';

const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label);

/** What is offered at a place, as soon as something is; `resolve`: so many entries with their documentation. */
function offered(
  document: vscode.TextDocument,
  position: vscode.Position,
  resolve = 0,
): Promise<vscode.CompletionItem[]> {
  return poll(`proposals at line ${position.line + 1}`, async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
      undefined,
      resolve,
    );
    // without words of the document, which VS Code offers where nobody has anything to say
    const own = list.items.filter((item) => item.kind !== vscode.CompletionItemKind.Text);
    return own.length > 0 ? own : undefined;
  });
}

suite('Completion', () => {
  teardown(closeAll);

  test('offers keywords with their documentation, and marks those that the block has', async () => {
    const { document } = await openText('ssh_config', 'Host a\n    User bob\n    \n');
    const items = await offered(document, new vscode.Position(2, 4), 200);
    const interval = items.find((item) => labelOf(item) === 'ServerAliveInterval');
    assert.ok(interval, 'ServerAliveInterval');
    const { documentation } = interval;
    assert.match(
      plain(typeof documentation === 'string' ? documentation : (documentation?.value ?? '')),
      /Default: `0`[\s\S]*man\.openbsd\.org/,
    );
    const user = items.find((item) => labelOf(item) === 'User');
    assert.deepEqual(user?.label, { label: 'User', description: 'already set on line 2' });
  });

  test('what is typed becomes a line, and its values are offered at once', async () => {
    const editor = await openText('ssh_config', 'Host a\n    \n');
    select(editor, new vscode.Position(1, 4));
    await vscode.commands.executeCommand('type', { text: 'compressi' });
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await poll('the keyword to be written', async () => {
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return editor.document.lineAt(1).text === '    Compression ' || undefined;
    });
    await poll('the value to be written', async () => {
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return /^ {4}Compression (?:yes|no)$/.test(editor.document.lineAt(1).text) || undefined;
    });
  });

  test('a block moves to where blocks stand, and its parts can be filled in', async () => {
    const editor = await openText('ssh_config', 'Host a\n    User bob\n    \n');
    const items = await offered(editor.document, new vscode.Position(2, 4));
    const block = items.find((item) => labelOf(item) === 'Host block');
    assert.ok(block?.insertText instanceof vscode.SnippetString);
    assert.match(block.insertText.value, /^Host \$\{1:name\}\n {4}Hostname \$\{2:/);
    assert.equal(block.additionalTextEdits?.[0]?.range.end.character, 4);
  });

  test('offers hosts of other blocks after ProxyJump', async () => {
    const { document } = await open('home/.ssh/config');
    const items = await offered(document, at(document, 'ProxyJump |bastion'));
    assert.ok(items.map(labelOf).includes('db'));
  });

  test('offers hosts without a block on a Host line', async () => {
    const { document } = await openText('ssh_config', 'Host a\n    ProxyJump far\nHost \n');
    const items = await offered(document, new vscode.Position(2, 5));
    assert.deepEqual(items.map(labelOf).slice(0, 2), ['far', '*']);
  });

  test('offers files below the home folder', async function () {
    if (inBrowser) skip(this, 'a browser has no home folder');
    const { document } = await openText('ssh_config', 'Include \n');
    const items = await offered(document, new vscode.Position(0, 8));
    assert.ok(items.map(labelOf).includes('config.d/'), items.map(labelOf).join());
  });

  test('offers nothing in comments', async () => {
    const { document } = await open('home/.ssh/config');
    await offered(document, at(document, 'ProxyJump |bastion')); // the server is there
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at(document, '# An| example'),
    );
    const own = list.items.filter((item) => item.kind !== vscode.CompletionItemKind.Text);
    assert.deepEqual(own.map(labelOf), []);
  });
});
