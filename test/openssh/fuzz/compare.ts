import type { Case } from './case';
import type { Verdict } from './oracle';

/** `differs`: `sort` is the same for two differences that probably have one cause. */
export type Outcome =
  /** `left`: lines that were not compared, with the reason. */
  | { readonly kind: 'same'; readonly left?: readonly string[] }
  | { readonly kind: 'unknown'; readonly what: string; readonly left?: readonly string[] }
  | { readonly kind: 'differs'; readonly what: string; readonly sort: string };

const same: Outcome = { kind: 'same' };

/** Refusals that are not about the configuration alone: which user or name exists; and one crash. */
export const asides: readonly RegExp[] = [
  /No such user /,
  /Could not resolve host(?:name)?\b/,
  /^Invalid test mode specification invalid-user$/, // a question that releases before 9.9 do not know
  /^Bad owner or permissions on \/dev\/null/,
  /^Segmentation fault/,
];

/**
 * Whether the engine says what the program said: verdict, first refused line, values. `unknown` where it says that it
 * cannot know.
 */
export function compare(c: Case, program: Verdict, engine: Verdict): Outcome {
  const unknown = Object.entries(engine.unknown ?? {});
  if (program.ok !== engine.ok) {
    const aside = program.said.find((text) => asides.some((pattern) => pattern.test(text)));
    if (!program.ok && aside) return { kind: 'unknown', what: `verdict: ${aside}` };
    // A file that is not known may hold anything.
    if (engine.ok && unknown.some(([, reason]) => reason.includes('Include')))
      return { kind: 'unknown', what: 'verdict: an Include that is not known' };
    // A doubtful verdict leaves no value certain.
    if (engine.ok && unknown.length > 0 && Object.keys(engine.values).length === 0)
      return { kind: 'unknown', what: `verdict: ${unknown[0]?.[1]}` };
    const what = `verdict: program ${verdictOf(program)}, engine ${verdictOf(engine)}`;
    return { kind: 'differs', what, sort: `refusal: ${sortOf(program.ok ? engine : program)}` };
  }
  if (!program.ok) {
    if (sameLine(c, program.refused, engine.refused)) return same;
    if (unknown.length > 0) return { kind: 'unknown', what: `line: ${unknown[0]?.[1]}` };
    const what = `line: program ${program.refused} (${complaint(program)}), engine ${engine.refused} (${complaint(engine)})`;
    return { kind: 'differs', what, sort: `refusal: ${sortOf(program)}` };
  }
  return compareLines(c, program, engine);
}

/** Lines that are not compared, with the reason; each is counted. */
const exceptions: readonly {
  readonly reason: string;
  readonly holds: (keyword: string, lines: readonly string[]) => boolean;
}[] = [{ reason: 'no UTF-8', holds: (_, lines) => lines.some((line) => line.includes('\xef\xbf\xbd')) }];

/** The keywords that the engine does not know, each with its reason; one entry where a file could set them all. */
function doubtsOf({ doubts = {} }: Verdict): readonly string[] {
  const all = Object.entries(doubts);
  const reasons = new Map<string, string[]>();
  for (const [keyword, why] of all) reasons.set(why, [...(reasons.get(why) ?? []), keyword]);
  return [...reasons].flatMap(([why, keywords]) =>
    keywords.length > 20 ? [`whatever nothing sets for certain: ${why}`] : keywords.map((k) => `${k}: ${why}`),
  );
}

/** All lines of both; without those that the engine does not know. */
function compareLines(c: Case, program: Verdict, engine: Verdict): Outcome {
  if (engine.doubt !== undefined)
    return { kind: 'unknown', what: engine.doubt, left: [`whole output: ${engine.doubt}`] };
  const [said, told] = [program.lines ?? {}, engine.lines ?? {}];
  const left: string[] = [...doubtsOf(engine)];
  const wrong: string[] = [];
  for (const keyword of new Set([...Object.keys(said), ...Object.keys(told)])) {
    if (engine.doubts?.[keyword] !== undefined) continue;
    const [wanted, got] = [said[keyword] ?? [], told[keyword] ?? []];
    if (wanted.length === got.length && wanted.every((line, i) => line === got[i])) continue;
    const exception = exceptions.find(({ holds }) => holds(keyword, got));
    if (exception) left.push(`${keyword}: ${exception.reason}`);
    else wrong.push(keyword);
  }
  if (wrong.length > 0) {
    const shown = (lines: readonly string[] = []): string => (lines.length === 0 ? 'no line' : lines.join(' | '));
    const what = wrong.map((k) => `${k}: program ${shown(said[k])}, engine ${shown(told[k])}`).join('; ');
    return { kind: 'differs', what, sort: `value: ${wrong[0]}` };
  }
  const order = (all: readonly string[] = []): string =>
    all.filter((name) => engine.doubts?.[name.toLowerCase()] === undefined).join(' ');
  if (program.order && order(program.order) !== order(engine.order))
    return {
      kind: 'differs',
      what: `order: program ${order(program.order)}, engine ${order(engine.order)}`,
      sort: 'order',
    };
  const silent = c.about !== undefined && engine.doubts?.[c.about] !== undefined;
  if (silent) return { kind: 'unknown', what: left.join('; '), left };
  return left.length === 0 ? same : { kind: 'same', left };
}

/** The first text that is about a refusal; of the engine's, too. */
export const complaint = (v: Verdict): string =>
  v.said.find((text) => !/^exit \d|: (?:Deprecated|Unsupported) option /.test(text)) ?? '';
const verdictOf = (v: Verdict): string => (v.ok ? 'accepts' : `refuses (${complaint(v)})`);

/** The complaint without names, values and places. */
const sortOf = (v: Verdict): string =>
  complaint(v)
    .replace(/["'`].*["'`]/g, '…')
    .replace(/(option|keyword|Directive|attribute|criteria for):? .*/i, '$1 …')
    .replace(/^\S*:\d+: |^\S+ line \d+: |^\S+: line \d+: /, '')
    .replace(/\S*\d\S*/g, 'N');

export function sameLine(c: Case, program: string | undefined, engine: string | undefined): boolean {
  if (program === undefined) return true; // the program names no line
  if (program.startsWith('command-line:')) return engine === undefined;
  if (engine === undefined) return false;
  const [place, line] = split(engine);
  const [said, counted] = split(program);
  if (said !== '*' && said !== place) return false;
  const text = c.files[place] ?? '';
  return c.side === 'server' ? [true, false].some((cut) => covers(text, counted, line, cut)) : counted === line;
}

function split(refused: string): [place: string, line: number] {
  const at = refused.lastIndexOf(':');
  return [refused.slice(0, at), Number(refused.slice(at + 1))];
}

/**
 * Whether sshd's line number `counted` means the line `line` of the file. A NUL swallows the end of its line, so sshd
 * counts two lines as one, where an editor shows two; up to 8.4 not behind a `#` (`cut`).
 */
function covers(text: string, counted: number, line: number, cut: boolean): boolean {
  let count = 1;
  for (const [i, physical] of text.split('\n').entries()) {
    if (count === counted && i + 1 === line) return true;
    const swallowed = (cut ? physical.replace(/#.*/s, '') : physical).includes('\x00');
    if (!swallowed) count++;
  }
  return false;
}
