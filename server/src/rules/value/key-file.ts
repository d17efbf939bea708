import { t } from '@vscode/l10n';
import { type Context, entriesOfRows, indexOf, oncePerConfiguration, rowsOfSlot } from '../../analysis/context';
import { entryOf, ownNodesWith } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { coverOf, type SettingLine } from '../../resolve/slot-index';
import { valueSpan } from '../../syntax/query';
import { longestName, visible } from '../../syntax/shown';
import type { Directive } from '../../syntax/tree';
import type { Rule } from '../rule';

/** `path`: as it is written. */
type KeyFile = { readonly variant: 'missing' | 'open'; readonly path: string };

/** Places of one finding that are listed. */
const mostRelated = 20;

/** A private key that ssh cannot use. */
export const valueKeyFile: Rule<KeyFile> = {
  code: 'value/key-file',
  severity: 'warning',
  dialects: ['ssh_config'],
  title: 'Private key that ssh does not use',
  doc: `ssh goes on without a key whose file is missing, and without one that other users have access to ("UNPROTECTED PRIVATE KEY FILE"). Then it asks
for a password, or ends with "Permission denied".

Looked at are the keys that the user's own \`~/.ssh/config\` and the files that it includes name, on the machine where they are; none is opened. A path that
depends on the host or on the environment is left out, and so is a key that has its public part, \`NAME.pub\`, beside it: the agent
may hold the key. Where another key is named for the same hosts, a missing one is only information.`,
  check(context) {
    const { document, snapshot } = context;
    if (snapshot.keys.size === 0) return [];
    const found = new Map<string, Finding<KeyFile>[]>(); // one key is one mistake, however many hosts use it
    for (const node of ownNodesWith(context, ({ name, aliasOf }) => (aliasOf ?? name) === 'IdentityFile')) {
      const path = pathOf(document.index.verdictOf(node));
      const variant = path === undefined ? undefined : snapshot.keys.get(path);
      if (path === undefined || variant === undefined || variant === 'private') continue;
      const mild = variant === 'missing' && hasAnother(context, node);
      const finding = { rule: 'value/key-file', span: valueSpan(document, node), data: { variant, path } };
      const all = found.get(`${mild} ${path}`) ?? [];
      found.set(`${mild} ${path}`, all);
      all.push(mild ? { ...finding, severity: 'information' } : finding);
    }
    return [...found.values()].flatMap(([first, ...others]) => {
      if (!first || others.length === 0) return first ? [first] : [];
      const related = others
        .slice(0, mostRelated)
        .map(({ span }) => ({ uri: document.uri, span, label: 'same' as const }));
      return [{ ...first, related, relatedCount: others.length }];
    });
  },
  message({ data: { variant, path } }) {
    const shown = visible(path, longestName);
    return variant === 'open'
      ? t('Other users have access to the key {0}, so ssh does not use it. Run: chmod 600 {0}', shown)
      : t('The key {0} does not exist: ssh goes on without it.', shown);
  },
};

const pathOf = (verdict: Directive['verdict']): string | undefined =>
  verdict?.kind === 'value' ? verdict.value : undefined;

/** The keys that may be there, by the hosts that they are for. */
const others = oncePerConfiguration((context) =>
  indexOf(
    context,
    entriesOfRows(context, rowsOfSlot(context, 'IdentityFile'), ({ index }, node) => {
      const path = pathOf(index.verdictOf(node));
      return path !== undefined && context.snapshot.keys.get(path) !== 'missing';
    }).map((entry): SettingLine => ({ entry, value: pathOf(entry.line.verdict) as string })),
  ),
);

/** Whether all whom the line is for get another key that may be there. */
function hasAnother(context: Context, node: number): boolean {
  const index = others(context);
  if (index.settings.length === 0) return false;
  const scope = entryOf(context, context.document.index.node(node) as Directive)?.scope;
  return scope !== undefined && (index.exhausted || coverOf(index, scope) !== undefined);
}
