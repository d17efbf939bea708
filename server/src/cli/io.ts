import type { FileSystem } from '../snapshot/file-system';
import type { Acts } from './acts';

/** What the command line needs of the world. */
export interface CliIo {
  readonly fs: FileSystem;
  /** Of this program; undefined: a bundle that stands alone. */
  version(): string | undefined;
  write(text: string): void;
  writeError(text: string): void;
  /** Takes words apart, as `parseArgs` of `node:util` does. */
  readonly parseArgs: ParseArgs;
  /** Loaded for the commands that change something. */
  acts(): Promise<Acts>;
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
