import { t } from '@vscode/l10n';
import { type Context, oncePerContext } from '../../analysis/context';
import { type DecidingLine, decidingLines, lineFound } from '../../analysis/deciding-lines';
import type { Fix } from '../../edits/edit';
import { canBeAsked, promiseOf } from '../../edits/keepalive';
import { replaceArgument } from '../../edits/lines';
import { removal } from '../../edits/removal';
import { targetAt } from '../../edits/targets';
import { headerName } from '../../edits/titles';
import { applies } from '../../language/releases';
import type { Rule } from '../rule';

const keyword = 'ChannelTimeout';
/** Says the same in pairs. */
const noLimit = '*=0';

const lines = oncePerContext((context): readonly DecidingLine[] =>
  applies('match-channel-none-fatal', context.snapshot.build)
    ? decidingLines(context, keyword).filter(({ entry, value }) => value === 'none' && entry.scope.header !== undefined)
    : [],
);

function replaced(context: Context, line: DecidingLine): Fix | undefined {
  const edit = replaceArgument(context.document, line.entry.line, 0, noLimit);
  const target = targetAt(context, line);
  return (
    edit && {
      title: t('Write {0} (closes no channel)', noLimit),
      edits: [edit],
      preferred: true,
      safe: true,
      promises: canBeAsked(target) ? [promiseOf(target, keyword, noLimit)] : [],
    }
  );
}

function removed(context: Context, line: DecidingLine): Fix | undefined {
  const gone = removal(context, targetAt(context, line), line.entry, keyword);
  return gone && { ...gone.fix, title: t('Remove this line ({0} becomes {1})', keyword, gone.value) };
}

export const channelNoneEndsLogin: Rule<{ readonly block: string }> = {
  code: 'channel/none-ends-login',
  severity: 'warning',
  dialects: ['sshd_config'],
  title: 'ChannelTimeout none in a Match block locks users out',
  doc: `In a Match block, also in \`Match all\`, sshd reads \`ChannelTimeout none\` as a pair \`type=time\`, and ends every login that the block
applies to with "internal error: bad timeout none". \`sshd -t\` and \`sshd -T\` accept the line. OpenSSH 9.2 to 10.6 all do this.

Write \`ChannelTimeout *=0\`, or remove the line.`,
  check: (context) =>
    lines(context).map(({ entry }) => ({
      rule: 'channel/none-ends-login',
      span: entry.line.span,
      data: { block: entry.scope.header ? headerName(entry.scope.header) : '' },
    })),
  message: ({ data: { block } }) =>
    t('With this line, sshd ends every login that {0} applies to ("bad timeout none"). Write *=0.', block),
  fixes(finding, context) {
    const line = lineFound(lines(context), finding);
    return line ? [replaced(context, line), removed(context, line)].filter((f) => f !== undefined) : [];
  },
};
