import { t } from '@vscode/l10n';
import { type Context, settingsOf } from '../../analysis/context';
import { entryOf } from '../../analysis/document-lines';
import { mayHaveInterval } from '../../analysis/unprobed-sections';
import { effectiveTimeouts } from '../../keepalive/report';
import { verdictOf } from '../../keepalive/verdict';
import { verdictMeaning } from '../../keepalive/verdict-words';
import type { Keyword } from '../../language/keyword';
import { basename } from '../../snapshot/paths';
import type { Directive } from '../../syntax/tree';
import { factsFor, firstAsked } from '../asked';
import { inHover, timeoutList } from '../text/timeouts';

/** Characters beside a value that is marked as the default. */
const longestMeaning = 30;

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
  const useless = uselessOf(context, line, row);
  if (useless !== undefined) return () => ({ brief: useless, doc: '' });
  const asked = firstAsked(context, scope);
  return (value) => {
    const facts = factsFor(context, asked, { [row.name]: value });
    const report = effectiveTimeouts(facts, inHover);
    return { brief: verdictMeaning(verdictOf(report), longestMeaning), doc: timeoutList(report).join('\n') };
  };
}

/** Why no value of a line would change anything: an earlier line is used, or there is no interval to count with. */
function uselessOf(context: Context, line: Directive, row: Keyword): string | undefined {
  const entry = entryOf(context, line);
  const { probe, precedence } = context.snapshot.dialect;
  if (!entry || precedence !== 'first-wins') return undefined;
  const patterns = entry.scope.kind === 'hosts' ? entry.scope.patterns : [undefined];
  const winners = patterns.map((pattern) => settingsOf(context, row.name).winner(entry.scope, pattern, entry));
  const [first] = winners;
  if (first && winners.every((one) => one && one.entry.order < entry.order)) {
    const place = `${basename(first.entry.uri)}:${first.entry.line.line + 1}`;
    return t('not used: {0} sets {1}', place, first.value);
  }
  const without = row.name === probe.count && !mayHaveInterval(context, entry);
  return without ? t('no effect without {0}', probe.interval) : undefined;
}
