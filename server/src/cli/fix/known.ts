import type { Context } from '../../analysis/context';
import { type CheckedFinding, check } from '../../rules/check';
import { type Baseline, knownIn } from '../baseline';

/** Findings that a baseline knows. What it knows of a file is counted when that is first asked: fixes change counts. */
export class KnownFindings {
  private readonly files = new Map<string, ReadonlyMap<string, number>>();

  constructor(private readonly baseline: Baseline | undefined) {}

  has({ rule }: CheckedFinding, context: Context): boolean {
    if (!this.baseline) return false;
    const { uri } = context.document;
    const known =
      this.files.get(uri) ??
      knownIn(
        this.baseline,
        uri,
        check(context).map(({ rule: code }) => ({ code })),
      );
    this.files.set(uri, known);
    return known.has(rule);
  }

  /** Of the files that were asked about. */
  get count(): number {
    return [...this.files.values()].flatMap((codes) => [...codes.values()]).reduce((all, one) => all + one, 0);
  }
}
