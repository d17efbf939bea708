// Sessions of other clients, in a real VS Code.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, codeActions, codeOf, findings, open, poll, screenshot, skip, workspaceFile } from './editor';

const key = '[HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + 2 * text.length);
  bytes.set([0xff, 0xfe]);
  for (let i = 0; i < text.length; i++) bytes.set([text.charCodeAt(i) & 0xff, text.charCodeAt(i) >> 8], 2 + 2 * i);
  return bytes;
}
const setTheme = (theme: string | undefined): Thenable<void> =>
  vscode.workspace.getConfiguration().update('workbench.colorTheme', theme, vscode.ConfigurationTarget.Global);
const files: Readonly<Record<string, readonly [bytes: Uint8Array, language: string, code: string]>> = {
  'home/.putty/sessions/web': [bytesOf('HostName=web\nPingInterval=0\nPingIntervalSecs=0\n'), 'putty', 'session/off'],
  'home/putty.reg': [
    utf16(
      `Windows Registry Editor Version 5.00\r\n\r\n${key}\\主机]\r\n"HostName"="web"\r\n"PingInterval"=dword:00000000\r\n"PingIntervalSecs"=dword:00000060\r\n`,
    ),
    'putty',
    'session/hexadecimal',
  ],
  'home/WinSCP.ini': [bytesOf('[Sessions\\web]\r\nHostName=web\r\nPingIntervalSecs=20\r\n'), 'winscp', 'session/off'],
  'home/Config/Sessions/lab.ini': [
    bytesOf('S:"Protocol Name"=SSH2\r\nD:"Idle NO-OP Check"=00000001\r\nD:"Idle NO-OP Timeout"=00000060\r\n'),
    'securecrt',
    'session/hexadecimal',
  ],
  'home/Xshell/Sessions/lab.xsh': [
    utf16(
      '[CONNECTION]\r\nHost=主机\r\n[CONNECTION:KEEPALIVE]\r\nKeepAlive=0\r\nKeepAliveInterval=60\r\nSendKeepAlive=1\r\nSendKeepAliveInterval=60\r\nKeepAliveString=\\n\r\n',
    ),
    'xshell',
    'session/typed-text',
  ],
  'home/MobaXterm.ini': [bytesOf('[SSH]\r\nSSHKeepAlive2=0\r\n'), 'mobaxterm', 'session/off'],
};

suite('Clients', () => {
  suiteSetup(async () => {
    for (const [path, [bytes]] of Object.entries(files))
      await vscode.workspace.fs.writeFile(workspaceFile(path), bytes);
  });
  suiteTeardown(async () => {
    await setTheme(undefined);
    for (const path of Object.keys(files)) await vscode.workspace.fs.delete(workspaceFile(path));
  });
  teardown(closeAll);

  for (const [path, [, language, code]] of Object.entries(files))
    for (const theme of ['Light', 'Dark'])
      test(`${path}, ${theme}`, async () => {
        await setTheme(`Default ${theme} Modern`);
        const { document } = await open(path);
        assert.equal(document.languageId, language);
        await findings(document, (all) => all.some((one) => codeOf(one) === code));
        await screenshot(
          `client-${path.split('/').at(-1)}-${theme.toLowerCase()}`,
          '.squiggly-warning, .squiggly-info',
        );
      });

  test('a fix keeps UTF-16', async () => {
    const { document } = await open('home/Xshell/Sessions/lab.xsh');
    const found = await findings(document, (all) => all.some((one) => codeOf(one) === 'session/typed-text'));
    const wanted = found.find((one) => codeOf(one) === 'session/typed-text') as vscode.Diagnostic;
    const action = await poll('a fix', async () =>
      (await codeActions(document, wanted.range)).find((one) => one.isPreferred),
    );
    await vscode.workspace.applyEdit(action.edit as vscode.WorkspaceEdit);
    await document.save();
    const bytes = await vscode.workspace.fs.readFile(document.uri);
    assert.deepEqual([...bytes.slice(0, 2)], [0xff, 0xfe]);
    const text = new TextDecoder('utf-16le').decode(bytes);
    assert.match(text, /Host=主机\r\n/);
    assert.match(text, /\r\nKeepAlive=1\r\nKeepAliveInterval=60\r\nSendKeepAlive=0\r\n/);
  });

  const reg = (host: string, minutes: number): string =>
    `Windows Registry Editor Version 5.00\r\n\r\n${key}\\web]\r\n"HostName"="${host}"\r\n"PingInterval"=dword:0000000${minutes}\r\n"PingIntervalSecs"=dword:00000000\r\n`;
  const offAndFix = async (document: vscode.TextDocument): Promise<vscode.CodeAction[]> => {
    const found = await findings(document, (all) => all.some((one) => codeOf(one) === 'session/off'));
    const off = found.find((one) => codeOf(one) === 'session/off') as vscode.Diagnostic;
    return poll('an answer', async () => {
      const actions = await codeActions(document, off.range);
      return actions.length > 0 ? actions : undefined;
    });
  };

  test('a file in a code page is reopened before it is fixed, and keeps its bytes', async function () {
    const uri = workspaceFile('home/putty-gbk.reg');
    // GBK: 主机
    const gbk = (minutes: number): Uint8Array =>
      Uint8Array.from(
        [...reg('@', minutes)].flatMap((c) => (c === '@' ? [0xd6, 0xf7, 0xbb, 0xfa] : [c.charCodeAt(0)])),
      );
    await vscode.workspace.fs.writeFile(uri, gbk(0));
    try {
      const { document } = await open('home/putty-gbk.reg');
      await findings(document, (all) => all.some((one) => codeOf(one) === 'session/encoding'));
      const before = await offAndFix(document);
      assert.deepEqual(
        before.flatMap(({ edit, command }) => (edit ? ['edit'] : (command?.command ?? []))).slice(0, 1),
        ['workbench.action.editor.changeEncoding'],
      );
      await screenshot('client-gbk', '.squiggly-info');
      if (!('encoding' in document)) skip(this, 'this VS Code lets no extension choose an encoding');
      const reopen = vscode.workspace.openTextDocument as (u: vscode.Uri, o: object) => Thenable<vscode.TextDocument>;
      const reopened = await reopen(uri, { encoding: 'gbk' });
      assert.match(reopened.getText(), /主机/);
      await findings(reopened, (all) => all.every((one) => codeOf(one) !== 'session/encoding'));
      const action = await poll('a fix', async () => (await offAndFix(reopened)).find((one) => one.isPreferred));
      await vscode.workspace.applyEdit(action.edit as vscode.WorkspaceEdit);
      await reopened.save();
      assert.deepEqual([...(await vscode.workspace.fs.readFile(uri))], [...gbk(1)]);
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });

  test('UTF-16 without its mark', async () => {
    const uri = workspaceFile('home/putty-wide.reg');
    await vscode.workspace.fs.writeFile(uri, utf16(reg('web', 0)).slice(2));
    try {
      const { document } = await open('home/putty-wide.reg');
      assert.equal(document.getText(), reg('web', 0));
      const action = (await offAndFix(document)).find((one) => one.isPreferred);
      await vscode.workspace.applyEdit(action?.edit as vscode.WorkspaceEdit);
      await document.save();
      const bytes = await vscode.workspace.fs.readFile(uri);
      assert.equal(new TextDecoder('utf-16le').decode(bytes), reg('web', 1));
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });
});
