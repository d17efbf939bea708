import { t } from '@vscode/l10n';
import { formatRelease, newestRelease } from '../language/build';
import { dissents } from '../rules/dissent';
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
  if (context.snapshot.dialect.asks === 'machine') return kernelHover(context, line);
  const hover = hoverOf(line)(context, line, offset);
  const others = hover && otherReleases(context, line);
  return hover && others ? { ...hover, markdown: `${hover.markdown}\n\n${others}` } : hover;
}

/** Which releases in use judge the line otherwise; only where the settings name none, so that the newest is supposed. */
function otherReleases(context: RuleContext, line: Directive): string | undefined {
  const { build } = context.document;
  if (build.release !== newestRelease) return undefined;
  const parts = dissents(context, line).map(({ first, last, accepts }) => {
    const [from, to] = [first && formatRelease(first), last && formatRelease(last)];
    if (from === undefined)
      return accepts
        ? t('Up to OpenSSH {0} it is accepted.', to ?? '')
        : t('Up to OpenSSH {0} it is refused.', to ?? '');
    if (to === undefined)
      return accepts ? t('From OpenSSH {0} on it is accepted.', from) : t('From OpenSSH {0} on it is refused.', from);
    return accepts ? t('OpenSSH {0} to {1} accepts it.', from, to) : t('OpenSSH {0} to {1} refuses it.', from, to);
  });
  return parts.length > 0 ? parts.join(' ') : undefined;
}

const hoverOf = (line: Directive): ((context: RuleContext, line: Directive, offset: number) => Hover | undefined) =>
  line.row?.multiple === 'block' ? blockHover : line.row?.kind === 'include' ? includeHover : settingHover;
