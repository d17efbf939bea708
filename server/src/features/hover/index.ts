import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { mixedTimes } from '../../analysis/mixed-times';
import { releasesThatDisagree } from '../../analysis/other-releases';
import { formatRelease, newestRelease } from '../../language/build';
import { directiveAt } from '../../syntax/query';
import { touches } from '../../syntax/text';
import type { Directive } from '../../syntax/tree';
import { code } from '../text/markdown';
import { secondsText } from '../text/timeouts';
import { blockHover } from './block';
import type { Hover } from './hover';
import { includeHover } from './include';
import { kernelHover } from './kernel';
import { settingHover } from './setting';
import { tokenHover } from './token';

/** The hover for a place of the context's document; undefined between words and where nothing is known. */
export function hoverAt(context: Context, offset: number): Hover | undefined {
  const line = directiveAt(context.document, offset);
  if (!line || !touches(line.span, offset)) return undefined;
  const token = tokenHover(context, line, offset);
  if (token) return token;
  if (context.snapshot.dialect.asks === 'machine') return kernelHover(context, line);
  const hover = hoverOf(line)(context, line, offset);
  const others = hover && otherReleases(context, line);
  return hover && others ? { ...hover, markdown: `${hover.markdown}\n\n${others}` } : hover;
}

/**
 * Which releases in use judge or read the line otherwise; only where the settings name none, so that the newest is
 * supposed.
 */
function otherReleases(context: Context, line: Directive): string | undefined {
  const { build } = context.document;
  if (build.release !== newestRelease) return undefined;
  const parts = releasesThatDisagree(context, line).map(({ first, last, accepts }) => {
    const [from, to] = [first && formatRelease(first), last && formatRelease(last)];
    if (from === undefined)
      return accepts
        ? t('Up to OpenSSH {0} it is accepted.', to ?? '')
        : t('Up to OpenSSH {0} it is refused.', to ?? '');
    if (to === undefined)
      return accepts ? t('From OpenSSH {0} on it is accepted.', from) : t('From OpenSSH {0} on it is refused.', from);
    return accepts ? t('OpenSSH {0} to {1} accepts it.', from, to) : t('OpenSSH {0} to {1} refuses it.', from, to);
  });
  const times = mixedTimes(context, line).map(({ text, before, repaired }) =>
    t('Before OpenSSH {0}, {1} is {2}.', formatRelease(repaired), code(text), secondsText(before)),
  );
  return parts.length + times.length > 0 ? [...parts, ...times].join(' ') : undefined;
}

const hoverOf = (line: Directive): ((context: Context, line: Directive, offset: number) => Hover | undefined) =>
  line.row?.multiple === 'block' ? blockHover : line.row?.kind === 'include' ? includeHover : settingHover;
