import { t } from '@vscode/l10n';
import { firstReading, isApplied } from '../../analysis/configured-value';
import { type Context, oncePerContext } from '../../analysis/context';
import { type DecidingLine, decidingLines, lineFound } from '../../analysis/deciding-lines';
import { rootDocument } from '../../analysis/include-lines';
import type { Fix } from '../../edits/edit';
import { promiseOf } from '../../edits/keepalive';
import { endOfGlobal, moveLine } from '../../edits/lines';
import { styleOf } from '../../edits/style';
import { wholeOf } from '../../edits/targets';
import { channelLimits } from '../../keepalive/channels';
import { type Build, formatRelease, oldestRelease } from '../../language/build';
import { defaultOf, type Keyword } from '../../language/keyword';
import { boundaries } from '../../language/releases';
import { shown } from '../../syntax/shown';
import type { Rule } from '../rule';

/** A line of a Match block that is printed only, and what is applied instead. */
interface Late extends DecidingLine {
  readonly row: Keyword;
  readonly instead: string;
}

const late = oncePerContext((context): readonly Late[] => {
  const { dialect, build } = context.snapshot;
  return dialect.keywords.rows.flatMap((row) => {
    if (row.appliedInMatch === undefined || dialect.lookup(row.name.toLowerCase(), build) !== row) return [];
    return decidingLines(context, row.name).flatMap((line): Late[] => {
      const instead = firstReading(context, row.name)?.value ?? defaultOf(row, build) ?? 'none';
      // `none` there does more than this: channel/none-ends-login
      if (line.value === 'none' || isApplied(context, row.name, line.entry)) return [];
      return meansTheSame(context, line.value, instead) ? [] : [{ ...line, row, instead }];
    });
  });
});

/** `*=0` and `none` close nothing. */
function meansTheSame({ snapshot: { build } }: Context, a: string, b: string): boolean {
  const closesNothing = (value: string): boolean =>
    value === 'none' || (value.includes('=') && channelLimits(value, build).every(({ seconds }) => seconds === 0));
  return a === b || (closesNothing(a) && closesNothing(b));
}

/** Above the first Match, if no line sets the keyword for everybody yet. */
function moved(context: Context, { entry, row, value }: Late): Fix | undefined {
  const { document } = context;
  if (firstReading(context, row.name) || rootDocument(context) !== document || entry.scope.within) return undefined;
  const { indent } = styleOf(document, document.blocks[0]);
  return {
    title: t('Move {0} above the first Match (applies to all connections)', row.name),
    edits: moveLine(document, entry.line, endOfGlobal(document), indent),
    promises: [promiseOf(wholeOf(context), row.name, value)],
  };
}

/** `instead`: the value that is applied. `since`: the release that applies the line's own. */
type NotApplied = {
  readonly keyword: string;
  readonly release: string;
  readonly instead: string;
  readonly since: string;
};

export const channelNotApplied: Rule<NotApplied> = {
  code: 'channel/not-applied',
  severity: 'warning',
  dialects: ['sshd_config'],
  title: 'sshd prints this setting of a Match block but does not use it',
  doc: `Before OpenSSH 10.5, sshd sets up \`ChannelTimeout\` and \`RekeyLimit\` before it knows who logs in. The values in a Match block are
printed by \`sshd -T -C\` but never used: sshd uses the first line outside of Match blocks or in \`Match all\`.

Move the line above the first Match if it may apply to all connections. In these releases it cannot be set for some users only.`,
  check: (context) =>
    late(context).map(({ entry, row, instead }) => ({
      rule: 'channel/not-applied',
      span: entry.line.span,
      data: {
        keyword: row.name,
        release: formatRelease(context.snapshot.build.release),
        instead: shown(instead),
        since: sinceOf(row, context.snapshot.build),
      },
    })),
  message: ({ data: { keyword, release, instead, since } }) =>
    t(
      '{0} in a Match block requires OpenSSH {3} or later: sshd {1} prints it, but uses {0} {2}.',
      keyword,
      release,
      instead,
      since,
    ),
  fixes(finding, context) {
    const line = lineFound(late(context), finding);
    return line ? [moved(context, line)].filter((f) => f !== undefined) : [];
  },
};

/** The release that applies it. */
function sinceOf({ appliedInMatch }: Keyword, { distribution }: Build): string {
  const since = appliedInMatch && boundaries(appliedInMatch, distribution, oldestRelease)[0];
  return since === undefined ? '' : formatRelease(since);
}
