import { t } from '@vscode/l10n';
import { isAccepted } from '../../analysis/acceptance';
import type { Context } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { foreignReading } from '../../analysis/npm-ssh-config';
import { refusedLines } from '../../analysis/refused';
import { offer } from '../../edits/corrections';
import { commentToOwnLine } from '../../edits/lines';
import { takesRest } from '../../language/values/index';
import { parse } from '../../syntax/parse';
import { directiveAt } from '../../syntax/query';
import type { Node } from '../../syntax/tree';
import type { Rule } from '../rule';

/** `after`: the line as it is written back. */
type Rewritten = { readonly variant: 'moved' } | { readonly variant: 'refused' | 'changed'; readonly after: string };

/** A line that the npm package `ssh-config` writes back changed. */
export const interopRewrite: Rule<Rewritten> = {
  code: 'interop/rewrite',
  severity: 'information',
  dialects: ['ssh_config'],
  reach: 'file',
  title: 'Tools that rewrite this file would change a line',
  doc: `Remote - SSH and C/C++ add a host by reading the whole file through the npm package \`ssh-config\` and writing it back. The package removes
the spaces before a comment at the end of a line: \`ServerAliveInterval 30 # why\` becomes \`30# why\`, which OpenSSH refuses for every host. It
also changes some quoted values, quoted patterns, and lines with a leading equals sign.

The fix moves such a comment to a line of its own. Nothing is reported if only spaces change.`,
  check(context) {
    const reading = foreignReading(context);
    if (reading?.kind !== 'rewritten') return [];
    const { document } = context;
    if (!reading.lines) {
      const node = document.nodes.find((n) => n.kind === 'directive') ?? document.nodes[0];
      return node ? [{ rule: 'interop/rewrite', span: node.span, data: { variant: 'moved' } }] : [];
    }
    const after = new Map(reading.lines.map(({ line, after }) => [line, after]));
    return document.nodes.flatMap((node): Finding<Rewritten>[] => {
      const text = after.get(node.line);
      if (text === undefined || (node.kind === 'directive' && refusedLines(context).has(node))) return [];
      const now = parse(document.uri, text, document.dialect, document.build).nodes[0];
      if (now && sameWords(node, now)) return [];
      const variant = refusesNow(context, node, text) ? 'refused' : 'changed';
      return [{ rule: 'interop/rewrite', span: node.span, data: { variant, after: text.trim() } }];
    });
  },
  message({ data }) {
    if (data.variant === 'moved')
      return t(
        'Tools that rewrite this file through the npm package ssh-config (Remote - SSH and C/C++ when they add a host) would delete lines from it.',
      );
    const what = t(
      'Tools that rewrite this file through the npm package ssh-config (Remote - SSH and C/C++ when they add a host) would turn this line into {0}.',
      data.after,
    );
    return data.variant === 'refused' ? `${what} ${t('OpenSSH refuses that.')}` : what;
  },
  fixes(finding, context) {
    if (finding.data.variant === 'moved') return [];
    const line = directiveAt(context.document, finding.span.start);
    if (!line?.comment || (line.row && takesRest(line.row))) return [];
    const edits = commentToOwnLine(context.document, line);
    return [offer(t('Move the comment to its own line'), edits, { preferred: true, safe: true })];
  },
};

/** Whether our parser reads the same keyword and arguments, or the same comment. */
function sameWords(before: Node, after: Node): boolean {
  if (before.kind !== 'directive' || after.kind !== 'directive') return before.kind === after.kind;
  const raw = before.row !== undefined && takesRest(before.row);
  const list = (node: typeof before): readonly string[] => (raw ? [node.restText] : node.values);
  const [a, b] = [list(before), list(after)];
  return (
    before.keyword.name === after.keyword.name &&
    before.problem === after.problem &&
    a.length === b.length &&
    a.every((value, i) => value === b[i])
  );
}

const refusesNow = ({ document }: Context, before: Node, text: string): boolean =>
  before.kind === 'directive' && before.row !== undefined && !isAccepted(document, text.replace(/\r$/, ''));
