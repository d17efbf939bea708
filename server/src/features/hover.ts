import type { RuleContext } from '../rules/rule';
import { directiveAt } from '../syntax/query';
import { touches } from '../syntax/text';
import type { Directive } from '../syntax/tree';
import { blockHover } from './hover-block';
import { includeHover } from './hover-include';
import { kernelHover } from './hover-kernel';
import { settingHover } from './hover-setting';
import { tokenHover } from './hover-token';
import type { Hover } from './shapes';

/** The hover for a place of the context's document; undefined between words and where nothing is known. */
export function hoverAt(context: RuleContext, offset: number): Hover | undefined {
  const line = directiveAt(context.document, offset);
  if (!line || !touches(line.span, offset)) return undefined;
  const token = tokenHover(context, line, offset);
  if (token) return token;
  const { side } = context.snapshot.dialect.probe;
  return (side === 'kernel' ? kernelHover : hoverOf(line))(context, line, offset);
}

const hoverOf = (line: Directive): ((context: RuleContext, line: Directive, offset: number) => Hover | undefined) =>
  line.row?.multiple === 'block' ? blockHover : line.row?.name === 'Include' ? includeHover : settingHover;
