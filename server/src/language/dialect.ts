import type { Build } from './build';
import type { Keyword, KeywordTable } from './keyword';

export type DialectId = 'ssh_config' | 'sshd_config' | 'sysctl';

/** How lines of one dialect are cut; see docs/openssh.md A. The differences between releases stand in `releases.ts`. */
export interface LexicalShape {
  /** `keyword`: OpenSSH's keyword and arguments. `assignment`: `name = value` of sysctl.conf. */
  readonly form: 'keyword' | 'assignment';
  /** The whole file is loaded first, so a NUL swallows its line's end as well (sshd). */
  readonly wholeFile: boolean;
  /** Keywords, in lower case, that open a block. */
  readonly blocks: readonly string[];
}

/** How a value is chosen among several lines. The resolver has one strategy for each. */
export type Precedence = 'first-wins' | 'match-over-global' | 'last-wins';

/** Names of the keywords of the dialect's probe, in manual spelling. */
export interface ProbeKeywords {
  readonly side: 'client' | 'server' | 'kernel';
  readonly interval: string;
  readonly count: string;
  readonly tcp?: string;
}

/** Everything that differs between the kinds of files. A value, not a class hierarchy. */
export interface Dialect {
  readonly id: DialectId;
  readonly keywords: KeywordTable;
  readonly lexical: LexicalShape;
  readonly precedence: Precedence;
  readonly probe: ProbeKeywords;
  /** The keyword that a word means here, if this build knows it in any state. `name` in lower case. */
  lookup(name: string, build: Build): Keyword | undefined;
}
