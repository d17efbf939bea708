import { t } from '@vscode/l10n';
import { oncePerContext } from '../../analysis/context';
import { type DecidingLine, decidingLines, keywordName, probeAt } from '../../analysis/deciding-lines';
import { indexOfNode } from '../../syntax/query';
import type { Directive, Document, Node } from '../../syntax/tree';
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

/** Comments at the end of a line and right above it; lines of the same pair may stand between. */
function commentsOf(document: Document, line: Directive, pair: ReadonlySet<string>): string[] {
  const text = ({ start, end }: { start: number; end: number }): string => document.text.slice(start, end);
  const found = line.comment ? [text(line.comment)] : [];
  let index = indexOfNode(document, line) - 1;
  for (let left = mostLines; left > 0 && index >= 0; index--) {
    const node = document.nodes[index] as Node;
    if (node.kind === 'comment') {
      found.push(text(node.span));
      left--;
    } else if (node.kind !== 'directive' || !node.row || !pair.has(node.row.name)) break;
  }
  return found;
}

const lines = oncePerContext((context): readonly DecidingLine[] => {
  const { interval, count } = context.snapshot.dialect.probe;
  const pair = new Set([interval, count]);
  const both = [...decidingLines(context, interval), ...decidingLines(context, count)];
  const sections = new Set<unknown>();
  return both.filter((line) => {
    if (sections.has(line.section) || probeAt(context, line).probe.interval <= 0) return false;
    if (!commentsOf(context.document, line.entry.line, pair).some(speaksOfIdle)) return false;
    sections.add(line.section);
    return true;
  });
});

export const keepaliveNotIdleTimeout: Rule = {
  code: 'keepalive/not-idle-timeout',
  severity: 'information',
  dialects: ['sshd_config'],
  title: 'Probes do not log out idle users',
  doc: `\`ClientAliveInterval\` and \`ClientAliveCountMax\` end a session whose client does not answer. The client program answers by
itself, whether or not anyone is using it, so an idle user stays logged in forever. Many guides and benchmarks
call this pair an idle timeout; it never was one.

To end sessions of idle users use \`ChannelTimeout session=15m\` (OpenSSH 9.2 and later, with \`UnusedConnectionTimeout\`), or
\`TMOUT\` of the users' shell.`,
  check: (context) =>
    lines(context).map(({ entry }) => ({
      rule: 'keepalive/not-idle-timeout',
      span: entry.line.span,
      variant: context.snapshot.dialect.lookup('channeltimeout', context.snapshot.build) ? 'channel' : 'shell',
      args: [keywordName(entry)],
    })),
  message: ({ variant, args: [keyword] }) =>
    variant === 'channel'
      ? t(
          "{0} never logs out idle users: the client program answers probes by itself. To log them out, use ChannelTimeout or the shell's TMOUT.",
          keyword ?? '',
        )
      : t(
          "{0} never logs out idle users: the client program answers probes by itself. To log them out, use the shell's TMOUT.",
          keyword ?? '',
        ),
};
