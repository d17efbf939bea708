import { t } from '@vscode/l10n';
import { duration } from '../../keepalive/duration';
import { type EffectiveTimeouts, sentences, timeoutOf } from '../../keepalive/report';
import type { Case, Outcome } from '../../keepalive/situation';
import { outcomeBrief } from '../../keepalive/words';
import { code } from './markdown';

/** The cases that a hover tells; the page for one host tells all. */
export const inHover: readonly Case[] = ['idle-healthy', 'behind-nat', 'dead-idle', 'dead-busy-output', 'hung-peer'];

/** When sessions end, as a list in Markdown. `all`: every case and remark. */
export function timeoutList(report: EffectiveTimeouts, all = false): readonly string[] {
  return sentences(report).flatMap((row) => {
    if (!all && !inHover.includes(row.case)) return [];
    const formula = formulaText(timeoutOf(report, row.case));
    const rest = [...row.remarks, ...row.differs].map((text) => `\n  - ${text}`).join('');
    return `- ${t('{0}: {1}', row.heading, `**${row.text}**`)}${formula ? ` ${formula}` : ''}${rest}`;
  });
}

/** `60 s × (3 + 1) = 4 min`; empty where there is nothing to compute. */
export const formulaText = (outcome: Outcome | undefined): string | undefined =>
  outcome && outcome.formula.length > 1 && outcome.nominal !== undefined
    ? `${code(outcome.formula.join(' '))} = ${secondsText(outcome.nominal)}`
    : undefined;

/** `240 s (4 min)`: seconds, and in words where those are others. */
export function secondsText(seconds: number): string {
  const words = duration(seconds);
  const plain = t('{0} s', seconds);
  return words === plain ? plain : t('{0} s ({1})', seconds, words);
}

/** Characters that VS Code shows of a hint, and beside a value with the word that it is the default, unless the user wants more. */
const longestHint = 43;
const longestMeaning = 28;

/** `idle: stays; dead link: 4 min`, for a few words beside a line. */
export function briefText(report: EffectiveTimeouts): string {
  const idle = timeoutOf(report, 'idle-healthy');
  const stays = idle?.ends === false ? t('stays') : idle ? outcomeBrief(idle) : '';
  return deadLinkIn(report, (end) => t('idle: {0}; dead link: {1}', stays, end), longestHint);
}

/** `dead link: 4 min`, for a value to choose: all such sessions stay while they are idle; where one does not, that is said too. */
export const meaningText = (report: EffectiveTimeouts): string =>
  timeoutOf(report, 'idle-healthy')?.ends === false
    ? deadLinkIn(report, (end) => t('dead link: {0}', end), longestMeaning)
    : briefText(report);

/** A text with the end of a dead link; of a range only the start, in whole minutes, where it gets longer than `longest`. */
function deadLinkIn(report: EffectiveTimeouts, text: (end: string) => string, longest: number): string {
  const dead = timeoutOf(report, 'dead-idle');
  const whole = text(dead ? outcomeBrief(dead) : '');
  return whole.length <= longest || !dead?.range || dead.range.min < 60
    ? whole
    : text(t('from {0}', duration(Math.floor(dead.range.min / 60) * 60)));
}
