import { execFile } from 'node:child_process';
import { homedir, platform } from 'node:os';
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { section } from '../../server/src/lsp/protocol';
import { start } from './extension';
import { deadline } from './installed';

/** Entry on the desktop and on remote machines. */
export function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('server/out/server.js');
  return start(context, {
    home: Uri.file(homedir()),
    os: platform(),
    askSsh,
    createClient: async (options) =>
      new LanguageClient(
        section,
        'SSH Config Keepalive',
        {
          run: { module, transport: TransportKind.ipc },
          debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=0'] } },
        },
        options,
      ),
  });
}

/** From the home folder, so that no program of the workspace can take the name. `ssh -V` prints to standard error and does nothing else. */
function askSsh(): Promise<string> {
  return new Promise((resolve, reject) =>
    execFile('ssh', ['-V'], { cwd: homedir(), timeout: deadline, windowsHide: true }, (error, stdout, stderr) =>
      error ? reject(error) : resolve(stderr + stdout),
    ),
  );
}
