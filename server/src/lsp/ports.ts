import type { Distribution } from '../language/build';
import type { FileSystem } from '../snapshot/file-system';

/** What the server needs of the machine it runs on; each main fills it in. */
export interface ServerPorts {
  /** Of this server; undefined: not known. */
  readonly version: string | undefined;
  /** The disk; undefined: files are read through the client where it offers that. */
  readonly disk: FileSystem | undefined;
  /** URI of the user's home folder; undefined: not known. */
  readonly home: string | undefined;
  /** URI of `/etc/ssh`, or of `%ProgramData%\ssh`. */
  readonly systemFolder: string;
  /** Who builds the OpenSSH that such a machine comes with; undefined: nobody in particular, or not known. */
  readonly distribution?: Distribution | undefined;
  /** Name of the user who runs this process, for `%u` in Include paths. */
  readonly localUser: string | undefined;
  /** Environment of this process; undefined: it tells nothing about ssh's environment. */
  readonly environment: ((name: string) => string | null) | undefined;
  /** URI of the folder that holds a page per rule; undefined: there are none to link to. */
  readonly rulePages: string | undefined;
  /**
   * Files below a folder whose URI is wanted, at most so many, not through links; for a client that cannot search
   * itself. undefined: this machine has no folders, and those of the client are walked through one by one.
   */
  readonly find:
    | ((folder: string, wanted: (uri: string) => boolean, most: number, cancelled: () => boolean) => Promise<string[]>)
    | undefined;
  /**
   * Translated messages for a locale such as `zh-cn`, or for that of this process where the client names none;
   * undefined: none. Never rejects: a server looks at the answer only later.
   */
  translations(locale: string | undefined): Promise<Readonly<Record<string, string>> | undefined>;
  /** Memory is given back sooner from now on, which takes more time. Absent: nobody can ask for that. */
  readonly spareMemory?: () => void;
  /** Runs something later; the result calls it off. */
  after(milliseconds: number, run: () => void): () => void;
}
