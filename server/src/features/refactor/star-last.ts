import { t } from '@vscode/l10n';
import { entryOf, isReadOnce } from '../../analysis/document-lines';
import { anyHost } from '../../analysis/sample-hosts';
import { sectionOf } from '../../analysis/sections';
import { moveToEnd } from '../../edits/blocks';
import { headerName } from '../../edits/titles';
import { amend } from '../../snapshot/amend';
import { directiveAt } from '../../syntax/query';
import { mayPass } from './passing';
import type { Refactor } from './refactoring';
import { sameFor } from './same';

/** `Host *` and the like to the end of the file, where that changes nothing; where it does, a quick fix says what. */
export const starLast: Refactor = (context, { start }) => {
  const header = directiveAt(context.document, start);
  const entry = header && entryOf(context, header);
  if (!header || !entry || entry.scope.header !== header || entry.scope.kind !== 'always') return [];
  const section = sectionOf(context, entry);
  if (!section || !isReadOnce(context)) return [];
  const edits = moveToEnd(context, header);
  if (!edits) return [];
  const last = section.entries[section.entries.length - 1] ?? entry;
  const behind = context.entries.filter(({ order, role }) => order > last.order && role === entry.role);
  const after = mayPass(context, section.entries, behind) ? amend(context.snapshot, edits) : undefined;
  if (!after || !sameFor(context, after, [{ host: anyHost }])) return [];
  return [{ kind: 'move', title: t('Move {0} to the end of the file (nothing changes)', headerName(header)), edits }];
};
