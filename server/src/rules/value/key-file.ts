import { t } from '@vscode/l10n';
import { type Context, entriesOf, indexOf, oncePerContext } from '../../analysis/context';
import { entryOf, ownLinesWith } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { coverOf, type SettingLine } from '../../resolve/slot-index';
import { argumentsFrom } from '../../syntax/query';
import { longestName, visible } from '../../syntax/shown';
import type { Directive } from '../../syntax/tree';
import type { Rule } from '../rule';

/** `path`: as it is written. */
type KeyFile = { readonly variant: 'missing' | 'open'; readonly path: string };

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
    const { keys } = context.snapshot;
    if (keys.size === 0) return [];
    const lines = ownLinesWith(context, ({ name, aliasOf }) => (aliasOf ?? name) === 'IdentityFile');
    return lines.flatMap((line): Finding<KeyFile>[] => {
      const path = pathOf(line);
      const variant = path === undefined ? undefined : keys.get(path);
      if (path === undefined || variant === undefined || variant === 'private') return [];
      const { start, end } = argumentsFrom(line, 0);
      const mild = variant === 'missing' && hasAnother(context, line);
      const finding = { rule: 'value/key-file', span: { start, end }, data: { variant, path } };
      return [mild ? { ...finding, severity: 'information' } : finding];
    });
  },
  message({ data: { variant, path } }) {
    const shown = visible(path, longestName);
    return variant === 'open'
      ? t('Other users have access to the key {0}, so ssh does not use it. Run: chmod 600 {0}', shown)
      : t('The key {0} does not exist: ssh goes on without it.', shown);
  },
};

const pathOf = ({ verdict }: Directive): string | undefined => (verdict?.kind === 'value' ? verdict.value : undefined);

/** The keys that may be there, by the hosts that they are for. */
const others = oncePerContext((context) =>
  indexOf(
    context,
    entriesOf(context, 'IdentityFile').flatMap((entry): SettingLine[] => {
      const value = pathOf(entry.line);
      return value === undefined || context.snapshot.keys.get(value) === 'missing' ? [] : [{ entry, value }];
    }),
  ),
);

/** Whether all whom the line is for get another key that may be there. */
function hasAnother(context: Context, line: Directive): boolean {
  const scope = entryOf(context, line)?.scope;
  const index = others(context);
  return scope !== undefined && (index.exhausted || coverOf(index, scope) !== undefined);
}
