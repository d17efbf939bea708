import type { Context } from '../analysis/context';
import type { Finding, FindingData, Severity } from '../analysis/finding';
import type { Fix } from '../edits/edit';
import type { DialectId } from '../language/dialect';

/** Settings that findings and fixes depend on, by the keys that users know. */
export type RuleSetting =
  | 'fix.count'
  | 'fix.interval'
  | 'nat.network'
  | 'nat.seconds'
  | 'openssh.distribution'
  | 'openssh.release'
  | 'tcp.sysctlFiles'
  | 'tcp.system';

type Reach = 'block' | 'file';

/**
 * One rule: code, words, check and fixes in one file. `V` is the data of its findings: what `check` writes, `message`
 * and `fixes` read. The registry holds rules of any `V`. That is sound as long as a finding comes back to the rule that
 * made it: `messageOf` and `fixesOf` see to that.
 */
export interface Rule<V extends FindingData = FindingData> {
  /** Words, never renamed: an API for settings, suppression and other tools. */
  readonly code: string;
  readonly severity: Severity;
  /** Some of its findings are errors, although most are not. */
  readonly mayStop?: true;
  /** Dialects it speaks about. */
  readonly dialects: readonly DialectId[];
  /** One line for lists and SARIF; English source text. */
  readonly title: string;
  /**
   * A few paragraphs of Markdown for the rule's page: what happens to the session, why, what to do. English source
   * text.
   */
  readonly doc: string;
  /** Settings, besides that of all rules, on which it depends what is found or what fixes write. */
  readonly settings?: readonly RuleSetting[];
  /**
   * How far an edit inside of a block for names reaches (`recheck.ts`). Without it, what is found is put together from
   * what each block has to say: where that stays the same, so does the whole. `block`: what is found in that block
   * alone may change. `file`: anything may. `edited`: the small configuration of the edit, of the `whole`.
   */
  readonly reach?: Reach | ((edited: Context, whole: Context) => Reach | undefined);
  /** It speaks about lines that a templating tool fills in. */
  readonly aboutTemplates?: true;
  check(context: Context): Iterable<Finding<V>>;
  /** The message in the user's language. Called at render time. */
  message(finding: Finding<V>, context: Context): string;
  fixes?(finding: Finding<V>, context: Context): readonly Fix[];
}
