import { t } from '@vscode/l10n';
import { ask } from '../../analysis/ask';
import { type Context, entriesOf, hasLines } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { openFor } from '../../analysis/open-lines';
import { refusedLines } from '../../analysis/refused';
import { correction, offer } from '../../edits/corrections';
import type { Fix } from '../../edits/edit';
import { insertHostBefore } from '../../edits/insertion-places';
import { jumpHosts } from '../../language/values/raw';
import { isName } from '../../resolve/scope';
import { amend } from '../../snapshot/amend';
import type { Snapshot } from '../../snapshot/snapshot';
import { argumentsFrom, blockAt, directiveAt, textOf } from '../../syntax/query';
import { longestName, visible } from '../../syntax/shown';
import type { Directive } from '../../syntax/tree';
import type { Rule } from '../rule';

/** Jump hosts of one file that are followed, and steps from each. */
const mostHosts = 10;
const mostSteps = 4;

type JumpLoop = { readonly host: string };

/** A jump host that is reached through itself. */
export const valueJumpLoop: Rule<JumpLoop> = {
  code: 'value/jump-loop',
  severity: 'warning',
  dialects: ['ssh_config'],
  reach: (_, whole) => (hasLines(whole, 'ProxyJump') ? 'file' : undefined),
  title: 'Jump host that is reached through itself',
  doc: `For a jump host ssh starts another ssh, which reads the same files for the name of that host. Where they give it the same ProxyJump again, as
\`Host *\` with \`ProxyJump bastion\` does for \`bastion\` itself, ssh starts ssh within ssh without end; \`ssh -G\` accepts it. If the jump host has no other HostName, ssh reports "jumphost loop".

Put \`ProxyJump none\` into the block of the jump host, above \`Host *\`, or take it out of a block that has no other line:
\`Host * !bastion\`.`,
  check(context) {
    const looped = new Map<string, boolean>();
    return entriesOf(context, 'ProxyJump').flatMap((entry): Finding<JumpLoop>[] => {
      const { uri, line, scope } = entry;
      if (uri !== context.document.uri || line.row?.name !== 'ProxyJump' || line.verdict?.kind !== 'value') return [];
      if (refusedLines(context).has(line)) return [];
      const { value } = line.verdict;
      // a line that a template may bring would be the one to change
      if (openFor(context, 'ProxyJump', scope, { entry, value }) === 'template') return [];
      const [first] = jumpHosts(value);
      if (!first || !isName(first.host) || /[%$]/.test(first.host)) return [];
      if (!looped.has(first.host) && looped.size < mostHosts)
        looped.set(first.host, leadsBack(context.snapshot, first.host));
      if (!looped.get(first.host)) return [];
      const { start, end } = argumentsFrom(line, 0);
      return [{ rule: 'value/jump-loop', span: { start, end }, data: { host: first.host } }];
    });
  },
  message: ({ data: { host } }) =>
    t(
      '{0} is reached through itself, so no connection is made. Put "ProxyJump none" into a block for {0} above.',
      host,
    ),
  fixes({ span: { start }, data: { host } }, context) {
    const line = directiveAt(context.document, start);
    return line ? [...direct(context, line, host), ...excluded(context, line, host)] : [];
  },
};

/** A block that reaches the jump host without another, in front of the one that sends the way through itself. */
function direct({ document }: Context, line: Directive, host: string): Fix[] {
  const { header } = blockAt(document, line);
  if (!header) return [];
  const edit = insertHostBefore(document, header, host, [['ProxyJump', 'none']]);
  return [
    offer(t('Reach {0} without a jump host (ProxyJump none)', visible(host, longestName)), [edit], { preferred: true }),
  ];
}

/** The jump host taken out of the Host line, where it loses no other setting with that. */
function excluded(context: Context, line: Directive, host: string): Fix[] {
  const { header, directives } = blockAt(context.document, line);
  if (header?.row?.kind !== 'host' || directives.length > 1) return [];
  if (header.values.some((word) => word === host || word === `!${host}`)) return [];
  const words = argumentsFrom(header, 0);
  const text = `${textOf(context.document, words)} !${host}`;
  return correction(context, header, words, text, t('Write {0}', visible(`Host ${text}`)), {}).filter((fix) => {
    const after = amend(context.snapshot, fix.edits);
    return after !== undefined && !leadsBack(after, host);
  });
}

/** Whether the way to a jump host, for certain, comes by it again. */
function leadsBack(snapshot: Snapshot, start: string): boolean {
  let host = start;
  for (let step = 0; step < mostSteps; step++) {
    const answer = ask(snapshot, { host });
    if (answer.refusals.some(({ message }) => message.startsWith('jumphost loop'))) return true;
    const jump = answer.values.get('proxyjump');
    if (answer.verdict !== 'accepted' || !jump?.certain || jump.value === undefined) return false;
    const [next] = jumpHosts(jump.value);
    if (!next || jump.value.toLowerCase() === 'none') return false;
    if (next.host === start) return true;
    host = next.host;
  }
  return false;
}
