import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  applyCodeAction,
  at,
  closeAll,
  codeOf,
  findings,
  findingsWith,
  hoverText,
  open,
  openText,
  plain,
  poll,
  screenshot,
  select,
} from './editor';

const file = 'etc/sysctl.d/99-keepalive.conf';

suite('Kernel parameters', () => {
  teardown(closeAll);

  test('a file of sysctl.d has its own language and its findings', async () => {
    const { document } = await open(file);
    assert.equal(document.languageId, 'sysctl');
    const found = await findings(document, (all) => all.length >= 3);
    assert.deepEqual(found.map(codeOf).sort(), ['sysctl/no-effect', 'sysctl/sum', 'sysctl/unknown-name']);
  });

  test('the hover has the sum', async () => {
    const editor = await open(file);
    await findingsWith(editor.document, 'sysctl/sum');
    const place = at(editor.document, 'tcp_keepalive|_time');
    const text = plain(await hoverText(editor.document, place));
    assert.match(text, /600 \+ 75 × 9` = 21 min 15 s/);
    assert.match(text, /Used: `600`/);
    select(editor, place);
    await vscode.commands.executeCommand('editor.action.showHover');
    await screenshot('sysctl', '.monaco-hover');
  });

  test('quick fixes: a line that does nothing goes, a comment is corrected, a time fits the firewall', async () => {
    const { document } = await open(file);
    await findingsWith(document, 'sysctl/unknown-name');
    assert.doesNotMatch(
      await applyCodeAction(document, at(document, 'tcp_user|_timeout'), /^Remove the line \(it has no effect\)$/),
      /user_timeout/,
    );
    await findingsWith(document, 'sysctl/sum');
    assert.match(await applyCodeAction(document, at(document, '67|5'), /^Correct the comment/), /after 1275 seconds/);
    await findingsWith(document, 'sysctl/no-effect');
    assert.match(
      await applyCodeAction(document, at(document, 'tcp_keepalive_time = |600'), /to 120/),
      /^net\.ipv4\.tcp_keepalive_time = 120$/m,
    );
  });

  test('while it is open, its numbers count for ssh_config', async () => {
    await open(file);
    const { document } = await open('home/.ssh/config');
    const line = at(document, 'Host |web');
    await poll('the hover to name the file', async () =>
      plain(await hoverText(document, line)).includes('99-keepalive.conf:2') ? true : undefined,
    );
  });

  test('documents that another extension calls sysctl-conf are served', async () => {
    const { document } = await openText('sysctl-conf', 'net.ipv4.tcp_keepalive_probes = 256\n');
    assert.equal(document.languageId, 'sysctl-conf');
    await findingsWith(document, 'sysctl/range');
  });

  test('a file about other things gets no finding', async () => {
    const editor = await openText('sysctl', 'net.ipv4.tcp_keepalive_probes = 256\nnonsense\n');
    const { document } = editor;
    await findings(document, (found) => found.map(codeOf).includes('sysctl/syntax'));
    assert.ok(await editor.edit((edit) => edit.replace(document.lineAt(0).range, 'net.inet.tcp.keepidle=600000')));
    await findings(document, (found) => found.length === 0);
  });
});
