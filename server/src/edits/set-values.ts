import { type Context, contextBeside, entriesOf, oncePerConfiguration, settingsOf } from '../analysis/context';
import { entryOf } from '../analysis/document-lines';
import type { Entry } from '../resolve/sequence';
import type { SettingLine } from '../resolve/slot-index';
import { basename } from '../snapshot/paths';
import { grouped } from '../syntax/grouped';
import type { Directive, Document } from '../syntax/tree';
import type { Edit } from './edit';
import { allHostsPlace, insertForAllHosts, insertGlobally } from './insertion-places';
import { endOfBlock, insertBeside, insertLines, replaceArgument } from './lines';
import { settingText, styleOf } from './style';
import { blockOfTarget, type Target } from './targets';

/** A keyword and the value that a fix gives it. */
export type KeywordValue = readonly [keyword: string, value: string];

/** Edits that give a target values, and how they do it, for the title. */
export interface ValueChange {
  readonly edits: readonly Edit[];
  readonly values: readonly KeywordValue[];
  /** Whether all of them are new lines. */
  readonly adds: boolean;
  /** Name of the file that is edited, where it is not the context's own. */
  readonly elsewhere: string | undefined;
}

/**
 * Gives the target these values: a line of its own that is in force gets the new value, what is missing is added. Lines
 * of a pair stand together. For the server the line that wins is changed, in whichever file it stands. undefined: a
 * line outside of the target decides, so that a new one would do nothing.
 */
export function setValues(context: Context, target: Target, values: readonly KeywordValue[]): ValueChange | undefined {
  const edits: Edit[] = [];
  const added: KeywordValue[] = [];
  for (const value of values) {
    const [keyword, text] = value;
    const own = ownSetting(context, target, keyword)?.entry ?? ownUnset(context, target, keyword);
    const document = own && context.snapshot.files.get(own.uri)?.document;
    const edit = own && document && replaceArgument(document, own.line, 0, text);
    if (edit) edits.push(edit);
    else if (isDecidedBefore(context, target, keyword)) return undefined;
    else added.push(value);
  }
  edits.push(...insert(context, target, added));
  const other = edits.find((e) => e.uri !== context.document.uri);
  return { edits, values, adds: added.length === values.length, elsewhere: other && basename(other.uri) };
}

/** The line of the target itself that decides; what it inherits from elsewhere is not its own. */
function ownSetting(context: Context, target: Target, keyword: string): SettingLine | undefined {
  const setting = settingsOf(context, keyword).winner(target.scope, target.pattern);
  if (!setting || target.kind === 'server') return setting;
  const { scope, uri } = setting.entry;
  if (target.kind === 'all') return scope.kind === 'always' ? setting : undefined;
  return uri === target.document.uri && scope.header === target.scope.header ? setting : undefined;
}

/** Whether a line that beats a new one in the target's block has the keyword. */
function isDecidedBefore(context: Context, target: Target, keyword: string): boolean {
  const winner =
    target.kind === 'block' ? settingsOf(context, keyword).winner(target.scope, target.pattern) : undefined;
  if (!winner) return false;
  const overridden = context.snapshot.dialect.precedence === 'match-over-global' && !winner.entry.scope.header;
  const start = target.header ? entryOf(contextOf(context, target), target.header)?.order : undefined;
  return !overridden && winner.entry.order < (start ?? 0);
}

const contextOf = (context: Context, { document }: Target): Context =>
  document === context.document ? context : contextBeside(context, document);

/** The lines of a keyword that leave its slot open, by the Host or Match line above them. */
const unsetLines = oncePerConfiguration((_) => new Map<string, ReadonlyMap<Directive | undefined, readonly Entry[]>>());

function unsetBelow(context: Context, keyword: string, header: Directive | undefined): readonly Entry[] {
  let lines = unsetLines(context).get(keyword);
  if (!lines) {
    const unset = entriesOf(context, keyword).filter(({ line }) => line.verdict?.kind === 'unset');
    lines = grouped(unset, ({ scope }) => scope.header);
    unsetLines(context).set(keyword, lines);
  }
  return lines.get(header) ?? [];
}

/** A line of the target itself that leaves the slot open (`none`), where none decides. */
function ownUnset(context: Context, target: Target, keyword: string): Entry | undefined {
  if (target.kind !== 'block') return undefined;
  return unsetBelow(context, keyword, target.scope.header).find(({ uri }) => uri === target.document.uri);
}

function insert(context: Context, target: Target, values: readonly KeywordValue[]): Edit[] {
  if (values.length === 0) return [];
  const { document } = target;
  const pair = [context.snapshot.dialect.probe.interval, context.snapshot.dialect.probe.count];
  const [first] = values;
  const partner = values.length === 1 && first && pairLine(context, target, pair, first[0]);
  if (partner && first) {
    const side = first[0] === pair[0] ? 'before' : 'after';
    return [insertBeside(partner.document, partner.line, side, first[0], first[1])];
  }
  if (target.kind === 'all') return [insertForAllHosts(allHostsPlace(context, keywordsOf(values)), values)];
  if (target.kind === 'server') return values.map(([k, v]) => insertGlobally(document, k, v));
  const block = blockOfTarget(target);
  if (!block) return [];
  const style = styleOf(document, block);
  const lines = values.map(([k, v]) => style.indent + settingText(k, v, style));
  return [insertLines(endOfBlock(document, block), lines)];
}

const keywordsOf = (values: readonly KeywordValue[]): readonly string[] => values.map(([keyword]) => keyword);

/** The target's own line of the other keyword of the pair. */
function pairLine(
  context: Context,
  target: Target,
  pair: readonly string[],
  keyword: string,
): { document: Document; line: Directive } | undefined {
  const other = pair.includes(keyword) ? pair.find((k) => k !== keyword) : undefined;
  const setting = other === undefined ? undefined : ownSetting(context, target, other);
  const document = setting && context.snapshot.files.get(setting.entry.uri)?.document;
  return setting && document ? { document, line: setting.entry.line } : undefined;
}
