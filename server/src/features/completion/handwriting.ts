import type { Edit } from '../../edits/edit';
import { headerStyle, type Style, styleOf } from '../../edits/style';
import type { Block, Document } from '../../syntax/tree';
import type { KeywordPlace } from './place';

/** How settings of a block are written. */
export const settingHand = (document: Document, block: Block | undefined): Style =>
  assigned(document, styleOf(document, block));

/** How Host and Match lines are written. */
export const headerHand = (document: Document): Style => assigned(document, headerStyle(document));

/** `name = value` needs its `=`, also where no line of the file shows one. */
const assigned = ({ dialect }: Document, style: Style): Style =>
  dialect.lexical.form === 'keyword' || style.separator.equals
    ? style
    : { ...style, separator: { before: ' ', equals: true, after: ' ' } };

/** The blanks in front of what is being written. */
export function indentAt(document: Document, { node, span }: KeywordPlace): string {
  const ahead = node ? document.text.slice(node.full.start, span.start) : '';
  return /^[ \t]*$/.test(ahead) ? ahead : '';
}

/** Takes away, or changes, the blanks in front of a line that starts a block. */
export function outdent(document: Document, place: KeywordPlace): readonly Edit[] {
  const indent = indentAt(document, place);
  const wanted = headerStyle(document).indent;
  if (indent === '' || indent === wanted) return [];
  const { start } = place.span;
  return [{ uri: document.uri, span: { start: start - indent.length, end: start }, text: wanted }];
}
