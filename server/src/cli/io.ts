import type { FileSystem } from '../snapshot/file-system';

/** What the command line needs of the world. */
export interface CliIo {
  readonly fs: FileSystem;
  write(text: string): void;
  writeError(text: string): void;
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

/** Exit codes of `check` and `effective`. */
export const exit = { clean: 0, findings: 1, unreadable: 2, usage: 2, refused: 255 } as const;
