import type { KernelId } from '../keepalive/kernels';
import type { DialectId } from '../language/dialect';
import type { Entry } from '../resolve/sequence';
import type { ServerTarget } from '../resolve/target';
import type { Snapshot } from '../snapshot/snapshot';
import type { Span } from '../syntax/text';
import type { Document } from '../syntax/tree';

/** How bad it is. `error`: OpenSSH of the chosen release refuses the configuration at that line. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A place in a file. */
export interface Place {
  readonly uri: string;
  readonly span: Span;
}

/** Something to tell the user about one place of the document that is asked about. Data only: words are rendered at the edge. */
export interface Finding {
  /** The rule's code, such as `keepalive/zero`. */
  readonly rule: string;
  readonly span: Span;
  /** Overrides the rule's own severity where a case is milder. */
  readonly severity?: Severity;
  /** For the message, in the order of its placeholders; text of the file as it is (the edge escapes it). */
  readonly args: readonly (string | number)[];
  /** Which of the rule's messages, where it has several. */
  readonly variant?: string;
  readonly related?: readonly (Place & { readonly label: 'winner' | 'same' | 'block' })[];
  readonly tag?: 'unnecessary' | 'deprecated';
}

/** One replacement; `text` replaces the span. Offsets are UTF-16 units of the file's present text. */
export interface Edit extends Place {
  readonly text: string;
}

/** What OpenSSH reports after a fix, so that a test can ask the real program. `value` as `ssh -G` / `sshd -T` print it. */
export interface Promised {
  /** The name of a host, for ssh_config; undefined: the server's settings. */
  readonly host?: string;
  /** The connection that `sshd -T -C` is asked about; undefined: `sshd -T` alone. */
  readonly connection?: ServerTarget;
  readonly keyword: string;
  readonly value: string;
}

/** A change that the user may choose. */
export interface Fix {
  /** Says the result: "Add ServerAliveInterval 60 to Host web (dead link noticed after 4 min)". */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The one that an editor should prefer; at most one for a finding. */
  readonly preferred?: boolean;
  /** Safe without asking: changes nothing for hosts that the finding is not about, so `source.fixAll` may apply it. */
  readonly safe?: boolean;
  readonly promises: readonly Promised[];
}

/** What users set that rules and fixes look at. */
export interface RuleSettings {
  /** Seconds that fixes write for the interval. */
  readonly interval: number;
  /** Probes that fixes write where a count is needed. */
  readonly count: number;
  /** Idle limit of NAT and firewalls, seconds. */
  readonly natLimit: number;
  /** The system that OpenSSH runs on; undefined: the one that it is built for. */
  readonly system?: KernelId;
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
}

export const defaultRuleSettings: RuleSettings = { interval: 60, count: 3, natLimit: 240, severity: {} };

/** Everything a rule may look at. Computed once per check; all of it is frozen. */
export interface RuleContext {
  readonly snapshot: Snapshot;
  /** The document that findings are about. */
  readonly document: Document;
  readonly settings: RuleSettings;
  /** The whole configuration in reading order. */
  readonly entries: readonly Entry[];
  /** Those of them that stand in `document`. */
  readonly own: readonly Entry[];
}

/** One rule: code, words, check and fixes in one file. */
export interface Rule {
  /** Words, never renamed: an API for settings, suppression and other tools. */
  readonly code: string;
  readonly severity: Severity;
  /** Dialects it speaks about. */
  readonly dialects: readonly DialectId[];
  /** One line for lists and SARIF; English source text. */
  readonly title: string;
  /** A few paragraphs of Markdown for the rule's page: what happens to the session, why, what to do. English source text. */
  readonly doc: string;
  check(context: RuleContext): readonly Finding[];
  /** The message in the user's language. Called at render time. */
  message(finding: Finding, context: RuleContext): string;
  fixes?(finding: Finding, context: RuleContext): readonly Fix[];
}
