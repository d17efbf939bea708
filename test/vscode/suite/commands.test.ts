import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  at,
  closeAll,
  extensionId,
  findings,
  findingsWith,
  hoverText,
  inBrowser,
  open,
  openText,
  plain,
  poll,
  workspaceFile,
} from './editor';

const run = (name: string, ...args: unknown[]) => vscode.commands.executeCommand(`sshKeepalive.${name}`, ...args);
const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
const pageOf = (uri: vscode.Uri, question: object) =>
  vscode.Uri.from({
    scheme: 'ssh-keepalive',
    path: `/x ${JSON.stringify(question).replace(/\W/g, ' ')}.md`,
    query: JSON.stringify({ uri: uri.toString(), ...question }),
  });
const page = (uri: vscode.Uri, host: string) => pageOf(uri, { host });

suite('Commands', () => {
  teardown(closeAll);

  test('all that the manifest names exist', async () => {
    await findings((await open('home/.ssh/config')).document);
    const there = await vscode.commands.getCommands(true);
    const named = vscode.extensions.getExtension(extensionId)?.packageJSON.contributes.commands as {
      command: string;
    }[];
    assert.ok(named.length > 5);
    for (const { command } of named) assert.ok(there.includes(command), command);
  });

  test('effective settings of one host: values, times, and where they come from', async () => {
    const { document } = await open('home/.ssh/config');
    const text = plain((await vscode.workspace.openTextDocument(page(document.uri, 'db'))).getText());
    assert.match(text, /ServerAliveInterval/);
    assert.match(text, /config:15/);
    assert.match(text, /\b30\b/);
  });

  test('a host that is typed is judged too', async () => {
    const { document } = await open('home/.ssh/config');
    const text = plain((await vscode.workspace.openTextDocument(page(document.uri, 'lab-7'))).getText());
    assert.match(text, /lab\.conf:\d+/);
  });

  test('the page opens beside the editor, once for each host', async () => {
    const { document } = await open('home/.ssh/config');
    const question = { uri: document.uri.toString(), host: 'db' };
    await run('showEffectiveSettings', question);
    await run('showEffectiveSettings', question);
    const pages = await poll('a page', () => {
      const found = tabs().filter((tab) => tab.label.includes('Effective settings: db'));
      return found.length > 0 ? found : undefined;
    });
    assert.equal(pages.length, 1);
    assert.equal(pages[0]?.group.viewColumn, vscode.ViewColumn.Two);
    assert.ok(document === vscode.window.activeTextEditor?.document, 'the editor keeps the focus');
  });

  test('a host can be picked from the list', async () => {
    await open('home/.ssh/config');
    run('showEffectiveSettings'); // ends when the user picked
    await poll('a page of the first host', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return tabs().some((tab) => tab.label.includes('Effective settings: ')) || undefined;
    });
  });

  test('two hosts are compared, in one page beside the editor', async () => {
    const { document } = await open('home/.ssh/config');
    const hosts = ['bastion', 'db'];
    const text = plain((await vscode.workspace.openTextDocument(pageOf(document.uri, { hosts }))).getText());
    assert.match(text, /\| ServerAliveInterval \| 0 \(off\).*config:7.*\| 30 s.*config:15.*\|/);
    await run('compareHosts', { uri: document.uri.toString(), hosts });
    await poll('a page', () => tabs().some((tab) => tab.label.includes('Compare: bastion, db')) || undefined);
  });

  test('keepalive for all hosts goes to the end of the file', async () => {
    const { document } = await openText('ssh_config', 'Host a\n  User x\n');
    await run('addToAllHosts');
    assert.match(document.getText(), /^Host a\n {2}User x\n\n?Host \*\n {2}ServerAliveInterval 60\n/);
    const after = document.getText();
    await run('addToAllHosts');
    assert.equal(document.getText(), after, 'a second time there is nothing to add');
  });

  test('after a restart of the server findings are there again', async () => {
    const { document } = await open('home/.ssh/config');
    await findings(document);
    await run('restartServer');
    await findings(document);
    assert.match(await hoverText(document, at(document, 'Server|Alive')), /ServerAliveInterval/);
  });

  test('a file of another kind can be treated as ours', async () => {
    const { document } = await open('etc/nginx.conf');
    const before = document.languageId;
    await run('treatAsSshdConfig');
    const again = await poll('the language', () =>
      vscode.workspace.textDocuments.find(
        (one) => one.uri.toString() === document.uri.toString() && one.languageId === 'sshd_config',
      ),
    );
    await findingsWith(again, 'keyword/unknown');
    await run('treatAsSshConfig');
    const other = await poll('the other language', () =>
      vscode.workspace.textDocuments.find(
        (one) => one.uri.toString() === document.uri.toString() && one.languageId === 'ssh_config',
      ),
    );
    // an extension that opened a document keeps it for minutes, and with it its findings
    await vscode.languages.setTextDocumentLanguage(other, before);
    await poll('no findings', () => vscode.languages.getDiagnostics(document.uri).length === 0 || undefined);
  });

  test("the user's own file opens; a browser has none, and stays where it is", async () => {
    const { document } = await open('etc/ssh/sshd_config');
    await run('openUserConfig');
    const expected = inBrowser ? document.uri : workspaceFile('home/.ssh/config');
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, expected.path);
  });

  test('the log can be shown', async () => {
    await open('home/.ssh/config');
    await run('showLog');
  });
});
