import type { CancellationToken, Uri } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';

/** `told`: a line of what it says meanwhile; `token` ends it. */
export type Measure = (
  words: readonly string[],
  told: (line: string) => void,
  token: CancellationToken,
) => Promise<{ readonly out: string; readonly err: string; readonly exit: number | null }>;

/** What the desktop (or a remote machine) and the browser do differently. */
export interface Platform {
  /** Makes the client of a server that runs beside this extension host; does not start it. */
  createClient(options: LanguageClientOptions): Promise<BaseLanguageClient>;
  /** The home folder of the machine on which this extension host runs; undefined in a browser. */
  readonly home: Uri | undefined;
  /**
   * Runs `ssh -V` or `sshd -V` and gives what it printed. This and `measure` are all that this extension ever starts,
   * and only because the user asked for it; undefined in a browser.
   */
  readonly askVersion?: (program: 'ssh' | 'sshd') => Promise<string>;
  /** Runs `measure WORD…` of our own command line, which runs ssh unless it is told not to; undefined in a browser. */
  readonly measure?: Measure;
  /** Node's name of the operating system; empty in a browser. */
  readonly os: string;
}
