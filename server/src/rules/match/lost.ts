import { t } from '@vscode/l10n';
import { entryOf, ownLinesWith } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { refusedLines } from '../../analysis/refused';
import { formatRelease, oldestRelease } from '../../language/build';
import { isLostInMatch } from '../../language/keyword';
import { boundaries } from '../../language/releases';
import type { Rule } from '../rule';
import { aboveMatch } from './not-allowed';

type Lost = { readonly keyword: string; readonly since: string };

/** A line of a Match block that sshd accepts and forgets. */
export const matchLost: Rule<Lost> = {
  code: 'match/lost',
  severity: 'warning',
  dialects: ['sshd_config'],
  title: 'Setting that sshd forgets in a Match block',
  doc: `Up to OpenSSH 8.4 sshd accepts \`SetEnv\` in a Match block, and sets nothing: \`sshd -t\` reports no error, and sessions do not have the variable.

Above the first Match line it works, for everybody. Otherwise use a newer release.`,
  check(context) {
    const { build } = context.document;
    return ownLinesWith(context, (row) => isLostInMatch(row, build)).flatMap((line): Finding<Lost>[] => {
      const scope = entryOf(context, line)?.scope;
      if (!line.row || !scope?.header || scope.kind === 'never' || line.verdict?.kind !== 'value') return [];
      if (refusedLines(context).has(line)) return [];
      const since = line.row.keptInMatch && boundaries(line.row.keptInMatch, build.distribution, oldestRelease)[0];
      const data = { keyword: line.row.name, since: since === undefined ? '' : formatRelease(since) };
      return [{ rule: 'match/lost', span: line.span, data }];
    });
  },
  message: ({ data: { keyword, since } }) =>
    t(
      'Before OpenSSH {1} sshd forgets {0} in a Match block. Put it above the first Match, for everybody.',
      keyword,
      since,
    ),
  fixes: ({ span }, context) => aboveMatch(context, span),
};
