import { outer, type Scope } from '../resolve/scope';
import type { Entry } from '../resolve/sequence';
import type { SettingLine, SlotIndex } from '../resolve/slot-index';
import type { UnknownReason } from '../resolve/unknown';
import type { Expansion } from '../snapshot/includes';
import type { Directive } from '../syntax/tree';
import { type Context, entriesOf, indexOf, oncePerConfiguration } from './context';

/** Whether a line of a template may become any lines, or bring some from files that are not known. */
export const becomesAnyLines = ({ placeholder, row }: Directive): boolean =>
  placeholder === 'lines' || (placeholder !== undefined && placeholder !== 'nothing' && row?.kind === 'include');

/** Why lines may stand somewhere that are not known, as the value of what they may set. */
interface Gap extends SettingLine {
  readonly value: UnknownReason;
}

/**
 * The places of lines that are not known, the first one of each block, in reading order; the resolver calls what lies
 * behind one hazy. Lines that a template leaves open, and those behind a bound, may begin blocks for anybody.
 */
const gaps = oncePerConfiguration((context): readonly Gap[] => {
  const found = [...templateGaps(context), ...includeGaps(context), ...boundGaps(context)];
  const first = new Map<Directive | undefined, Gap>();
  for (const gap of found.sort((a, b) => a.entry.order - b.entry.order)) {
    const { kind, header } = gap.entry.scope;
    const key = kind === 'always' ? undefined : header;
    if (!first.has(key)) first.set(key, gap);
  }
  return [...first.values()];
});

const forAnybody = (entry: Entry): Entry => ({ ...entry, scope: { ...outer, kind: 'match' } });

function templateGaps(context: Context): Gap[] {
  if (![...context.snapshot.files.values()].some(({ document }) => document?.template)) return [];
  return context.entries
    .filter(({ line }) => becomesAnyLines(line))
    .map((entry) => ({ entry: entry.line.placeholder === 'lines' ? forAnybody(entry) : entry, value: 'template' }));
}

function includeGaps(context: Context): Gap[] {
  const { files, roots } = context.snapshot;
  const isUnread = (uri: string): boolean => {
    const file = files.get(uri);
    return !file || (!file.document && ['special', 'too-large', 'unknown'].includes(file.content.kind));
  };
  const why = ({ unknown, presumes, uris }: Expansion): UnknownReason[] => {
    if (unknown === 'bound') return ['too-much'];
    return unknown || presumes ? ['include'] : uris.some(isUnread) ? ['file'] : [];
  };
  return entriesOf(context, 'Include').flatMap((entry) => {
    const [value] = roots.flatMap((root) => root.includes.get(entry.line) ?? []).flatMap(why);
    return value ? [{ entry, value }] : [];
  });
}

/** Where a file is read no further, and where the configuration is. */
function boundGaps({ snapshot: { files }, lines }: Context): Gap[] {
  const ends = [...files]
    .filter(([, { document }]) => document?.cutAt !== undefined)
    .map(([uri]) => lines.inFile(uri))
    .map((own) => own.at(own.length - 1));
  if (lines.isCut) ends.push(lines.at(lines.length - 1));
  return ends.flatMap((entry) => (entry ? [{ entry: forAnybody(entry), value: 'too-much' as const }] : []));
}

const gapIndex = oncePerConfiguration((context) => indexOf(context, gaps(context)));

const openLines = oncePerConfiguration((_) => new Map<string, SlotIndex | undefined>());

/** The lines of a keyword of which a template leaves open what they say, or whether they are there. */
export function openLinesOf(context: Context, keyword: string): SlotIndex | undefined {
  const known = openLines(context);
  if (!known.has(keyword)) {
    const open = entriesOf(context, keyword).filter(({ line }) => line.placeholder);
    const lines = open.map((entry): SettingLine => ({ entry, value: 'template' }));
    known.set(keyword, lines.length > 0 ? indexOf(context, lines) : undefined);
  }
  return known.get(keyword);
}

/**
 * Why a line that is not known may set a keyword for somebody of a scope before `setting` does, the line that is known
 * to; undefined: none may. What surely stands in a block is an exception from what holds for all others.
 */
export function openFor(
  context: Context,
  keyword: string,
  scope: Scope,
  setting: SettingLine | undefined,
): UnknownReason | undefined {
  const lines = openLinesOf(context, keyword);
  return lines || gaps(context).length > 0 ? whyOpen(context, lines, scope, setting) : undefined;
}

function whyOpen(
  context: Context,
  lines: SlotIndex | undefined,
  scope: Scope,
  setting: SettingLine | undefined,
): UnknownReason | undefined {
  const before = setting?.entry.order ?? Number.POSITIVE_INFINITY;
  if (context.snapshot.dialect.precedence === 'match-over-global') {
    const wins = ({ entry }: SettingLine, mayBeginBlock: boolean): boolean => {
      if (scope.kind === 'always' && isException(entry.scope, 'match')) return false;
      const inBlock = entry.scope.header !== undefined || mayBeginBlock;
      const overridden = setting?.entry.scope.header !== undefined;
      return inBlock === overridden ? entry.order < before : inBlock || !setting;
    };
    if (lines?.settings.some((one) => wins(one, false))) return 'template';
    return gaps(context).find((gap) => wins(gap, true))?.value;
  }
  let why: UnknownReason | undefined;
  const wins = ({ entry, value }: SettingLine): boolean => {
    if (entry.order >= before || (scope.kind === 'always' && isException(entry.scope, 'hosts'))) return false;
    why = value as UnknownReason;
    return true;
  };
  if (!lines && (gaps(context)[0]?.entry.order ?? before) >= before) return undefined;
  if (lines?.mayApply(scope, wins)) return 'template';
  return gapIndex(context).mayApply(scope, wins) ? (why ?? 'too-much') : undefined;
}

const isException = ({ kind, header }: Scope, exceptional: Scope['kind']): boolean =>
  kind === exceptional && header !== undefined && header.placeholder !== 'perhaps';
