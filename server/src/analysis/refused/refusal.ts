import type { Entry } from '../../resolve/sequence';
import type { Span } from '../../syntax/text';
import type { Context } from '../context';
import type { Finding } from '../finding';

/** Something that OpenSSH of the snapshot's build refuses in one line, sorted under the rule that speaks about it. */
export interface RefusedLine {
  readonly rule: string;
  readonly span: Span;
  readonly variant?: string;
  readonly args: Finding['args'];
  readonly severity?: Finding['severity'];
}

/** One look at a line. undefined: nothing wrong that this look knows. */
export type LineCheck = (entry: Entry, context: Context) => RefusedLine | undefined;
