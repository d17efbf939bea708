import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { mixedTimes } from '../../analysis/mixed-times';
import { releasesThatDisagree } from '../../analysis/other-releases';
import { formatRelease, newestRelease } from '../../language/build';
import type { Directive } from '../../syntax/tree';
import { code } from './markdown';
import { secondsText } from './timeouts';

/**
 * Which releases in use judge or read a line otherwise; only where the settings name none, so that the newest is
 * supposed.
 */
export function otherReleases(context: Context, line: Directive): string | undefined {
  const { build } = context.document;
  if (build.release !== newestRelease) return undefined;
  const parts = releasesThatDisagree(context, line).map(({ first, last, accepts, reads }) => {
    const [from, to] = [first, last].map((release) => (release === undefined ? undefined : formatRelease(release)));
    if (reads !== undefined) return readText(from, to, code(reads));
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

/** What other releases read. */
function readText(from: string | undefined, to: string | undefined, reads: string): string {
  if (from === undefined) return t('Up to OpenSSH {0} it is read as {1}.', to ?? '', reads);
  if (to === undefined) return t('From OpenSSH {0} on it is read as {1}.', from, reads);
  return t('OpenSSH {0} to {1} reads it as {2}.', from, to, reads);
}
