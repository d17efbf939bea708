import { t } from '@vscode/l10n';
import { configuredValue, firstReading, isApplied } from '../../analysis/configured-value';
import { type Context, oncePerContext } from '../../analysis/context';
import { type DecidingLine, decidingLines, keywordName, lineFound, probeAt } from '../../analysis/deciding-lines';
import { predictFor } from '../../analysis/prediction';
import type { Fix } from '../../edits/edit';
import { canBeAsked, promiseOf } from '../../edits/keepalive';
import { setValues } from '../../edits/set-values';
import { targetAt } from '../../edits/targets';
import { channelLimits, everySession, sessionLimit } from '../../keepalive/channels';
import { durationText } from '../../keepalive/duration';
import { appliedInMatch } from '../../language/keyword';
import { valueTypeOf } from '../../language/values/index';
import { indexOfNode } from '../../syntax/query';
import type { Directive, Document } from '../../syntax/tree';
import type { Rule } from '../rule';

/** Comment lines above a setting that are taken for words about it. */
const mostLines = 4;
/** Of each comment only so much is read. */
const mostCharacters = 400;

const idle =
  /\b(?:idle|inactiv\w*|time[ -]?outs?|auto[ -]?log\w*|log[ -]?(?:out|off)|log(?:s|ged|ging)? (?:\w{1,20} ){0,2}(?:out|off))\b/i;
/** Comments that want the opposite: to keep quiet sessions alive. */
const opposite = /\b(?:prevent\w*|avoid\w*|keep|against|never|without|stop|stops|survive|no|not|don't)\b/i;

const speaksOfIdle = (comment: string): boolean => {
  const text = comment.slice(0, mostCharacters);
  return idle.test(text) && !opposite.test(text);
};

/**
 * Comments at the end of a line, right above it, and above the group of lines that it stands in. Lines of the same pair
 * may stand between comments; the head of a group counts where no other comment stands between, and no setting with a
 * time of its own.
 */
function commentsOf(document: Document, line: Directive, pair: ReadonlySet<string>): string[] {
  const text = ({ start, end }: { start: number; end: number }): string => document.text.slice(start, end);
  const found = line.comment ? [text(line.comment)] : [];
  let others = 0;
  let group = false; // whether comments above another setting were met
  let index = indexOfNode(document, line) - 1;
  for (let left = mostLines; left > 0 && index >= 0; index--) {
    const node = document.index.node(index);
    if (node.kind === 'comment') {
      found.push(text(node.span));
      group ||= others > 0;
      left--;
    } else if (node.kind !== 'directive' || !node.row || group) break;
    else if (node.row.multiple === 'block')
      group = true; // settings above it are of another block
    else if (!pair.has(node.row.name) && (left < mostLines || ++others > mostOthers || valueTypeOf(node.row).timeIn))
      break;
  }
  return found;
}

/** Other settings of its group that are passed over. */
const mostOthers = 8;

/** The keywords of the pair. */
const pairOf = ({ snapshot: { dialect } }: Context): ReadonlySet<string> =>
  new Set([dialect.probe.interval, dialect.probe.count]);

/** Whether ChannelTimeout closes a shell of those whom a line is for. */
function closes(context: Context, { section, pattern }: DecidingLine): boolean {
  const { setting } = configuredValue(context, keyword, section.scope, pattern);
  const applied = setting && (isApplied(context, keyword, setting.entry) ? setting : firstReading(context, keyword));
  const { build } = context.snapshot;
  const limits = { side: 'server', printed: channelLimits(applied?.value, build) } as const;
  return sessionLimit(limits, 'shell', build) !== undefined;
}

const keyword = 'ChannelTimeout';

const lines = oncePerContext((context): readonly DecidingLine[] => {
  const { interval, count } = context.snapshot.dialect.probe;
  const both = [...decidingLines(context, interval), ...decidingLines(context, count)];
  const sections = new Set<unknown>();
  return both.filter((line) => {
    if (sections.has(line.section) || probeAt(context, line).probe.interval <= 0) return false;
    if (!commentsOf(context.document, line.entry.line, pairOf(context)).some(speaksOfIdle)) return false;
    if (closes(context, line)) return false;
    sections.add(line.section);
    return true;
  });
});

/**
 * Adds the line that does it, with the time that the pair was meant to have. undefined: there is a ChannelTimeout
 * already, or sshd would not apply it in that block.
 */
function limit(context: Context, line: DecidingLine): Fix | undefined {
  const { dialect, build } = context.snapshot;
  const row = dialect.lookup(keyword.toLowerCase(), build);
  if (!row || configuredValue(context, keyword, line.section.scope, line.pattern).setting) return undefined;
  if (line.section.scope.header && !appliedInMatch(row, build)) return undefined;
  const { interval, count } = probeAt(context, line).probe;
  const seconds = interval * Math.max(1, count);
  const value = `${everySession.server}=${seconds % 60 === 0 ? `${seconds / 60}m` : seconds}`;
  const target = targetAt(context, line);
  const change = setValues(context, target, [[keyword, value]]);
  return (
    change && {
      title: t('Add {0} {1} (sessions end after {2} without input or output)', keyword, value, durationText(seconds)),
      edits: change.edits,
      promises: canBeAsked(target) ? [promiseOf(target, keyword, value)] : [],
    }
  );
}

/** `older`: this release does log out; a newer one does not. `channel`: this release has ChannelTimeout. */
type NotIdle = { readonly variant: 'older' | 'channel' | 'shell'; readonly keyword: string };

function variantAt(context: Context, line: DecidingLine): NotIdle['variant'] {
  const { dialect, build } = context.snapshot;
  if (predictFor(context, 'idle-healthy', probeAt(context, line).probe, true).ends === true) return 'older';
  return dialect.lookup(keyword.toLowerCase(), build) ? 'channel' : 'shell';
}

export const keepaliveNotIdleTimeout: Rule<NotIdle> = {
  code: 'keepalive/not-idle-timeout',
  severity: 'information',
  dialects: ['sshd_config'],
  settings: ['openssh.release'],
  title: 'Probes do not log out idle users',
  doc: `\`ClientAliveInterval\` and \`ClientAliveCountMax\` end a session whose client does not answer. The client program answers by
itself, whether or not anyone is using it, so an idle user stays logged in forever. Many guides and benchmarks
call this pair an idle timeout. It was one only before OpenSSH 8.2, with a count of 0: then sshd sent no probe, and ended the session
after the first silent interval.

To end sessions of idle users use \`ChannelTimeout session:*=15m\` (OpenSSH 9.2 and later, with \`UnusedConnectionTimeout\`), or
\`TMOUT\` of the users' shell.`,
  check: (context) =>
    lines(context).map((line) => ({
      rule: 'keepalive/not-idle-timeout',
      span: line.entry.line.span,
      data: { variant: variantAt(context, line), keyword: keywordName(line.entry) },
    })),
  message({ data: { variant, keyword } }) {
    if (variant === 'older')
      return t(
        "With a count of 0, {0} logs out idle users only before OpenSSH 8.2. From then on use ChannelTimeout (9.2 and later) or the shell's TMOUT.",
        keyword,
      );
    return variant === 'channel'
      ? t(
          "{0} never logs out idle users: the client program answers probes by itself. To log them out, use ChannelTimeout or the shell's TMOUT.",
          keyword,
        )
      : t(
          "{0} never logs out idle users: the client program answers probes by itself. To log them out, use the shell's TMOUT.",
          keyword,
        );
  },
  fixes(finding, context) {
    const line = lineFound(lines(context), finding);
    return line ? [limit(context, line)].filter((f) => f !== undefined) : [];
  },
};
