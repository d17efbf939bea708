import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { isOurs, isUserTimeout } from '../../analysis/kernel-parameters';
import { hoped } from '../../edits/kernel';
import { removeLine } from '../../edits/lines';
import { dotted } from '../../language/dialects';
import { nearest } from '../../language/nearest';
import { parseKernelNumber } from '../../language/values/number';
import { setBy } from '../../resolve/kernel';
import { commandIn } from '../../syntax/assignment';
import { directiveAt, textOf } from '../../syntax/query';
import type { Directive } from '../../syntax/tree';
import type { Rule } from '../rule';

type UnknownName = { readonly text: string } & (
  | { readonly variant: 'user-timeout' | 'unknown' }
  | { readonly variant: 'meant'; readonly meant: string }
);

/** One by one: a long file may have as many of them as lines. */
function* found(context: Context): Generator<Finding<UnknownName>> {
  const known = context.snapshot.dialect.keywords.rows.map((row) => row.name);
  for (const node of context.document.nodes) {
    if (node.kind !== 'directive' || node.problem !== undefined || commandIn(textOf(context.document, node.span)))
      continue;
    if (!isOurs(context, node) || setBy(node, context.snapshot).length > 0) continue;
    const { start, end, text } = node.keyword;
    yield { rule: 'sysctl/unknown-name', span: { start, end }, data: dataOf(node, text, known) };
  }
}

function dataOf(node: Directive, text: string, known: readonly string[]): UnknownName {
  if (isUserTimeout(node)) return { variant: 'user-timeout', text };
  const full = dotted(text).replace(/^net\.(?:\w{1,20}\.)?tcp_/, 'net.ipv4.tcp_');
  const meant = nearest(full.replace(/interval$/, 'intvl'), known);
  return meant === undefined ? { variant: 'unknown', text } : { variant: 'meant', text, meant };
}

/** Parameters that do not exist, though their names look like those that decide about silent connections. */
export const sysctlUnknownName: Rule<UnknownName> = {
  code: 'sysctl/unknown-name',
  severity: 'warning',
  dialects: ['sysctl'],
  title: 'Kernel parameter that does not exist',
  doc: `\`sysctl\` skips a name that the kernel does not have, with a message that is easy to miss at boot. The three keepalive parameters are
\`net.ipv4.tcp_keepalive_time\`, \`net.ipv4.tcp_keepalive_intvl\` and \`net.ipv4.tcp_keepalive_probes\`; they also apply to IPv6, and have no
\`net.ipv6\` counterparts. A user timeout for TCP exists only as a socket option, which OpenSSH does not set.`,
  check: found,
  message({ data }) {
    switch (data.variant) {
      case 'user-timeout':
        return t(
          '{0} is not a kernel parameter: the TCP user timeout is a socket option, which OpenSSH does not set. Remove the line.',
          data.text,
        );
      case 'unknown':
        return t('{0} is not a kernel parameter: the line has no effect.', data.text);
      case 'meant':
        return t('{0} is not a kernel parameter: the line has no effect. Did you mean {1}?', data.text, data.meant);
    }
  },
  fixes({ span, data }, context) {
    const { document } = context;
    const line = directiveAt(document, span.start);
    if (!line) return [];
    if (data.variant === 'user-timeout') {
      const edits = [removeLine(document, line)];
      return [{ title: t('Remove the line (it has no effect)'), edits, preferred: true, safe: true, promises: [] }];
    }
    if (data.variant !== 'meant') return [];
    const { meant } = data;
    const slashes = /^[^./]*\//.test(line.keyword.text);
    const text = slashes ? meant.replaceAll('.', '/') : meant;
    const edits = [{ uri: document.uri, span, text }];
    const value = parseKernelNumber(line.values[0] ?? '');
    const hopes = value === undefined ? [] : hoped(context, meant, String(value));
    return [{ title: t('Rename it to {0}', text), edits, preferred: true, promises: [], hopes }];
  },
};
