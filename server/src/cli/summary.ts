import { t } from '@vscode/l10n';
import { printedLine } from '../syntax/shown';
import { allFindings, type CheckResult, countByRule, countOf } from './check-result';

/** Names of configurations and files that are listed. */
const mostNames = 5;

/** What was looked at, and what came of it, for people. */
export function summary(result: CheckResult): string[] {
  const files = result.reports.filter(({ beside }) => !beside);
  const templates = files.filter(({ template }) => template).length;
  const loose = files.filter(({ loose }) => loose).map(({ path }) => path);
  const lines = [
    ...(result.statistics ? statistics(result) : []),
    t(
      'Findings: {0} (errors {1}, warnings {2}, information {3}, hints {4}). Files: {5}.',
      allFindings(result).length,
      countOf(result, 'error'),
      countOf(result, 'warning'),
      countOf(result, 'information'),
      countOf(result, 'hint'),
      files.length,
    ),
    ...(result.known > 0 ? [t('Findings that the baseline knows: {0}.', result.known)] : []),
    ...(result.gone > 0
      ? [t('Findings that the baseline knows and that are gone: {0}. --prune-baseline takes them out.', result.gone)]
      : []),
    ...result.exceeded.map(({ path, code, known, found }) =>
      t('{0}: {1}: {2} findings, of which the baseline knows {3}: all are shown.', path, code, found, known),
    ),
    ...(templates > 0 ? [t('Templates, of which only what is certain is judged: {0}.', templates)] : []),
    ...(files.length > 1 && result.roots.length < files.length
      ? [t('Configurations that were read: {0}.', listed(result.roots))]
      : []),
    ...(result.trees.length > 0
      ? [
          t(
            'Read as files of another machine, so that absolute paths start in: {0}.',
            listed(result.trees.map((tree) => (tree === '.' ? './' : tree))),
          ),
        ]
      : []),
    ...(loose.length > 0 ? [t('Included by nothing that was found: {0}.', listed(loose))] : []),
  ];
  return lines.map(printedLine);
}

/** How many findings each rule has, most first. */
function statistics(result: CheckResult): string[] {
  const counts = [...countByRule(allFindings(result).map(({ finding }) => finding))];
  const width = Math.max(0, ...counts.map(([, count]) => `${count}`.length));
  return counts
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([code, count]) => `${`${count}`.padStart(width)}  ${code}`);
}

const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, mostNames).join(', ');
  return names.length > mostNames ? t('{0} and {1} more', shown, names.length - mostNames) : shown;
};
