import { expect, test } from 'vitest';
import { requests } from '../../server/src/lsp/protocol';
import { startPerTest } from './client';

// Passwords, keys and texts that are typed stand beside the settings: no answer and no line of the log repeats them.

const secret = 'S3CRET';
const start = startPerTest();
const files: Readonly<Record<string, readonly [path: string, text: string]>> = {
  putty: [
    'file:///x/putty.reg',
    [
      'Windows Registry Editor Version 5.00',
      String.raw`[HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\web]`,
      '"HostName"="web"',
      `"ProxyPassword"="${secret}"`,
      `"Password"="${secret}"`,
      `"Autocommand"="sudo -S ${secret}"`,
      `"Key"=hex:01,\\`,
      `  ${secret}`,
      '"PingInterval"=dword:00000000',
      '"PingIntervalSecs"=dword:00000060',
      '"PingIntervalSecs"=dword:00000000',
    ].join('\r\n'),
  ],
  winscp: [
    'file:///x/WinSCP.ini',
    `[Sessions\\web]\nHostName=web\nPassword=${secret}\nProxyPassword=${secret}\nPingInterval=x\n[SshHostKeys]\nrsa=${secret}\n`,
  ],
  securecrt: [
    'file:///x/Config/Sessions/a.ini',
    `S:"Protocol Name"=SSH2\nS:"Password V2"=02:${secret}\nD:"Idle Check"=00000001\nD:"Idle Timeout"=00000060\nS:"Idle String"=${secret}\\r\n${secret}\n`,
  ],
  xshell: [
    'file:///x/Xshell/Sessions/a.xsh',
    `[CONNECTION:AUTHENTICATION]\nPassword=${secret}\n[CONNECTION:KEEPALIVE]\nKeepAlive=0\nSendKeepAlive=1\nKeepAliveString=${secret}\\n\nSendKeepAliveInterval=60\n`,
  ],
  mobaxterm: [
    'file:///x/MobaXterm.ini',
    `[Passwords]\nssh22:root@web=${secret}\n[SSH]\nSSHKeepAlive2=0\nDefault=${secret}\n`,
  ],
};

test.each(Object.entries(files))('%s', async (language, [uri, text]) => {
  const client = await start({
    capabilities: {
      textDocument: {
        hover: { contentFormat: ['markdown'] },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
      },
    },
    initializationOptions: {
      settings: { hints: { values: true }, trace: { server: 'verbose' } },
      commands: { ignore: 'x.ignore', copy: 'x.copy', effectiveSettings: 'x.settings', showWritten: 'x.written' },
    },
  });
  client.open(uri, text, language);
  const published = await client.published(uri);
  expect(published).not.toEqual([]);
  const found: unknown[] = [published];
  const textDocument = { uri };
  const ask = async (method: string, params: object): Promise<void> => {
    found.push(await client.request(method, { textDocument, ...params }).catch((e: Error) => e.message));
  };
  const lines = text.split('\n');
  const whole = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
  for (const method of ['documentSymbol', 'foldingRange', 'documentLink', 'codeLens', 'semanticTokens/full'])
    await ask(`textDocument/${method}`, {});
  await ask('workspace/symbol', { query: '' });
  for (const name of [
    'hosts',
    'report',
    'compare',
    'addToAllHosts',
    'afterSave',
    'includedFiles',
    'commandLine',
  ] as const)
    for (const host of ['', 'web']) await ask(requests[name], { uri, host, hosts: ['web', ''] });
  await ask('textDocument/inlayHint', { range: whole });
  await ask('textDocument/codeAction', { range: whole, context: { diagnostics: [] } });
  for (const [line, content] of lines.entries())
    for (const character of [0, 3, content.length]) {
      const position = { line, character };
      for (const method of ['hover', 'completion', 'prepareRename', 'documentHighlight', 'definition'])
        await ask(`textDocument/${method}`, { position });
      const range = { start: position, end: position };
      await ask('textDocument/codeAction', { range, context: { diagnostics: [] } });
    }
  expect(JSON.stringify(found)).not.toContain(secret);
  expect(client.log.join('\n')).not.toContain(secret);
});
