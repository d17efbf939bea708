import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { mixedTimes } from '../../analysis/mixed-times';
import { releasesThatDisagree } from '../../analysis/other-releases';
import { formatRelease, newestRelease } from '../../language/build';
import type { Asks } from '../../language/dialect';
import { directiveAt } from '../../syntax/query';
import { touches } from '../../syntax/text';
import type { Directive } from '../../syntax/tree';
import { proofOf } from '../proof';
import { code } from '../text/markdown';
import { secondsText } from '../text/timeouts';
import { blockHover } from './block';
import type { Hover } from './hover';
import { includeHover } from './include';
import { kernelHover } from './kernel';
import { sessionHover } from './session';
import { settingHover } from './setting';
import { tokenHover } from './token';

/** The hover for a place of the context's document; undefined between words and where nothing is known. */
export function hoverAt(context: Context, offset: number): Hover | undefined {
  const line = directiveAt(context.document, offset);
  if (!line || !touches(line.span, offset)) return undefined;
  const token = tokenHover(context, line, offset);
  if (token) return token;
  const hover = hoverOf(context, line)(context, line, offset);
  if (!hover) return undefined;
  const paragraphs = [hover.markdown, proofText(context, line), otherReleases(context, line)];
  return { ...hover, markdown: paragraphs.filter((text) => text !== undefined).join('\n\n') };
}

/** The command that shows what the programs make of the line. */
function proofText(context: Context, line: Directive): string | undefined {
  const command = proofOf(context, line);
  return command === undefined ? undefined : t('To check: {0}', code(command));
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

type HoverOf = (context: Context, line: Directive, offset: number) => Hover | undefined;

/** Files that no OpenSSH reads. */
const ofOthers: Readonly<Partial<Record<Asks, HoverOf>>> = { machine: kernelHover, session: sessionHover };

function hoverOf({ snapshot }: Context, { row }: Directive): HoverOf {
  const other = ofOthers[snapshot.dialect.asks];
  if (other) return other;
  return row?.multiple === 'block' ? blockHover : row?.kind === 'include' ? includeHover : settingHover;
}
