import { t } from '@vscode/l10n';
import { durationText } from '../../keepalive/duration';
import { type EffectiveTimeouts, sentences, timeoutOf } from '../../keepalive/report';
import type { Case, CaseOutcome } from '../../keepalive/situation';
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

/** `60 s × (3 + 1) = 4 min`; undefined: there is nothing to compute. */
export const formulaText = (outcome: CaseOutcome | undefined): string | undefined =>
  outcome && outcome.formula.length > 1 && outcome.nominal !== undefined
    ? `${code(outcome.formula.join(' '))} = ${secondsText(outcome.nominal)}`
    : undefined;

/** `240 s (4 min)`: seconds, and in words where those are others. */
export function secondsText(seconds: number): string {
  const words = durationText(seconds);
  const plain = t('{0} s', seconds);
  return words === plain ? plain : t('{0} s ({1})', seconds, words);
}
