import type { Fate } from '../features/measure/plan';
import type { FileContent, FileSystem, FolderEntry } from '../snapshot/file-system';
import type { Acts } from './acts';
import type { Cores } from './lanes';
import type { AgentService } from './mcp/service';

/** A file of which only the end is read; `cut`: something stands before it. */
export type EndOfText = FileContent & { readonly cut?: boolean };

/** What the command line needs of the world. */
export interface CliIo {
  readonly fs: FileSystem;
  readonly disk: Disk;
  /** Of this program; undefined: a bundle that stands alone. */
  version(): string | undefined;
  /** What standard output can show; undefined: it is no terminal. */
  readonly terminal: Terminal | undefined;
  /** The address of the project; undefined: it has none. */
  homepage(): string | undefined;
  /** URI of the folder with the pages about rules; undefined: there is none. */
  readonly rulePages: string | undefined;
  /** All of standard input. */
  readInput(): Promise<string>;
  /** Writes a file, whole or not at all; a text: why that failed. */
  writeFile(path: string, text: string): Promise<string | undefined>;
  write(text: string): void;
  writeError(text: string): void;
  /** Takes words apart, as `parseArgs` of `node:util` does. */
  readonly parseArgs: ParseArgs;
  /** Where other cores may help; absent: in a helper. */
  readonly cores?: () => Promise<Cores>;
  /** Says how far a long run is, where a person waits; undefined: it is over. Absent: nobody looks. */
  readonly progress?: (text: string | undefined) => void;
  /** Loaded for the commands that change something. */
  acts(): Promise<Acts>;
  /** The last bytes of a file, or of the standard input; from the start of a line on, where there is more. */
  readEnd(path: string | undefined, most: number): Promise<EndOfText>;
  /**
   * One session of ssh that is silent for so many seconds and then speaks; `hear` gets what ssh says where it does not
   * come up. Absent where no program can be run.
   */
  silentSession?(words: readonly string[], seconds: number, hear: (text: string) => void): Promise<Fate>;
  /**
   * Answers an agent on standard input and output until it leaves; false: this package does not hold what that takes.
   */
  serveAgent?(service: AgentService): Promise<boolean>;
  /** A path as typed → its URI. */
  toUri(path: string): string;
  /** A URI → the path to show. */
  toPath(uri: string): string;
  /** URI of the home folder. */
  readonly home: string | undefined;
  /** Path of the home folder in the user database: what `%d` means, while `~` follows HOME. */
  readonly accountHome?: string;
  /** URI of `/etc/ssh`. */
  readonly systemFolder: string;
  readonly localUser: string | undefined;
  /** The value of an environment variable; null: it is not set. */
  environment(name: string): string | null;
}

/** What one asks of the disk to find files. Paths as typed. Nothing throws, and nothing but regular files is opened. */
export interface Disk {
  /** The same on a machine whose `/` is this folder: no link leads out of it. */
  within(folder: string): Disk;
  /** What a path leads to; undefined: nothing. */
  kind(path: string): Promise<FolderEntry['kind'] | undefined>;
  /** All names in a folder; a text: why it cannot be listed. */
  entries(path: string): Promise<readonly FolderEntry[] | string>;
  /** The path without links; undefined: it leads nowhere. */
  real(path: string): Promise<string | undefined>;
  /** So many bytes of the start of a file; undefined: it gives none. */
  head(path: string, most: number): Promise<string | undefined>;
}

/** What a terminal can show. */
export interface Terminal {
  readonly colours: boolean;
  readonly links: boolean;
}

/** A word of the command line. `rawName` is the option as it is typed, `index` the word that it stands in. */
export type WordToken =
  | { readonly kind: 'option'; readonly name: string; readonly rawName: string; readonly value?: string | undefined }
  | { readonly kind: 'positional'; readonly index: number; readonly value: string }
  | { readonly kind: 'option-terminator' };

/** The part of `parseArgs` that is used: it never fails, as nothing is strict. */
export type ParseArgs = (config: {
  args: string[];
  options: Record<string, { type: 'string' | 'boolean'; short?: string }>;
  strict: false;
  allowPositionals: true;
  tokens: true;
}) => { readonly tokens: readonly WordToken[] };

/** Exit codes. */
export const exit = { clean: 0, findings: 1, unreadable: 2, usage: 2, nothing: 3, refused: 255 } as const;
