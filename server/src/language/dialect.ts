import type { Build } from './build';
import type { SessionClient } from './clients/client';
import type { Criterion } from './criteria';
import type { Keyword, KeywordTable } from './keyword';
import type { ChangeId } from './releases';

export type DialectId =
  | 'ssh_config'
  | 'sshd_config'
  | 'sysctl'
  | 'putty'
  | 'winscp'
  | 'securecrt'
  | 'xshell'
  | 'mobaxterm';

/** How lines of one dialect are cut; see docs/openssh.md A. The differences between releases stand in `releases.ts`. */
export interface LexicalShape {
  /**
   * `keyword`: OpenSSH's keyword and arguments. `assignment`: `name = value` of sysctl.conf. `session`: one of the
   * forms that the client's files have.
   */
  readonly form: 'keyword' | 'assignment' | 'session';
  /** The whole file is loaded first, so a NUL swallows its line's end as well (sshd). */
  readonly wholeFile: boolean;
  /** The difference by which each line is cut at its first `#`. */
  readonly hashCuts?: ChangeId;
  /** A file may be UTF-16. */
  readonly mayBeUtf16?: true;
  /** Keywords, in lower case, that open a block. */
  readonly blocks: readonly string[];
}

/** How a value is chosen among several lines. The resolver has one strategy for each. */
export type Precedence = 'first-wins' | 'match-over-global' | 'last-wins';

/**
 * What one asks the settings of: ssh is asked about a host, sshd about a connection, the kernel about its machine, and
 * another client about one of its sessions.
 */
export type Asks = 'host' | 'connection' | 'machine' | 'session';

/** Names of the keywords of the dialect's probe, in manual spelling. */
export interface ProbeKeywords {
  readonly side: 'client' | 'server' | 'kernel';
  readonly interval: string;
  readonly count: string;
  readonly tcp?: string;
  /** Those with which the program has no TCP connection of its own, unless they are `none`. */
  readonly through?: readonly string[];
}

/** Everything that differs between the kinds of files. A value, not a class hierarchy. */
export interface Dialect {
  readonly id: DialectId;
  readonly keywords: KeywordTable;
  readonly lexical: LexicalShape;
  readonly precedence: Precedence;
  readonly probe: ProbeKeywords;
  readonly asks: Asks;
  /** What a comment line starts with, where the program leaves comments in the file; absent: it rewrites its files. */
  readonly comment?: '#';
  /** The program that reads the files. */
  readonly program: string;
  /** What a file of the kind is called in a sentence. */
  readonly file: string;
  /** What becomes of a file with a line that is refused: a sentence in the user's language. */
  readonly consequence: () => string;
  /** The criteria of Match lines. */
  readonly criteria: readonly Criterion[];
  /** A `!` in front of a criterion negates it. */
  readonly negatesCriteria: boolean;
  /** Criteria look at the settings read so far; otherwise only at what is known before the files are read. */
  readonly matchesSettings: boolean;
  /** Not all keywords may stand under Match: the rows say which, and since when. */
  readonly restrictsMatch: boolean;
  /** The header of a block for everybody; undefined: there is none but the lines outside of blocks. */
  readonly forAll?: readonly [keyword: string, value: string];
  /** Where its files are those of a client with sessions: how that one keeps them alive. */
  readonly client?: SessionClient;
  /** Its files hold passwords: of their text only lines with settings that are known are repeated. */
  readonly holdsSecrets?: true;
  /** A line that begins a block for nobody. */
  readonly forNobody?: string;
  /** The program refuses files of the user that others can write. */
  readonly checksModes: boolean;
  /** The keyword that a word means here, if this build knows it in any state. `name` in lower case. */
  lookup(name: string, build: Build): Keyword | undefined;
}
