import type { Uri } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';

/** What the desktop (or a remote machine) and the browser do differently. */
export interface Platform {
  /** Makes the client of a server that runs beside this extension host; does not start it. */
  createClient(options: LanguageClientOptions): Promise<BaseLanguageClient>;
  /** The home folder of the machine on which this extension host runs; undefined in a browser. */
  readonly home: Uri | undefined;
  /**
   * Runs `ssh -V` or `sshd -V` and gives what it printed. The only programs that this extension ever starts, and only
   * because the user asked for it; undefined in a browser.
   */
  readonly askVersion?: (program: 'ssh' | 'sshd') => Promise<string>;
  /** Node's name of the operating system; empty in a browser. */
  readonly os: string;
}
