import { t } from '@vscode/l10n';
import { type Context, entriesOf } from '../../analysis/context';
import { type Criterion, criterionOf } from '../../language/criteria';
import { numericHost } from '../../language/values/host-address';
import type { ArgumentPlace } from './place';
import type { Proposal, Proposals } from './proposal';
import { tokenProposals } from './tokens';
import { hostProposals, isPlain } from './values';
import { wordPartAt } from './word-part';

/** Criteria of a Match line, and what they are compared with. */
export function matchProposals(context: Context, place: ArgumentPlace): Proposals | undefined {
  const { dialect, build } = context.snapshot;
  const rows = dialect.criteria.filter((row) => build.release >= row.since);
  const words = place.line.arguments.slice(0, place.index).map((a) => a.value);
  const used: Criterion[] = [];
  let waiting: Criterion | undefined;
  for (const word of words) {
    if (waiting) {
      waiting = undefined;
      continue;
    }
    const [name = '', value] = word.replace(/^!/, '').split('=', 2);
    const row = criterionOf(rows, name, build);
    if (!row) return undefined; // whatever stands behind it is a guess
    used.push(row);
    waiting = row.value === 'none' || (value !== undefined && row.equals) ? undefined : row;
  }
  if (waiting) return valuesOf(context, place, waiting, '');
  const typed = context.document.text.slice(place.span.start, place.offset);
  const equals = typed.indexOf('=');
  const named = equals < 0 ? undefined : criterionOf(rows, typed.slice(0, equals).replace(/^!/, ''), build);
  if (equals >= 0) return named?.equals ? valuesOf(context, place, named, '=') : undefined;
  return criterionProposals(context, place, rows, used);
}

/** `all` stands alone, or behind canonical and final; every other one may stand once. */
function criterionProposals(
  context: Context,
  place: ArgumentPlace,
  rows: readonly Criterion[],
  used: readonly Criterion[],
): Proposals | undefined {
  if (used.some((row) => row.name === 'all')) return undefined;
  const alone = used.length === 0 || used.every((row) => row.name === 'canonical' || row.name === 'final');
  const item = wordPartAt(context.document, place, '', '!');
  const left = rows.filter((row) => !used.includes(row) && (row.name !== 'all' || alone));
  const last =
    place.span.end === context.document.text.length || /[\r\n]/.test(context.document.text[place.span.end] as string);
  const items = left.map((row, i): Proposal => {
    const open = last && row.value !== 'none' && !place.unclosed && place.quote === '';
    return {
      label: row.name,
      kind: 'criterion',
      text: open ? `${row.name} ` : row.name,
      filter: row.name,
      doc: t(row.doc),
      rank: 2 + i / 1000,
      ...(open ? { more: true } : {}),
    };
  });
  return { span: item.span, items: items.map(item.dress) };
}

function valuesOf(context: Context, place: ArgumentPlace, row: Criterion, cut: string): Proposals | undefined {
  if (row.value === 'command') {
    const match = context.snapshot.dialect.lookup('match', context.snapshot.build);
    return match && tokenProposals(context, place, match);
  }
  const item = wordPartAt(context.document, place, `,${cut}`, '!');
  const hosts = hostCriteria.has(row.name) && context.snapshot.dialect.asks === 'host';
  const named = hosts ? hostProposals(context, item.typed, item.others) : undefined;
  const found = [
    ...(named?.items ?? []),
    ...(sources[row.name] ?? []).flatMap((keyword) => valuesIn(context, keyword, row)),
    ...(row.words ?? []).map((word, i): Proposal => ({ label: word, kind: 'word', text: word, rank: 3 + i / 1000 })),
  ].filter(({ label }) => !item.others.has(label));
  const labels = new Set<string>();
  const items = found.filter(({ label }) => !labels.has(label) && labels.add(label));
  return items.length === 0
    ? undefined
    : { span: item.span, items: items.map(item.dress), ...(named?.open ? { open: true } : {}) };
}

const hostCriteria = new Set(['host', 'originalhost']);

/** Keywords whose values a criterion is compared with, or is likely to be. */
const sources: Readonly<Record<string, readonly string[]>> = {
  user: ['User', 'AllowUsers', 'DenyUsers'],
  tagged: ['Tag'],
  group: ['AllowGroups', 'DenyGroups'],
  localport: ['Port'],
  localaddress: ['ListenAddress'],
};

const mostValues = 100;
const mostLines = 5000;

/** Words that lines of a keyword have, each once. */
function valuesIn(context: Context, keyword: string, { value }: Criterion): readonly Proposal[] {
  const words = entriesOf(context, keyword)
    .slice(0, mostLines)
    .flatMap(({ line }) => line.values)
    .filter((word) => isPlain(word) && !/[@,!*?]/.test(word) && (value !== 'addresses' || isOneAddress(word)));
  return [...new Set(words)].slice(0, mostValues).map((word, i) => ({
    label: word,
    kind: value === 'patterns' ? 'user' : 'word',
    text: word,
    detail: t('as in {0}', keyword),
    rank: 2 + i / 1000,
  }));
}

/** An address on which a connection can arrive; not a name, one with its port, or the one that stands for all. */
function isOneAddress(word: string): boolean {
  const address = numericHost(word);
  return address !== undefined && address.kind !== 'scoped' && address.text !== '0.0.0.0' && address.text !== '::';
}
