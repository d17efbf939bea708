import type { Context } from '../analysis/context';
import { firstIgnoreLine, ignoreLines, isUnconditional } from '../analysis/ignore-unknown';
import { outer } from '../resolve/scope';
import type { Edit } from './edit';
import { topOf } from './insertion-places';
import { insertLines } from './lines';
import { settingText, styleOf } from './style';

/**
 * Edits after which an IgnoreUnknown that counts for every host names these keywords before the document's first line:
 * the list that counts already where it stands in front, else a new line at the top, which takes over what a later one
 * names. None where the whole document is for some hosts only, as a block includes it.
 */
export function ignoreEdits(context: Context, names: readonly string[], before: number): Edit[] {
  const { document } = context;
  const first = firstIgnoreLine(context);
  const conditional = ignoreLines(context).some((l) => first && l.entry.order < first.entry.order);
  const word = first?.entry.line.arguments[0];
  if (first && word && first.entry.order < before && !conditional) {
    const missing = names.filter((name) => !first.names(name.toLowerCase()));
    const quoted = /["']$/.test(context.snapshot.files.get(first.entry.uri)?.document?.text.slice(0, word.end) ?? '');
    const at = quoted ? word.end - 1 : word.end;
    const added = missing.map((name) => `,${name}`).join('');
    return [{ uri: first.entry.uri, span: { start: at, end: at }, text: added }];
  }
  if (!startsForAll(context)) return [];
  const later = first?.entry.uri === document.uri && !conditional ? first : undefined;
  const list = [...new Set([...names, ...(later ? later.value.split(',') : [])])].join(',');
  const style = { ...styleOf(document, document.blocks[0]), indent: '' };
  const line = insertLines(topOf(document), [settingText('IgnoreUnknown', list, style)]);
  return later ? [line, { uri: document.uri, span: later.entry.line.full, text: '' }] : [line];
}

/** Whether the document is read for every host, up to its first block. */
function startsForAll({ own, snapshot }: Context): boolean {
  const [start] = own;
  if (!start) return false;
  return isUnconditional(
    snapshot.dialect.lexical.blocks.includes(start.line.keyword.name) ? (start.scope.within ?? outer) : start.scope,
  );
}
