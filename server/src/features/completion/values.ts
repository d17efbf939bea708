import { t } from '@vscode/l10n';
import { type Context, entriesOf } from '../../analysis/context';
import type { Build } from '../../language/build';
import { evaluateWord } from '../../language/evaluate';
import { defaultOf, type Keyword } from '../../language/keyword';
import { valueTypeOf } from '../../language/values/index';
import { layoutOf, suggestedWords, takesSign } from '../../language/values/suggestions';
import { basename } from '../../snapshot/paths';
import { visible } from '../../syntax/shown';
import { eachNamedHost } from '../pages/hosts';
import { secondsText } from '../text/timeouts';
import { meaningOf } from '../text/value-words';
import type { ArgumentPlace } from './place';
import type { Proposal, Proposals } from './proposal';
import { effectsOf } from './value-effects';
import { wordPartAt } from './word-part';

/** Entries of one list; more are found by typing. */
export const mostItems = 300;

/** Values of a line that is no Match, Include or path. */
export function valueProposals(context: Context, place: ArgumentPlace, row: Keyword): Proposals | undefined {
  const layout = layoutOf(row);
  if (place.index > 0 && layout !== 'many') return undefined;
  if (valueTypeOf(row).names === 'jump-hosts') return hops(context, place);
  if (isTime(row) || valueTypeOf(row).isCount) return numbers(context, place, row);
  if (layout === 'commas') return list(context, place, row);
  const item = wordPartAt(context.document, place, '');
  const words = suggestedWords(row, context.snapshot.build).filter((word) => !item.others.has(word));
  const items = [
    ...words.map((word, i) => wordProposal(context.snapshot.build, row, word, i)),
    ...(layout === 'one' ? seen(context, place, row, new Set(words)) : []),
  ];
  return items.length === 0 ? undefined : { span: item.span, items: items.map(item.dress) };
}

/** The value is a time, or a word in its place. */
const isTime = (row: Keyword): boolean => valueTypeOf(row).time !== undefined;

function wordProposal(build: Build, row: Keyword, word: string, order: number): Proposal {
  const head = /[=:]$/.test(word);
  const isDefault = !head && isDefaultWord(row, word, build);
  const meaning = meaningOf(row, word);
  return {
    label: word,
    kind: 'word',
    text: word,
    ...(isDefault ? { detail: t('default') } : {}),
    ...(meaning ? { doc: meaning } : { about: row.name }),
    rank: 2 + order / 1000,
    ...(head ? { more: true } : {}),
  };
}

/** Whether a word says what the program does anyway. */
function isDefaultWord(row: Keyword, word: string, build: Build): boolean {
  const value = defaultOf(row, build);
  if (value === undefined) return false;
  const evaluation = evaluateWord(row, word, build);
  return evaluation.kind === 'value' && (evaluation.value === value || word === value || word === row.default);
}

const mostSeen = 40;
const mostLinesSeen = 5000;

function seen(context: Context, place: ArgumentPlace, row: Keyword, known: Set<string>): readonly Proposal[] {
  if (!valueTypeOf(row).recurs || row.name === 'Hostname') return [];
  const found = new Map<string, Proposal>();
  for (const { line, uri } of entriesOf(context, row.aliasOf ?? row.name).slice(0, mostLinesSeen)) {
    const value = line === place.line ? undefined : line.values[0];
    if (value === undefined || known.has(value) || found.has(value) || !isPlain(value)) continue;
    if (found.size >= mostSeen) break;
    const detail = t('as in {0}', `${basename(uri)}:${line.line + 1}`);
    found.set(value, { label: value, kind: 'word', text: value, detail, rank: 4 + found.size / 1000 });
  }
  return [...found.values()];
}

/** Whether a text of the file can be shown and written again as it is, without quotes. */
export const isPlain = (text: string): boolean =>
  text !== '' && text.length <= 200 && !/[\s"'\\#]/.test(text) && visible(text) === text;

/** Names with commas, perhaps behind a sign. */
function list(context: Context, place: ArgumentPlace, row: Keyword): Proposals {
  const item = wordPartAt(context.document, place, ',', takesSign(row) ? '+-^' : '');
  const names = suggestedWords(row, context.snapshot.build).filter((name) => !item.others.has(name));
  const items = names.map(
    (label, i): Proposal => ({
      label,
      kind: takesSign(row) ? 'algorithm' : 'word',
      text: label,
      rank: 2 + i / 1000,
      commit: [','],
    }),
  );
  const signs = takesSign(row) && item.before === '' && item.typed === '' ? signProposals() : [];
  return { span: item.span, items: [...items, ...signs].map(item.dress) };
}

const signProposals = (): Proposal[] =>
  (
    [
      ['+', t('adds to the default list')],
      ['-', t('removes from the default list')],
      ['^', t('moves to the front of the default list')],
    ] as const
  ).map(([label, detail], i) => ({ label, kind: 'word', text: label, detail, rank: 1 + i / 10, more: true }));

/** Hosts that one may jump through. */
function hops(context: Context, place: ArgumentPlace): Proposals {
  const item = wordPartAt(context.document, place, ',@/');
  const own = new Set(place.block.header?.values);
  const hosts = hostProposals(context, item.typed, [...item.others, ...own]);
  const none: Proposal[] = item.before === '' ? [{ label: 'none', kind: 'word', text: 'none', rank: 8 }] : [];
  return { span: item.span, items: [...hosts.items, ...none].map(item.dress), open: hosts.open };
}

/** Hosts that the configuration names, in its order; `typed` where there are too many for one list. */
export function hostProposals(
  context: Context,
  typed: string,
  without: Iterable<string> = [],
): { readonly items: readonly Proposal[]; readonly open: boolean } {
  const left = new Set(without);
  const wanted = typed.toLowerCase();
  const items: Proposal[] = [];
  for (const { name, detail } of eachNamedHost(context)) {
    if (left.has(name) || (wanted !== '' && !name.toLowerCase().includes(wanted)) || !isPlain(name)) continue;
    if (items.length >= mostItems) return { items, open: true };
    items.push({ label: name, kind: 'host', text: name, detail, rank: 2 + items.length / 1000 });
  }
  return { items, open: wanted !== '' };
}

/** Numbers and times with what they come to. What is typed is looked at first. */
function numbers(context: Context, place: ArgumentPlace, row: Keyword): Proposals {
  const { build } = context.snapshot;
  const item = wordPartAt(context.document, place, '');
  const effects = effectsOf(context, place.line, row);
  const judged = (word: string): Proposal[] => {
    const evaluation = evaluateWord(row, word, build);
    if (evaluation.kind === 'refused' || (evaluation.kind === 'value' && Number(evaluation.value) < 0)) return [];
    const seconds = evaluation.kind === 'value' && /^\d+$/.test(evaluation.value) ? evaluation.value : undefined;
    const effect = seconds === undefined ? undefined : effects?.(seconds);
    const spoken = seconds !== undefined && isTime(row) ? secondsText(Number(seconds)) : undefined;
    const plain = isDefaultWord(row, word, build) ? t('default') : undefined;
    const detail = [plain, effect?.brief ?? (spoken === t('{0} s', word) ? undefined : spoken)].filter((part) => part);
    return [
      {
        label: word,
        kind: seconds === undefined ? 'word' : 'number',
        text: word,
        ...(detail.length > 0 ? { detail: detail.join(' · ') } : {}),
        ...(effect?.doc ? { doc: effect.doc } : {}),
        rank: 2,
      },
    ];
  };
  const words = [...new Set([...fromTyped(row, item.typed), ...usual(context, row)])];
  const items = words.flatMap(judged).map((proposal, i) => ({ ...proposal, rank: 2 + i / 1000 }));
  const preferred = preferredOf(context, row);
  return {
    span: item.span,
    items: items.map((p) => item.dress(p.text === preferred ? { ...p, preferred: true } : p)),
    open: true,
  };
}

/** The value that quick fixes would write. */
function preferredOf({ snapshot, settings }: Context, row: Keyword): string | undefined {
  const { interval, count } = snapshot.dialect.probe;
  if (snapshot.dialect.asks === 'machine') return undefined;
  return row.name === interval ? String(settings.interval) : row.name === count ? String(settings.count) : undefined;
}

/** What the typed digits may become: as they are, or with a unit. */
function fromTyped(row: Keyword, typed: string): readonly string[] {
  if (typed === '' || typed.length > 20) return [];
  if (!isTime(row)) return /^\d+$/.test(typed) ? [typed] : [];
  return /^\d{1,6}$/.test(typed) ? [typed, `${typed}m`, `${typed}h`, `${typed}d`] : /^\d/.test(typed) ? [typed] : [];
}

const usualTimes = ['30', '1m', '5m', '1h'];
const usualIntervals = ['15', '30', '60', '120', '300'];
const usualCounts = ['3', '5', '10'];

function usual(context: Context, row: Keyword): readonly string[] {
  const { build, dialect } = context.snapshot;
  const { interval, count } = dialect.probe;
  const isProbe = dialect.asks !== 'machine';
  const own = preferredOf(context, row);
  const fallback = defaultOf(row, build);
  const words = suggestedWords(row, build);
  const defaults = fallback !== undefined && /^\d+$/.test(fallback) ? [fallback] : [];
  if (isProbe && row.name === interval) return [...ascending([...usualIntervals, own ?? '60']), ...words, ...defaults];
  if (isProbe && row.name === count) return ascending([...usualCounts, own ?? '3', ...defaults]);
  if (isTime(row)) return [...defaults, ...usualTimes, ...words];
  return [...defaults, ...words];
}

const ascending = (numbers: readonly string[]): string[] => [...numbers].sort((a, b) => Number(a) - Number(b));
