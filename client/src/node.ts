import { execFile, spawn } from 'node:child_process';
import { homedir, platform } from 'node:os';
import { delimiter } from 'node:path';
import { type ExtensionContext, env, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { section } from '../../server/src/lsp/protocol';
import { start } from './extension';
import { deadline } from './installed';
import type { Measure } from './platform';

/** Entry on the desktop and on remote machines. */
export function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('server/out/server.js');
  return start(context, {
    home: Uri.file(homedir()),
    os: platform(),
    askVersion,
    measure: measureWith(context.asAbsolutePath('server/out/cli.js')),
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

/** Longest text that is kept of what it prints. */
const mostText = 100_000;

/**
 * Our own command line, in a process beside the language server, by the node that this extension runs in. It ends its
 * sessions of ssh when it is ended.
 */
const measureWith =
  (program: string): Measure =>
  (words, told, token) => {
    // in the editor's language; a program of the workspace cannot take the name of ssh
    const LC_ALL = env.language === 'zh-cn' ? 'zh_CN.UTF-8' : 'C.UTF-8';
    const child = spawn(process.execPath, [program, 'measure', ...words], {
      cwd: homedir(),
      windowsHide: true,
      env: { ...process.env, LC_ALL, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out = (out + text).slice(-mostText);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err = (err + text).slice(-mostText);
      for (const line of text.split('\n')) if (line.trim() !== '') told(line.trim());
    });
    const listening = token.onCancellationRequested(() => child.kill());
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exit) => resolve({ out, err, exit }));
    }).finally(() => listening.dispose()) as ReturnType<Measure>;
  };
