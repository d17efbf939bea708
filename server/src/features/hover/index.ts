import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Asks } from '../../language/dialect';
import { directiveAt } from '../../syntax/query';
import { touches } from '../../syntax/text';
import type { Directive } from '../../syntax/tree';
import { isExample, proofOf } from '../proof';
import { code } from '../text/markdown';
import { otherReleases } from '../text/other-releases';
import { blockHover } from './block';
import type { Hover, PageAddress } from './hover';
import { includeHover } from './include';
import { kernelHover } from './kernel';
import { sessionHover } from './session';
import { settingHover } from './setting';
import { tokenHover } from './token';

/** The hover for a place of the context's document; undefined between words and where nothing is known. */
export function hoverAt(context: Context, offset: number, page?: PageAddress): Hover | undefined {
  const line = directiveAt(context.document, offset);
  if (!line || !touches(line.span, offset)) return undefined;
  const token = tokenHover(context, line, offset);
  if (token) return token;
  const hover = hoverOf(context, line)(context, line, offset, page);
  if (!hover) return undefined;
  const paragraphs = [hover.markdown, proofText(context, line)];
  return { ...hover, markdown: paragraphs.filter((text) => text !== undefined).join('\n\n') };
}

/** The command that shows what the programs make of the line. */
function proofText(context: Context, line: Directive): string | undefined {
  const command = proofOf(context, line);
  if (command === undefined) return undefined;
  return isExample(context, line) ? t('To check, for example: {0}', code(command)) : t('To check: {0}', code(command));
}

type LineHover = (context: Context, line: Directive, offset: number, page?: PageAddress) => Hover | undefined;

/** Files that no OpenSSH reads. */
const ofOthers: Readonly<Partial<Record<Asks, LineHover>>> = { machine: kernelHover, session: sessionHover };

function hoverOf({ snapshot }: Context, { row }: Directive): LineHover {
  const other = ofOthers[snapshot.dialect.asks];
  if (other) return other;
  return row?.multiple === 'block' ? blockHover : row?.kind === 'include' ? withReleases(includeHover) : settingHover;
}

const withReleases =
  (hoverAt: LineHover): LineHover =>
  (context, line, offset) => {
    const hover = hoverAt(context, line, offset);
    const others = hover && otherReleases(context, line);
    return hover && others ? { ...hover, markdown: `${hover.markdown}\n\n${others}` } : hover;
  };
