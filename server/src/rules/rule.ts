import type { Context } from '../analysis/context';
import type { Finding, Severity } from '../analysis/finding';
import type { Fix } from '../edits/edit';
import type { DialectId } from '../language/dialect';

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
  check(context: Context): Iterable<Finding>;
  /** The message in the user's language. Called at render time. */
  message(finding: Finding, context: Context): string;
  fixes?(finding: Finding, context: Context): readonly Fix[];
}
