import type { Context } from '../analysis/context';
import { parameters } from '../analysis/kernel-parameters';
import { resolveKernel } from '../resolve/kernel';
import { amend } from '../snapshot/amend';
import type { Directive, Document } from '../syntax/tree';
import type { Edit, Promised } from './edit';

/** Another value in a line. Quotes are a part of the old one: the kernel knows none. */
export function replaceValue({ uri }: Document, line: Directive, value: string): Edit | undefined {
  const [argument] = line.arguments;
  return argument && { uri, span: { start: argument.start, end: argument.end }, text: value };
}

/**
 * The hope that a fix leads to this value, whichever program loads the files. None for a file that they do not read.
 */
export const hoped = ({ snapshot }: Context, keyword: string, value: string): Promised[] =>
  snapshot.hiddenBy === undefined ? [{ keyword, value }] : [];

/** Whether both programs leave the same in all parameters after these edits. */
export function changesNothing(context: Context, edits: readonly Edit[]): boolean {
  const after = amend(context.snapshot, edits);
  if (!after) return false;
  const now = resolveKernel(after);
  return [...parameters(context)].every(([name, { bySysctl, bySystemd }]) => {
    const then = now.get(name);
    return then?.bySysctl.value === bySysctl.value && then.bySystemd.value === bySystemd.value;
  });
}
