import { execFile } from 'node:child_process';
import { homedir, platform } from 'node:os';
import { delimiter } from 'node:path';
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
    askVersion,
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

/**
 * From the home folder, so that no program of the workspace can take the name. Both print to standard error and do
 * nothing else; an sshd before 9.2 refuses the option, and names its release all the same.
 */
function askVersion(program: 'ssh' | 'sshd'): Promise<string> {
  const PATH = [process.env.PATH ?? '', '/usr/sbin', '/usr/local/sbin'].join(delimiter);
  const options = { cwd: homedir(), timeout: deadline, windowsHide: true, env: { ...process.env, PATH } };
  return new Promise((resolve, reject) =>
    execFile(program, ['-V'], options, (error, stdout, stderr) =>
      error && stderr === '' ? reject(error) : resolve(stderr + stdout),
    ),
  );
}
