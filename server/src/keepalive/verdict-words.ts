import { t } from '@vscode/l10n';
import { durationText, spanText } from './duration';
import type { CaseOutcome, Cause } from './situation';
import type { SessionVerdict } from './verdict';
import { limitText, outcomeBrief } from './words';

/** The verdict as one sentence. */
export function verdictText(verdict: SessionVerdict): string {
  const { kind, idle, dead, nat } = verdict;
  const limit = limitText(nat);
  const [never, unknown, when] = [dead.ends === false, dead.ends === 'unknown', outcomeBrief(dead)];
  switch (kind) {
    case 'unknown':
      return t('It is not known when an idle session ends.');
    case 'ends':
      return verdict.dropped
        ? t(
            'A firewall can drop an idle session after {0}; {1} ends a working one after {2} without data.',
            ...[limit, programOf(idle.by), span(idle)],
          )
        : t('{0} ends a working session after {1} without data.', programOf(idle.by), span(idle));
    case 'dropped':
      if (never)
        return t('A firewall can drop an idle session after {0}, and a dead connection is never detected.', limit);
      if (unknown) return t('A firewall can drop an idle session after {0}.', limit);
      return t('A firewall can drop an idle session after {0}; a dead connection is detected after {1}.', limit, when);
    case 'closes':
      return t('A session is closed after {0} without input or output (ChannelTimeout).', span(idle));
    case 'undetected':
      return t('An idle session stays open, but a dead connection is never detected.');
    case 'kept':
      return unknown
        ? t('An idle session stays open.')
        : t('An idle session stays open; a dead connection is detected after {0}.', when);
  }
}

const span = ({ range, nominal }: CaseOutcome): string => (range ? spanText(range, nominal) : '');

/** Who ends a working session: the kernel does where it may send no probe. */
const programOf = (cause: Cause | undefined): string =>
  cause === 'client-alive' ? 'sshd' : cause === 'server-alive' ? 'ssh' : t('The kernel');

/** Characters of a hint that VS Code shows unless the user wants more (`editor.inlayHints.maximumLength`). */
const longestBrief = 43;

/** The verdict in a few words, the doubt first; never longer than an editor shows of a hint. */
export function verdictBrief(verdict: SessionVerdict, certain = true, longest = longestBrief): string {
  const doubtful = (text: string): string => (certain ? text : t('perhaps {0}', text));
  const { kind, idle, nat } = verdict;
  switch (kind) {
    case 'unknown':
      return doubtful(t('idle: not known'));
    case 'ends':
      if (!verdict.dropped) return doubtful(t('idle: ends after {0}', span(idle)));
      return [
        doubtful(t('idle: ends after {0}; firewall: {1}', span(idle), durationText(nat.natLimit))),
        doubtful(t('idle: dropped after {0}', durationText(nat.natLimit))),
      ].find((text, i) => i > 0 || text.length <= longest) as string;
    case 'dropped':
      return doubtful(t('idle: dropped after {0}', durationText(nat.natLimit)));
    case 'closes':
      return doubtful(t('idle: closed after {0}', span(idle)));
    case 'undetected':
    case 'kept':
      return (
        fitting(verdict.dead, longest, (end) => doubtful(t('idle: stays; dead connection: {0}', end))) ??
        doubtful(t('idle: stays'))
      );
  }
}

/** `dead connection: 4 min`, or the verdict where it is a worse one than that sessions stay open. */
export const verdictMeaning = (verdict: SessionVerdict, longest: number): string =>
  verdict.kind === 'kept' || verdict.kind === 'undetected'
    ? (fitting(verdict.dead, longest, (end) => t('dead connection: {0}', end)) ?? '')
    : verdictBrief(verdict, true, longest);

/**
 * A text with the end of a dead connection. If it gets longer than `longest`, only the start of a range, in whole
 * minutes, hours or days; undefined: that is too long as well.
 */
function fitting(dead: CaseOutcome, longest: number, text: (end: string) => string): string | undefined {
  const whole = text(outcomeBrief(dead));
  const start = dead.range?.min ?? 0;
  const shorter = [60, 3600, 86_400].flatMap((unit) =>
    start < unit ? [] : text(t('from {0}', durationText(Math.floor(start / unit) * unit))),
  );
  return [whole, ...shorter].find((one) => one.length <= longest);
}
