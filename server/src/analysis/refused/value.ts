import { type Evaluation, maybeStops } from '../../language/evaluation';
import type { Keyword } from '../../language/keyword';
import { valueTypeOf } from '../../language/values/index';
import { meantDuration } from '../../language/values/meant';
import type { Scope } from '../../resolve/scope';
import { acceptedValue, type Entry } from '../../resolve/sequence';
import { coverOf, type SettingLine, type SlotIndex, slotIndex } from '../../resolve/slot-index';
import { argumentsFrom, tailFrom, textOf } from '../../syntax/query';
import { span } from '../../syntax/text';
import type { Directive, Document } from '../../syntax/tree';
import { amended, isAccepted } from '../acceptance';
import { isOverridden } from '../configured-value';
import { type Context, entriesOf, oncePerConfiguration } from '../context';
import type { LineCheck, RefusedLine } from './refusal';
import { atStart } from './start';

/** Values that ssh or sshd refuses, sorted by what the user did rather than by OpenSSH's words. */
export const refusedValue: LineCheck = (entry, context) => {
  const { line, scope } = entry;
  const { document } = context;
  const { row } = line;
  if (!row || document.dialect.lexical.blocks.includes(line.keyword.name)) return undefined;
  const evaluation = line.verdict;
  if (evaluation?.kind === 'unknown') return asDoubt(document, line, row, evaluation);
  if (evaluation?.kind !== 'refused') return undefined;
  if (evaluation.whenUnset && isNeverLookedAt(context, row, entry, evaluation)) return undefined;
  if (evaluation.whenActive && !isForAll(scope))
    return atStart(context).has(line) ? undefined : whereItApplies(document, line, row, evaluation);
  return asContinuation(line) ?? asExtra(document, line, evaluation) ?? asText(document, line, row, evaluation);
};

const isForAll = ({ kind, within }: Scope): boolean => kind === 'always' && !within;

/**
 * Whether the keyword is set whenever OpenSSH comes to the line. What is allowed in blocks is looked at once more for
 * each connection, with nothing set before the first block that applies.
 */
const isNeverLookedAt = (context: Context, row: Keyword, entry: Entry, { whenActive }: Refusal): boolean =>
  (whenActive || row.inMatch === undefined) && isSetBefore(context, row, entry);

/** Whether an earlier line fills the slot for all whom the line is for. */
function isSetBefore(context: Context, row: Keyword, { line, order, scope }: Entry): boolean {
  const about = row.multiple === 'per-name' ? line.values[0] : undefined;
  const index = fillersOf(context, row.name, isOverridden(context) && !isForAll(scope), about);
  const first = coverOf(index, scope);
  return index.exhausted || (first !== undefined && first.entry.order < order);
}

const fillers = oncePerConfiguration((_) => new Map<string, SlotIndex>());

/**
 * The lines that fill the slot of a keyword; for blocks that override, without those that are for all. `about`: of
 * those with a line for each name, the ones about that.
 */
function fillersOf(context: Context, keyword: string, inBlocks: boolean, about: string | undefined): SlotIndex {
  const known = fillers(context);
  const key = `${keyword} ${inBlocks} ${about ?? ''}`;
  let index = known.get(key);
  if (!index) {
    const settings = entriesOf(context, keyword).flatMap((entry): SettingLine[] => {
      const value = acceptedValue(entry);
      if (value === undefined || (about !== undefined && entry.line.values[0] !== about)) return [];
      return inBlocks && isForAll(entry.scope) ? [] : [{ entry, value }];
    });
    index = slotIndex(settings, 'first-wins');
    known.set(key, index);
  }
  return index;
}

/** A value that is looked at only while somebody is asked about whom the block is for. */
function whereItApplies(document: Document, line: Directive, row: Keyword, { message }: Refusal): RefusedLine {
  const at = line.arguments.length > 0 ? argumentsFrom(line, 0) : span(line.keyword.start, line.keyword.end);
  const data = { variant: 'where' as const, text: textOf(document, at), keyword: row.name, said: message };
  return { rule: 'value/other', span: at, data, severity: 'warning' };
}

type Refusal = Extract<Evaluation, { kind: 'refused' }>;

/** A line that is refused on some machines only. */
function asDoubt(document: Document, line: Directive, row: Keyword, evaluation: Evaluation): RefusedLine | undefined {
  const variant = maybeStops(evaluation, line.values);
  if (!variant) return undefined;
  const at = argumentsFrom(line, 0);
  const data = { variant, text: textOf(document, at), keyword: row.name };
  return { rule: 'value/other', span: at, data, severity: 'warning' };
}

function asContinuation(line: Directive): RefusedLine | undefined {
  const last = line.arguments.length - 1;
  if (line.arguments[last]?.value !== '\\' || line.comment) return undefined;
  return { rule: 'text/continuation', span: argumentsFrom(line, last), data: { variant: 'refused' } };
}

/**
 * Words that are left over: a comment for releases that know none there, a unit apart from its number, or just too
 * much.
 */
function asExtra(document: Document, line: Directive, { message, word }: Refusal): RefusedLine | undefined {
  if (!/extra argument|garbage/i.test(message)) return undefined;
  const first = line.arguments[word];
  const all = argumentsFrom(line, 0);
  if (first?.value.startsWith('#'))
    return {
      rule: 'text/trailing-comment',
      span: tailFrom(document, line, first.start),
      data: { variant: 'apart' },
    };
  if (line.row && valueTypeOf(line.row).time === 'plain' && meantDuration(textOf(document, all)) !== undefined)
    return { rule: 'value/duration', span: all, data: { text: textOf(document, all), keyword: line.row.name } };
  return { rule: 'argument/extra', span: argumentsFrom(line, Math.max(0, word)), data: { keyword: line.keyword.text } };
}

function asText(document: Document, line: Directive, row: Keyword, { message, word }: Refusal): RefusedLine {
  const argument = line.arguments[word];
  const first = line.arguments[0];
  const at = argument ?? line.keyword;
  const place = span(at.start, at.end);
  if (first && document.text[first.start] === '=')
    return { rule: 'text/equals', span: span(first.start, first.start + 1), data: { variant: 'refused' } };
  if (!argument || argument.value === '') {
    if (!argument && first && /target/.test(message))
      return { rule: 'argument/missing', span: place, data: { variant: 'target', keyword: line.keyword.text } };
    const variant = line.arguments.length === 0 && line.comment ? 'comment' : argument ? 'empty' : 'none';
    return { rule: 'argument/missing', span: place, data: { variant, keyword: line.keyword.text } };
  }
  const hash = textOf(document, argument).indexOf('#');
  if (hash > 0) {
    const comment = tailFrom(document, line, argument.start + hash);
    if (isAccepted(document, amended(document, line, comment, '')))
      return { rule: 'text/trailing-comment', span: comment, data: { variant: 'glued' } };
  }
  const { rule = 'value/other' } = valueTypeOf(row);
  const value = { text: textOf(document, argument), keyword: row.name };
  if (rule === 'value/other') return { rule, span: place, data: { variant: 'value', ...value, said: message } };
  return { rule, span: place, data: value };
}
