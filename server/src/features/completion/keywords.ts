import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { type Style, settingText, spell } from '../../edits/style';
import { commonness } from '../../language/common-keywords';
import { defaultOf, type Keyword, statusIn } from '../../language/keyword';
import type { Block, Directive } from '../../syntax/tree';
import { headerHand, outdent, settingHand } from './handwriting';
import type { KeywordPlace } from './place';
import type { Proposal, Proposals } from './proposal';
import { snippets } from './snippets';

/** Everything that may start a line here: keywords, and blocks that are written for the user. */
export function keywordProposals(context: Context, place: KeywordPlace): Proposals {
  const { span, followed } = place;
  const hands: Hands = {
    setting: settingHand(context.document, place.block),
    header: headerHand(context.document),
  };
  const items = keywordsFor(context, place.block).map((row) => proposal(context, place, row, hands));
  return { span, items: followed ? items : [...items, ...snippets(context, place)] };
}

/** The keywords that this build knows and acts on, and that may stand in the block, each under one name. */
function keywordsFor(context: Context, block: Block): readonly Keyword[] {
  const { dialect, build } = context.snapshot;
  const restricted = dialect.restrictsMatch && isBelowMatch(context, block);
  return dialect.keywords.rows.filter((row) => {
    if (dialect.lookup(row.name.toLowerCase(), build) !== row || statusIn(row, build) !== 'active') return false;
    if (row.aliasOf !== undefined && dialect.lookup(row.aliasOf.toLowerCase(), build)) return false;
    if (!restricted || row.multiple === 'block') return true;
    return row.inMatch !== undefined && build.release >= row.inMatch;
  });
}

/** Whether a Match line decides about the block, here or in a file that includes this one. */
function isBelowMatch(context: Context, block: Block): boolean {
  if (block.header) return true;
  const first = context.ownLines.at(0);
  if (!first) return false;
  const scope = first.line === context.document.blocks[1]?.header ? first.scope.within : first.scope;
  return scope?.header !== undefined;
}

/** How lines are written here. */
interface Hands {
  readonly setting: Style;
  readonly header: Style;
}

/** Characters of a default that has room beside its keyword. The documentation tells any. */
const longestDefault = 20;

function proposal(context: Context, place: KeywordPlace, row: Keyword, hands: Hands): Proposal {
  const { document, snapshot } = context;
  const { quote, followed } = place;
  const isHeader = row.multiple === 'block';
  const style = isHeader ? hands.header : hands.setting;
  const word = `${quote}${spell(row.name, style.casing)}${quote}`;
  const written = followed ? word : settingText(row.name, '', style).replace(spell(row.name, style.casing), word);
  const line = setIn(place, row);
  const value = defaultOf(row, snapshot.build);
  const detail =
    line !== undefined
      ? t('already set on line {0}', line.line + 1)
      : value === undefined || value === '' || value.length > longestDefault
        ? undefined
        : t('default: {0}', value);
  return {
    label: row.name,
    kind: isHeader ? 'block' : 'keyword',
    text: written,
    ...(quote ? { filter: `${quote}${row.name}` } : {}),
    ...(detail ? { detail } : {}),
    about: row.name,
    rank: line ? 9 : rankOf(context, place, row),
    ...(followed ? {} : { more: true }),
    ...(isHeader ? { edits: outdent(document, place) } : {}),
  };
}

/**
 * What is wanted first comes first: a block outside of any, then the common ones, then all others by name. A count does
 * nothing without an interval, so only behind one it stands in front.
 */
function rankOf({ snapshot: { dialect } }: Context, place: KeywordPlace, row: Keyword): number {
  const { interval, count } = dialect.probe;
  if (row.multiple === 'block' && !place.block.header && dialect.forAll) return row.kind === 'host' ? 0 : 2;
  if (row.name === count) return setLines(place).has(interval) ? 0.5 : 3;
  const common = commonness(dialect.id, row.name);
  return common === undefined ? 2 : 1 + common / 100;
}

/** The line of the same block after which another one of the keyword would not count, or would add nothing. */
function setIn(place: KeywordPlace, row: Keyword): Directive | undefined {
  if (!['first', 'first-line', 'last'].includes(row.multiple)) return undefined;
  const known = setLines(place);
  return known.get(row.slot ?? row.aliasOf ?? row.name);
}

const lines = new WeakMap<KeywordPlace, ReadonlyMap<string, Directive>>();

function setLines(place: KeywordPlace): ReadonlyMap<string, Directive> {
  const known = lines.get(place);
  if (known) return known;
  const map = new Map<string, Directive>();
  for (const line of place.block.directives) {
    if (line === place.node || !line.row) continue;
    const name = line.row.slot ?? line.row.aliasOf ?? line.row.name;
    if (!map.has(name)) map.set(name, line);
  }
  lines.set(place, map);
  return map;
}
