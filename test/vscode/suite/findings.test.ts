import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  at,
  closeAll,
  codeOf,
  codesOf,
  findings,
  findingsWith,
  hoverText,
  open,
  openText,
  poll,
  screenshot,
  workspaceFile,
} from './editor';

const replaceAll = async (editor: vscode.TextEditor, text: string): Promise<void> => {
  const { document } = editor;
  const all = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  assert.ok(await editor.edit((edit) => edit.replace(all, text)));
};
const without = (code: string) => (found: vscode.Diagnostic[]) => !found.some((one) => codeOf(one) === code);

suite('Findings', () => {
  teardown(closeAll);

  test('a zero interval is marked where it stands, and says what happens', async () => {
    const { document } = await open('home/.ssh/config');
    const zero = (await findingsWith(document, 'keepalive/zero')).find((one) => codeOf(one) === 'keepalive/zero');
    assert.ok(zero);
    assert.ok(zero.range.contains(at(document, 'ServerAliveInterval |0')), `it marks ${document.getText(zero.range)}`);
    assert.equal(zero.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(zero.message, /bastion|session|probe/i);
    assert.ok(typeof zero.code === 'object', 'the code links to its page');
  });

  test('the link of a finding shows the page of its rule as a page', async () => {
    const { document } = await open('home/.ssh/config');
    const found = (await findingsWith(document, 'keepalive/zero')).find((one) => codeOf(one) === 'keepalive/zero');
    assert.ok(found && typeof found.code === 'object');
    const { target } = found.code;
    assert.equal(target.scheme, 'command');
    const [page] = JSON.parse(target.query) as [string];
    const text = (await vscode.workspace.openTextDocument(vscode.Uri.parse(page, true))).getText();
    assert.match(text, /keepalive\/zero/);
    await vscode.commands.executeCommand(target.path, page);
    await poll(
      'the page',
      () =>
        vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => /zero\.md/.test(label))) || undefined,
    );
    await screenshot('rule-page', 'body.vscode-body h1');
  });

  test('a line that never counts is faded and names the line that wins', async () => {
    const { document } = await open('home/.ssh/config');
    const shadowed = (await findingsWith(document, 'order/shadowed')).find((one) => codeOf(one) === 'order/shadowed');
    assert.ok(shadowed);
    assert.equal(document.lineAt(shadowed.range.start.line).text.trim(), 'ServerAliveInterval 15');
    assert.deepEqual(shadowed.tags, [vscode.DiagnosticTag.Unnecessary]);
    const winner = shadowed.relatedInformation?.[0]?.location;
    assert.ok(winner);
    assert.equal(winner.uri.toString(), document.uri.toString());
    assert.equal(document.lineAt(winner.range.start.line).text.trim(), 'ServerAliveInterval 60');
  });

  test('they follow what is typed, in an untitled document too', async () => {
    const editor = await openText('ssh_config', 'Host web\n    ServerAliveInterval 0\n');
    await findingsWith(editor.document, 'keepalive/zero');
    await replaceAll(editor, 'Host web\n    ServerAliveInterval 60\n');
    await findings(editor.document, (found) => found.length === 0);
    await replaceAll(editor, 'Host web\n    ServerAliveIntervall 60\n');
    await findingsWith(editor.document, 'keyword/unknown');
  });

  test('a server configuration is judged as one', async () => {
    const { document } = await open('etc/ssh/sshd_config');
    const found = await findingsWith(document, 'keepalive/zero');
    const zero = found.find((one) => codeOf(one) === 'keepalive/zero');
    assert.ok(zero?.range.contains(at(document, 'ClientAliveInterval |0')));
  });

  for (const [language, text, code] of [
    ['ssh-config', 'Host a\n  ServerAliveInterval 0\n', 'keepalive/zero'],
    ['sshd-config', 'ClientAliveInterval 0\n', 'keepalive/zero'],
  ] as const) {
    test(`documents that another extension calls ${language} are served`, async () => {
      const { document } = await openText(language, text);
      assert.equal(document.languageId, language);
      await findingsWith(document, code);
    });
  }

  test('an open Include counts as it stands in its editor, saved or not', async () => {
    const main = await open('home/.ssh/config');
    await findingsWith(main.document, 'keepalive/missing');
    const editor = await open('home/.ssh/config.d/lab.conf');
    const before = editor.document.getText();
    await replaceAll(editor, `Host *\n    ServerAliveInterval 45\n${before}`);
    await open('home/.ssh/config');
    await findings(main.document, without('keepalive/missing'));
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await open('home/.ssh/config');
    await findingsWith(main.document, 'keepalive/missing');
  });

  test('so it does in the editor beside it, while it is typed', async () => {
    const main = await open('home/.ssh/config');
    await findingsWith(main.document, 'keepalive/missing');
    const lab = await vscode.workspace.openTextDocument(workspaceFile('home/.ssh/config.d/lab.conf'));
    const beside = await vscode.window.showTextDocument(lab, { viewColumn: vscode.ViewColumn.Two, preview: false });
    await beside.edit((edit) => edit.insert(new vscode.Position(0, 0), 'Host *\n    ServerAliveInterval 45\n'));
    await findings(main.document, without('keepalive/missing'));
    await beside.edit((edit) => edit.delete(new vscode.Range(0, 0, 2, 0)));
    await findingsWith(main.document, 'keepalive/missing');
  });

  test('an Include that changes on disk is noticed', async () => {
    const { document } = await open('home/.ssh/config');
    await findingsWith(document, 'keepalive/missing');
    const file = workspaceFile('home/.ssh/config.d/new.conf');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('Host *\n    ServerAliveInterval 45\n'));
    try {
      await findings(document, without('keepalive/missing'));
    } finally {
      await vscode.workspace.fs.delete(file);
    }
    await findingsWith(document, 'keepalive/missing');
  });

  test('files of the workspace that are not open are listed too, and follow the disk', async () => {
    await open('home/.ssh/config');
    const server = workspaceFile('etc/ssh/sshd_config');
    const listed = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).map(codeOf);
    await poll('findings of a file that is not open', () => listed(server).includes('keepalive/zero') || undefined);
    // a folder that came with it would not be watched yet: VS Code tells of the folder, and may miss what is in it
    const created = workspaceFile('etc/other.ssh_config');
    await vscode.workspace.fs.writeFile(created, new TextEncoder().encode('Host a\n    ServerAliveInterval 0\n'));
    try {
      await poll(
        'findings of a new file',
        () => listed(created).includes('keepalive/zero') || undefined,
        () => `; there are ${codesOf(created)}`,
      );
    } finally {
      await vscode.workspace.fs.delete(created);
    }
    await poll('findings of a file that is gone', () => listed(created).length === 0 || undefined);
  });

  test('those of a closed file stay if it is part of the workspace, and go with it if not', async () => {
    const outside = await openText('ssh_config', 'Host web\n    ServerAliveInterval 0\n');
    await findingsWith(outside.document, 'keepalive/zero');
    const { document } = await open('home/.ssh/config');
    await findingsWith(document, 'keepalive/zero');
    const gone = outside.document.uri;
    await closeAll();
    await poll('no findings of what is closed', () => vscode.languages.getDiagnostics(gone).length === 0 || undefined);
    await findingsWith(document, 'keepalive/zero');
  });

  test('5,000 lines are judged to the last', async () => {
    const blocks = Array.from({ length: 1250 }, (_, i) => `Host h${i}\n    HostName h${i}.example.org\n    User u\n\n`);
    const file = workspaceFile('home/.ssh/many.conf');
    const text = `${blocks.join('')}Host last\n    ServerAliveInterval 0\n`;
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    const editor = await open(file);
    assert.ok(editor.document.lineCount > 5000);
    const found = await findingsWith(editor.document, 'keepalive/zero');
    assert.equal(found.filter((one) => codeOf(one) === 'keepalive/missing').length, 1, 'once for the file');
    const zero = found.find((one) => codeOf(one) === 'keepalive/zero');
    assert.equal(zero?.range.start.line, 5001);
    await replaceAll(editor, `${blocks.join('')}Host *\n    ServerAliveInterval 60\n`);
    // that nothing includes the file is still said
    await findings(editor.document, (rest) => rest.map(codeOf).join() === 'include/not-read');
  });

  test('the release that is set decides', async () => {
    const { document } = await openText(
      'ssh_config',
      'Host a\n    ServerAliveInterval 60\n    ChannelTimeout session=5m\n',
    );
    const configuration = vscode.workspace.getConfiguration('sshKeepalive');
    await findings(document, (found) => found.length > 0 && without('keyword/too-new')(found));
    await configuration.update('openssh.release', '8.4', vscode.ConfigurationTarget.Global);
    try {
      await findingsWith(document, 'keyword/too-new');
    } finally {
      await configuration.update('openssh.release', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  test('a rule can be switched off', async () => {
    const { document } = await open('home/.ssh/config');
    await findingsWith(document, 'keepalive/zero');
    const configuration = vscode.workspace.getConfiguration('sshKeepalive');
    await configuration.update('rules', { 'keepalive/zero': 'off' }, vscode.ConfigurationTarget.Global);
    try {
      await findings(document, (found) => found.length > 0 && without('keepalive/zero')(found));
    } finally {
      await configuration.update('rules', undefined, vscode.ConfigurationTarget.Global);
    }
    await findingsWith(document, 'keepalive/zero');
  });

  test('an old version in a comparison gets help, but is no problem', async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider('review', {
      provideTextDocumentContent: () => 'Host a\n    ServerAliveInterval 0\n',
    });
    try {
      const { document } = await open(vscode.Uri.parse('review:/old/.ssh/config'));
      assert.equal(document.languageId, 'ssh_config');
      assert.match(await hoverText(document, at(document, 'Server|Alive')), /ServerAliveInterval/);
      assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
    } finally {
      provider.dispose();
    }
  });

  test('a file that a configuration includes gets its language, once', async () => {
    const main = await open('home/.ssh/config');
    await findings(main.document);
    const uri = workspaceFile('home/.ssh/more-hosts');
    await open(uri);
    const claimed = () => vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    await poll('the language of an included file', () => (claimed()?.languageId === 'ssh_config' ? true : undefined));
    await vscode.languages.setTextDocumentLanguage(claimed() as vscode.TextDocument, 'plaintext');
    await hoverText(main.document, at(main.document, 'Server|Alive')); // the server had time to answer
    assert.equal(claimed()?.languageId, 'plaintext', 'the choice of the user stays');
  });
});
