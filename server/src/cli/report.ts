import { t } from '@vscode/l10n';
import { doubtText } from '../features/text/doubt';
import { sentences, timeoutsJson } from '../keepalive/report';
import type { Keyword } from '../language/keyword';
import { appliedInstead, type Effective, linesOf, type Origin, type Refusal } from '../resolve/effective';
import type { UnknownReason } from '../resolve/unknown';
import { basename } from '../snapshot/paths';
import { json, printedLine } from '../syntax/shown';
import { positionOf } from '../syntax/text';
import type { Directive } from '../syntax/tree';
import { type ChainLink, chainsIn } from './effective/chain';
import { repairedAnswer } from './effective/repaired';
import type { View } from './effective/view';
import type { CliIo } from './io';
import type { Answer } from './question';
import { answerMachine, answerTimeouts } from './timeouts';

/** `config:3`, `command line`, `default`: an API, so in English. Lines count from 1. */
function originName(origin: Origin): string {
  if (origin.kind === 'line') return `${basename(origin.uri)}:${origin.directive.line + 1}`;
  if (origin.kind === 'command-line') return 'command line';
  return origin.because === 'batch-mode' ? 'default under BatchMode' : 'default';
}

/** The same for people. */
export function originText(origin: Origin): string {
  if (origin.kind === 'line') return originName(origin);
  if (origin.kind === 'command-line') return t('command line');
  return origin.because === 'batch-mode' ? t('default under BatchMode') : t('default');
}

/** The answer as one JSON document; its shape is an API. */
export const asJson = (answer: Answer, io: CliIo, view: View = whole): string => `${json(dataOf(answer, io, view))}\n`;

/** All that something sets. */
const whole: View = { only: undefined, explain: false };

/** The same as data. */
export function dataOf(answer: Answer, io: CliIo, view: View): object {
  const { resolution } = answer;
  if (resolution.verdict === 'refused') {
    const errors = resolution.refusals.map((r) => errorOf(r, answer, io));
    const repaired = repairedAnswer(answer);
    const then = repaired ? { repaired: settingsData(repaired, io, view) } : {};
    return { ok: false, certain: !resolution.doubt, errors, ...then };
  }
  return { ok: true, ...settingsData(answer, io, view) };
}

function settingsData(answer: Answer, io: CliIo, { only, explain }: View): object {
  const chain = explain ? chainsIn(answer.snapshot) : undefined;
  const rows = sorted(answer).filter((e) => only?.has(e.keyword.toLowerCase()) ?? true);
  const settings = rows.map((e) => {
    const links = chain && { chain: chain(e).map((link) => linkJson(link, io)) };
    return [e.keyword, { ...settingOf(e, answer, io), ...links }];
  });
  return {
    settings: Object.fromEntries(settings),
    kernel: kernelJson(answer, io),
    timeouts: timeoutsJson(answerTimeouts(answer)),
  };
}

/** A line that set a value, or lost: an API. */
const linkJson = ({ part, origin, why, block, includedBy }: ChainLink, io: CliIo): object => ({
  part,
  ...placeJson(origin, io),
  text: lineText(origin),
  ...(why === undefined ? {} : { unknown: why }),
  ...(block ? { block: { line: block.line + 1, text: sourceOf(block) } } : {}),
  ...(includedBy ? { includedBy: placeJson(includedBy, io) } : {}),
});

/** A line as OpenSSH reads it, or the words of the command line. */
const lineText = (origin: Origin): string =>
  origin.kind === 'line' ? sourceOf(origin.directive) : origin.kind === 'command-line' ? origin.text : '';
const sourceOf = ({ keyword, restText }: Directive): string => `${keyword.text} ${restText}`;

/** The numbers of TCP that the timeouts were computed with, and where those are from that a file sets. */
function kernelJson(answer: Answer, io: CliIo): object {
  const { kernel, parameters } = answerMachine(answer);
  return {
    system: kernel.id,
    keepalive: kernel.keepalive,
    retries: kernel.retransmission?.retries ?? null,
    parameters: Object.fromEntries(
      parameters.map(({ name, value, origin, certain }) => [
        name,
        {
          value,
          certain,
          from: originName(origin),
          ...(origin.kind === 'line' ? { file: io.toPath(origin.uri), line: origin.directive.line + 1 } : {}),
        },
      ]),
    ),
  };
}

const rowOf = ({ snapshot: { dialect, build } }: Answer, { keyword }: Effective): Keyword | undefined =>
  dialect.lookup(keyword.toLowerCase(), build);

/** `applied` where sshd applies another value than the one that `sshd -T` prints. */
function settingOf(effective: Effective, answer: Answer, io: CliIo): object {
  const doubt = answer.resolution.verdict === 'unknown';
  const { lines } = effective;
  const unknown = effective.candidates.map((c) => c.why).find(() => true) ?? (doubt ? 'machine' : undefined);
  const instead = appliedInstead(effective, rowOf(answer, effective), answer.snapshot.build);
  return {
    value: effective.value ?? null,
    ...(instead ? { applied: instead.value ?? null } : {}),
    certain: effective.certain && !doubt,
    ...placeJson(effective.origin, io),
    ...(unknown ? { unknown } : {}),
    ...(lines
      ? {
          lines: lines.map(({ value, origin, certain }) => ({
            value,
            certain: certain && effective.certain && !doubt,
            ...placeJson(origin, io),
          })),
        }
      : {}),
  };
}

/** Where a value is from, with the file and the line where it is one. */
const placeJson = (origin: Origin, io: CliIo): object => ({
  from: originName(origin),
  ...(origin.kind === 'line' ? { file: io.toPath(origin.uri), line: origin.directive.line + 1 } : {}),
});

/** OpenSSH's messages quote what it refuses, which may be a line of megabytes. */
const longestMessage = 1000;

function errorOf(refusal: Refusal, answer: Answer, io: CliIo): object {
  const document = refusal.uri === undefined ? undefined : answer.snapshot.files.get(refusal.uri)?.document;
  const at = document && refusal.directive ? positionOf(document.lineStarts, refusal.start) : undefined;
  return {
    message: refusal.message.slice(0, longestMessage),
    file: refusal.uri === undefined ? null : io.toPath(refusal.uri),
    line: at ? at.line + 1 : null,
    column: at ? at.character + 1 : null,
  };
}

const sorted = (answer: Answer): Effective[] =>
  [...answer.resolution.values.values()].sort((a, b) => (a.keyword.toLowerCase() < b.keyword.toLowerCase() ? -1 : 1));

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
  const cases = sentences(answerTimeouts(answer)).map((s) =>
    [t('{0}: {1}', s.heading, s.text), ...s.remarks, ...s.differs].join(' '),
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
  const place = origin.kind === 'line' ? `${io.toPath(origin.uri)}:${origin.directive.line + 1}` : t('command line');
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
  if (!document || !refusal.directive) return `${io.toPath(refusal.uri)}: `;
  const at = positionOf(document.lineStarts, refusal.start);
  return `${io.toPath(refusal.uri)}:${at.line + 1}:${at.character + 1}: `;
}
