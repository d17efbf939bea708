import { timeoutsJson } from '../../keepalive/report';
import type { Dialect } from '../../language/dialect';
import type { Keyword } from '../../language/keyword';
import { appliedInstead, type Effective, type Origin, type Refusal } from '../../resolve/effective';
import { basename } from '../../snapshot/paths';
import { positionOf } from '../../syntax/text';
import type { Directive } from '../../syntax/tree';
import { type Answer, answerMachine, answerTimeouts } from './answer';
import { type ChainLink, chainsIn } from './chain';
import { repairedAnswer } from './repaired';

/** What of an answer is shown. */
export interface View {
  /** Keywords in lower case, in the spelling of today; undefined: those that something sets. */
  readonly only: ReadonlySet<string> | undefined;
  /** Whether each value has the lines behind it that set it, or lost. */
  readonly explain: boolean;
}

/** All that something sets. */
export const whole: View = { only: undefined, explain: false };

/** Keywords in lower case, in the spelling of today; a text: the first that a dialect does not have. */
export function wantedKeywords(names: readonly string[], dialect: Dialect): ReadonlySet<string> | string {
  const wanted = new Set<string>();
  for (const name of names) {
    const row = dialect.keywords.get(name.toLowerCase());
    if (!row) return name;
    wanted.add((row.aliasOf ?? row.name).toLowerCase());
  }
  return wanted;
}

/** How a file is shown. */
type PathOf = (uri: string) => string;

/** `config:3`, `command line`, `default`: an API, so in English. Lines count from 1. */
export function originName(origin: Origin): string {
  if (origin.kind === 'line') return `${basename(origin.uri)}:${origin.directive.line + 1}`;
  if (origin.kind === 'command-line') return 'command line';
  return origin.because === 'batch-mode' ? 'default under BatchMode' : 'default';
}

/** An answer as data; its shape is an API. */
export function dataOf(answer: Answer, path: PathOf, view: View): object {
  const { resolution } = answer;
  if (resolution.verdict === 'refused') {
    const errors = resolution.refusals.map((r) => errorOf(r, answer, path));
    const repaired = repairedAnswer(answer);
    const then = repaired ? { repaired: settingsData(repaired, path, view) } : {};
    return { ok: false, certain: !resolution.doubt, errors, ...then };
  }
  return { ok: true, ...settingsData(answer, path, view) };
}

function settingsData(answer: Answer, path: PathOf, { only, explain }: View): object {
  const chain = explain ? chainsIn(answer.snapshot) : undefined;
  const rows = sorted(answer).filter((e) => only?.has(e.keyword.toLowerCase()) ?? true);
  const settings = rows.map((e) => {
    const links = chain && { chain: chain(e).map((link) => linkJson(link, path)) };
    return [e.keyword, { ...settingOf(e, answer, path), ...links }];
  });
  return {
    settings: Object.fromEntries(settings),
    kernel: kernelJson(answer, path),
    timeouts: timeoutsJson(answerTimeouts(answer)),
  };
}

/** A line that set a value, or lost: an API. */
const linkJson = ({ part, origin, why, block, includedBy }: ChainLink, path: PathOf): object => ({
  part,
  ...placeJson(origin, path),
  text: lineText(origin),
  ...(why === undefined ? {} : { unknown: why }),
  ...(block ? { block: { line: block.line + 1, text: sourceOf(block) } } : {}),
  ...(includedBy ? { includedBy: placeJson(includedBy, path) } : {}),
});

/** A line as OpenSSH reads it, or the words of the command line. */
export const lineText = (origin: Origin): string =>
  origin.kind === 'line' ? sourceOf(origin.directive) : origin.kind === 'command-line' ? origin.text : '';
export const sourceOf = ({ keyword, restText }: Directive): string => `${keyword.text} ${restText}`;

/** The numbers of TCP that the timeouts were computed with, and where those are from that a file sets. */
function kernelJson(answer: Answer, path: PathOf): object {
  const { kernel, parameters } = answerMachine(answer);
  return {
    system: kernel.id,
    keepalive: kernel.keepalive,
    retries: kernel.retransmission?.retries ?? null,
    parameters: Object.fromEntries(
      parameters.map(({ name, value, origin, certain }) => [name, { value, certain, ...placeJson(origin, path) }]),
    ),
  };
}

export const rowOf = ({ snapshot: { dialect, build } }: Answer, { keyword }: Effective): Keyword | undefined =>
  dialect.lookup(keyword.toLowerCase(), build);

/** `applied` where sshd applies another value than the one that `sshd -T` prints. */
function settingOf(effective: Effective, answer: Answer, path: PathOf): object {
  const doubt = answer.resolution.verdict === 'unknown';
  const { lines } = effective;
  const unknown = effective.candidates.map((c) => c.why).find(() => true) ?? (doubt ? 'machine' : undefined);
  const instead = appliedInstead(effective, rowOf(answer, effective), answer.snapshot.build);
  return {
    value: effective.value ?? null,
    ...(instead ? { applied: instead.value ?? null } : {}),
    certain: effective.certain && !doubt,
    ...placeJson(effective.origin, path),
    ...(unknown ? { unknown } : {}),
    ...(lines
      ? {
          lines: lines.map(({ value, origin, certain }) => ({
            value,
            certain: certain && effective.certain && !doubt,
            ...placeJson(origin, path),
          })),
        }
      : {}),
  };
}

/** Where a value is from, with the file and the line where it is one. */
const placeJson = (origin: Origin, path: PathOf): object => ({
  from: originName(origin),
  ...(origin.kind === 'line' ? { file: path(origin.uri), line: origin.directive.line + 1 } : {}),
});

/** OpenSSH's messages quote what it refuses, which may be a line of megabytes. */
export const longestMessage = 1000;

function errorOf(refusal: Refusal, answer: Answer, path: PathOf): object {
  const document = refusal.uri === undefined ? undefined : answer.snapshot.files.get(refusal.uri)?.document;
  const at = document && refusal.directive ? positionOf(document.lineStarts, refusal.start) : undefined;
  return {
    message: refusal.message.slice(0, longestMessage),
    file: refusal.uri === undefined ? null : path(refusal.uri),
    line: at ? at.line + 1 : null,
    column: at ? at.character + 1 : null,
  };
}

export const sorted = (answer: Answer): Effective[] =>
  [...answer.resolution.values.values()].sort((a, b) => (a.keyword.toLowerCase() < b.keyword.toLowerCase() ? -1 : 1));
