import type { Context } from '../../analysis/context';
import { entryOf } from '../../analysis/document-lines';
import { effectiveTimeouts } from '../../keepalive/report';
import type { Keyword } from '../../language/keyword';
import type { Directive } from '../../syntax/tree';
import { factsFor, firstAsked } from '../asked';
import { inHover, meaningText, timeoutList } from '../text/timeouts';

/** When sessions end if a keyword of the probe had some value. */
export interface ValueEffect {
  /** A few words of plain text. */
  readonly brief: string;
  /** Markdown. */
  readonly doc: string;
}

/**
 * What values of a keepalive keyword come to in the block of a line, were they in force: a function of the value as it
 * is printed. Undefined for other keywords.
 */
export function effectsOf(
  context: Context,
  line: Directive,
  row: Keyword,
): ((value: string) => ValueEffect) | undefined {
  const { probe, asks } = context.snapshot.dialect;
  if (asks === 'machine' || (row.name !== probe.interval && row.name !== probe.count)) return undefined;
  const scope = entryOf(context, line)?.scope;
  if (!scope) return undefined;
  const asked = firstAsked(context, scope);
  return (value) => {
    const facts = factsFor(context, asked, { [row.name]: value });
    const report = effectiveTimeouts(facts, inHover);
    return { brief: meaningText(report), doc: timeoutList(report).join('\n') };
  };
}
