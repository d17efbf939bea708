import { t } from '@vscode/l10n';
import { durationText } from '../../keepalive/duration';
import { type EffectiveTimeouts, sentences, timeoutOf } from '../../keepalive/report';
import type { Case, CaseOutcome } from '../../keepalive/situation';
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
const formulaText = (outcome: CaseOutcome | undefined): string | undefined =>
  outcome && outcome.formula.length > 1 && outcome.nominal !== undefined
    ? `${code(outcome.formula.join(' '))} = ${secondsText(outcome.nominal)}`
    : undefined;

/** `240 s (4 min)`: seconds, and in words where those are others. */
export function secondsText(seconds: number): string {
  const words = durationText(seconds);
  const plain = t('{0} s', seconds);
  return words === plain ? plain : t('{0} s ({1})', seconds, words);
}

/**
 * Characters of a hint that VS Code shows unless the user wants more (`editor.inlayHints.maximumLength`), and what is
 * left of them beside a value that is marked as the default.
 */
const longestHint = 43;
const longestMeaning = 30;

/** `idle: stays; dead connection: 4 min`, for a few words beside a line. */
export function briefText(report: EffectiveTimeouts): string {
  const idle = timeoutOf(report, 'idle-healthy');
  const stays = idle?.ends === false ? t('stays') : idle ? outcomeBrief(idle) : '';
  return deadConnectionIn(report, (end) => t('idle: {0}; dead connection: {1}', stays, end), longestHint);
}

/**
 * `dead connection: 4 min`, for a value to choose.
 * All such sessions stay while they are idle; if one does not, that is said too.
 */
export const meaningText = (report: EffectiveTimeouts): string =>
  timeoutOf(report, 'idle-healthy')?.ends === false
    ? deadConnectionIn(report, (end) => t('dead connection: {0}', end), longestMeaning)
    : briefText(report);

/**
 * A text with the end of a dead connection. If it gets longer than `longest`, only the start of a range, in whole
 * minutes or hours.
 */
function deadConnectionIn(report: EffectiveTimeouts, text: (end: string) => string, longest: number): string {
  const dead = timeoutOf(report, 'dead-idle');
  const whole = text(dead ? outcomeBrief(dead) : '');
  const start = dead?.range?.min ?? 0;
  const shorter = [60, 3600].flatMap((unit) =>
    start < unit ? [] : text(t('from {0}', durationText(Math.floor(start / unit) * unit))),
  );
  const all = [whole, ...shorter];
  return all.find((one) => one.length <= longest) ?? (all[all.length - 1] as string);
}
