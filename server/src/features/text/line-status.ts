import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Scope } from '../../resolve/scope';
import { basename } from '../../snapshot/paths';
import type { Directive } from '../../syntax/tree';
import { type Asked, blockLineOf, type Configured, exceptions, headerText, insteadOf } from '../asked';
import { doubtText } from './doubt';
import { code, escaped, fileLink, originLink } from './markdown';

/**
 * Whether a line counts for those whom its block is for, as sentences of Markdown; the same sentence is said once for
 * all of them.
 */
export function statusTexts(context: Context, line: Directive, asked: readonly Asked[]): readonly string[] {
  const evaluation = line.verdict;
  if (!line.row || !evaluation) return [];
  if (evaluation.kind === 'refused') return [t('OpenSSH refuses this line: {0}', escaped(evaluation.message))];
  if (line.row.multiple === 'block' || line.row.multiple === 'immediate') return [];
  const { unreadBy } = context.snapshot;
  if (unreadBy) return [t('**Not used**: {0} does not include this file.', escaped(basename(unreadBy.uri)))];
  const keyword = line.row.aliasOf ?? line.row.name;
  const labels = new Map<string, { readonly say: (whom: string) => string; readonly whom: string[] }>();
  for (const one of asked) {
    const standing = one.of(keyword);
    const say = lateOf(context, line, standing) ?? statusOf(line, standing, evaluation.kind === 'unset');
    const key = say('');
    const same = labels.get(key);
    if (same) same.whom.push(one.label);
    else labels.set(key, { say, whom: [one.label] });
  }
  return [...labels.values()].map(({ say, whom }) => say(whom.join(', ')));
}

/** A line of a Match block that sshd of this release prints and does not apply. */
function lateOf(context: Context, line: Directive, standing: Configured): ((whom: string) => string) | undefined {
  const { origin } = standing;
  const instead = insteadOf(context, line.row?.aliasOf ?? line.row?.name ?? '', standing);
  if (!instead || origin.kind !== 'line' || origin.directive !== line) return undefined;
  const [value, winner] = [code(instead.value ?? 'none'), originLink(instead.origin)];
  return (whom) =>
    t('**Not used** for {0}: sshd of this release only prints it and uses {1} ({2}).', whom, value, winner);
}

function statusOf(line: Directive, standing: Configured, unset: boolean): (whom: string) => string {
  const { origin, value, doubt } = standing;
  const because = doubt ? ` ${doubtText(doubt)}` : '';
  const winner = originLink(origin);
  if (unset) {
    return (whom) =>
      value === undefined
        ? t('This line sets no value for {0}.', whom)
        : t('This line sets no value for {0}: {1} is used ({2}).', whom, code(value), winner) + because;
  }
  if (line.row?.multiple === 'accumulates') return (whom) => t('Adds to the list for {0}.', whom);
  const mine = origin.kind === 'line' && origin.directive === line;
  if (mine && doubt) return (whom) => t('May be used for {0}.', whom) + because;
  if (mine) return (whom) => t('Used for {0}.', whom);
  if (origin.kind === 'line' && value !== undefined) {
    return (whom) => t('**Not used** for {0}: {1} sets it to {2}.', whom, winner, code(value)) + because;
  }
  if (standing.candidates.some((c) => c.origin?.kind === 'line' && c.origin.directive === line) || doubt) {
    return (whom) => t('May be used for {0}.', whom) + because;
  }
  // a keyword of the same slot won, or no target of the block reaches the line
  return (whom) => t('Not used for {0}.', whom);
}

/** Other blocks that are named where one asks about everybody. */
const mostExceptions = 4;

/** What other blocks set instead of the value for everybody, one sentence each. */
export function exceptionTexts(context: Context, keyword: string, scope: Scope): readonly string[] {
  const all = exceptions(context, keyword, scope);
  const texts = all.slice(0, mostExceptions).map(({ entry, value }) => {
    const header = blockLineOf(entry.scope);
    const whom = header ? headerText(header) : '';
    return t('{0} uses {1} instead ({2}).', whom, code(value), fileLink(entry.uri, entry.line.line));
  });
  return all.length > texts.length ? [...texts, t('… and {0} more', all.length - texts.length)] : texts;
}
