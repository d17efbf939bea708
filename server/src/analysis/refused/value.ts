import type { Evaluation } from '../../language/evaluation';
import type { Keyword } from '../../language/keyword';
import { valueTypeOf } from '../../language/values/index';
import { meantDuration } from '../../language/values/meant';
import { argumentsFrom, tailFrom, textOf } from '../../syntax/query';
import { span } from '../../syntax/text';
import type { Directive, Document } from '../../syntax/tree';
import { amended, isAccepted } from '../acceptance';
import type { LineCheck, RefusedLine } from './refusal';

/** Values that ssh or sshd refuses, sorted by what the user did rather than by OpenSSH's words. */
export const refusedValue: LineCheck = ({ line }, { document }) => {
  const { row } = line;
  if (!row || document.dialect.lexical.blocks.includes(line.keyword.name)) return undefined;
  const evaluation = line.verdict;
  if (evaluation?.kind !== 'refused') return undefined;
  return asContinuation(line) ?? asExtra(document, line, evaluation) ?? asText(document, line, row, evaluation);
};

type Refusal = Extract<Evaluation, { kind: 'refused' }>;

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
