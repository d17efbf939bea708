import { t } from '@vscode/l10n';
import { type Answer, answerMachine, answerTimeouts, timesAreDoubtful } from '../features/effective/answer';
import { type ChainLink, chainsIn } from '../features/effective/chain';
import {
  dataOf,
  lineText,
  longestMessage,
  rowOf,
  sorted,
  sourceOf,
  type View,
  whole,
} from '../features/effective/json';
import { repairedAnswer } from '../features/effective/repaired';
import { doubtText } from '../features/text/doubt';
import { originText } from '../features/text/origin';
import { sentences } from '../keepalive/report';
import { appliedInstead, type Effective, linesOf, type Refusal } from '../resolve/effective';
import type { UnknownReason } from '../resolve/unknown';
import { json, printedLine } from '../syntax/shown';
import { positionOf } from '../syntax/text';
import type { CliIo } from './io';
import { shownPath } from './shown-path';

/** The answer as one JSON document; its shape is an API. */
export const asJson = (answer: Answer, io: CliIo, view: View = whole): string =>
  `${json(dataOf(answer, (uri) => io.toPath(uri), view))}\n`;

/** What sshd uses where it only prints a value. */
function onlyPrinted(effective: Effective, answer: Answer): string {
  const instead = appliedInstead(effective, rowOf(answer, effective), answer.snapshot.build);
  return instead ? `  (${t('only printed; sshd of this release uses {0}', instead.value ?? 'none')})` : '';
}

/**
 * The answer for people: the settings that a line or the command line set, the probe's own, then what they amount to.
 */
export function asText(answer: Answer, io: CliIo, view: View = whole): string {
  const { resolution } = answer;
  if (resolution.verdict !== 'refused') return settingsText(answer, io, view);
  const repaired = repairedAnswer(answer);
  const then = repaired ? `\n${t('Once that is repaired, this holds:')}\n${settingsText(repaired, io, view)}` : '';
  return `${refusalsText(answer, io)}${then}`;
}

/** Why OpenSSH refuses the configuration, a line for each cause. */
export const refusalsText = (answer: Answer, io: CliIo): string =>
  answer.resolution.refusals
    .map((r) => `${printedLine(`${refusalPlace(r, answer, io)}${r.message.slice(0, longestMessage)}`)}\n`)
    .join('');

function settingsText(answer: Answer, io: CliIo, { only, explain }: View): string {
  const { snapshot } = answer;
  const { probe } = snapshot.dialect;
  const always = [probe.interval, probe.count, probe.tcp];
  const rows = sorted(answer).filter((e) =>
    only
      ? only.has(e.keyword.toLowerCase())
      : always.includes(e.keyword) || e.origin.kind !== 'default' || e.candidates.some((c) => c.value !== undefined),
  );
  const chain = explain ? chainsIn(snapshot) : undefined;
  const parameters = only ? [] : answerMachine(answer).parameters;
  const width = Math.max(...[...rows.map((r) => r.keyword), ...parameters.map((p) => p.name)].map((n) => n.length), 0);
  const lines = rows.flatMap((e) => {
    const doubt = e.certain ? '' : doubtful(...e.candidates.map((c) => c.why));
    const printed = linesOf(e).length > 0 ? linesOf(e) : [{ value: '-', origin: e.origin }];
    const values = printed.map(
      (l) => `${e.keyword.padEnd(width)}  ${l.value}  [${originText(l.origin)}]${doubt}${onlyPrinted(e, answer)}`,
    );
    const links = chain ? chain(e).map((link) => `    ${linkText(link, io)}`) : [];
    return [...values, ...links].map((line) => `${printedLine(line)}\n`);
  });
  lines.push(
    ...parameters.map(({ name, value, origin, certain }) => {
      const doubt = certain ? '' : doubtful('machine');
      return `${printedLine(`${name.padEnd(width)}  ${value}  [${originText(origin)}]${doubt}`)}\n`;
    }),
  );
  if (only) return lines.join('');
  const said = (text: string): string => (timesAreDoubtful(answer) ? t('Not certain: {0}', text) : text);
  const cases = sentences(answerTimeouts(answer)).map((s) =>
    [t('{0}: {1}', s.heading, said(s.text)), ...s.remarks, ...s.differs].join(' '),
  );
  return `${lines.join('')}
${cases
  .map(
    (c) => `${c}
`,
  )
  .join('')}`;
}

/** `used: /home/u/.ssh/config:3: ServerAliveInterval 60 (Host web)`. */
function linkText({ part, origin, why, block, includedBy }: ChainLink, io: CliIo): string {
  const parts = { used: t('used'), perhaps: t('perhaps used'), 'not used': t('not used') };
  const place =
    origin.kind === 'line' ? `${shownPath(origin.uri, io)}:${origin.directive.line + 1}` : t('command line');
  const notes = [
    ...(block ? [sourceOf(block)] : []),
    ...(includedBy ? [t('included by {0}', originText(includedBy))] : []),
    ...(why === undefined ? [] : [doubtText(why)]),
  ];
  return `${parts[part]}: ${place}: ${lineText(origin)}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
}

/** Why a value is not certain, behind it. */
const doubtful = (...why: readonly UnknownReason[]): string =>
  `  (${[t('not certain'), ...new Set(why.map(doubtText))].join(' – ')})`;

function refusalPlace(refusal: Refusal, answer: Answer, io: CliIo): string {
  if (refusal.uri === undefined) return '';
  const document = answer.snapshot.files.get(refusal.uri)?.document;
  if (!document || !refusal.directive) return `${shownPath(refusal.uri, io)}: `;
  const at = positionOf(document.lineStarts, refusal.start);
  return `${shownPath(refusal.uri, io)}:${at.line + 1}:${at.character + 1}: `;
}
