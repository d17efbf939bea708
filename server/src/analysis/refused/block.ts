import { formatRelease } from '../../language/build';
import { criterionOf } from '../../language/criteria';
import { nearest } from '../../language/nearest';
import { applies } from '../../language/releases';
import { argumentsFrom } from '../../syntax/query';
import { span } from '../../syntax/text';
import type { Argument, Directive, Document } from '../../syntax/tree';
import { matchTrouble } from '../acceptance';
import type { LineCheck, RefusedLine } from './refusal';

/** Host lines with an empty pattern, and Match lines that OpenSSH cannot read. */
export const refusedBlock: LineCheck = ({ line }, { document }) => {
  if (line.row?.kind === 'match') {
    const trouble = matchTrouble(document, line);
    return trouble && diagnose(document, line, trouble.start);
  }
  return line.row?.kind === 'host' ? emptyPattern(document, line) : undefined;
};

/** `Host ""`. A negated `*` in front of it ends the reading of the line for every host. */
function emptyPattern({ build }: Document, line: Directive): RefusedLine | undefined {
  const empty = line.values.indexOf('');
  if (empty < 0 || !applies('argument-words', build)) return undefined;
  const word = line.arguments[empty];
  if (!word || line.arguments.slice(0, empty).some((a) => /^!\*+$/.test(a.value))) return undefined;
  return { rule: 'argument/missing', variant: 'empty', span: span(word.start, word.end), args: [line.keyword.text] };
}

const continuation = (line: Directive): boolean => line.arguments[line.arguments.length - 1]?.value === '\\';

/** Why a Match line is refused at the word that starts at `at`. */
function diagnose(document: Document, line: Directive, at: number): RefusedLine {
  const rows = document.dialect.criteria;
  const { build } = document;
  const words = line.arguments;
  const index = words.findIndex((w) => w.start === at);
  const word = words[index];
  const bad = (variant: string, where: Argument | undefined, ...args: (string | number)[]): RefusedLine => ({
    rule: 'match/bad-condition',
    variant,
    span: where ? span(where.start, where.end) : span(line.keyword.start, line.keyword.end),
    args,
  });
  if (continuation(line)) return { rule: 'text/continuation', span: argumentsFrom(line, words.length - 1), args: [] };
  if (!word) return bad('none', undefined);
  const name = word.value.replace(/^!/, '').replace(/=.*$/, '');
  const criterion = criterionOf(rows, name, build);
  if (criterion) {
    if (criterion.name === 'all') return bad('all', word, criterion.name);
    if (!document.dialect.negatesCriteria && word.value.startsWith('!')) return bad('negation', word, name);
    const glued = word.value.includes('=');
    if (glued && !criterion.equals) return bad('no-equals', word, name);
    const value = glued ? word : words[index + 1];
    if (!value || value.value.startsWith('#')) return bad('no-value', word, criterion.name);
    if (value.value === '=') return bad('blank-equals', value, criterion.name);
    const service = criterion.value === 'port' && /^[a-z][a-z0-9-]*$/i.test(value.value);
    return service
      ? { ...bad('service', value, value.value), severity: 'warning' }
      : bad('value', value, value.value, criterion.name);
  }
  const newer = rows.find((row) => row.name === name.toLowerCase());
  if (newer) return bad('too-new', word, newer.name, formatRelease(newer.since), formatRelease(build.release));
  const before = words[index - 1];
  if (before?.value === '=' || word.value.startsWith('='))
    return bad('blank-equals', word, words[index - 2]?.value ?? '');
  const meant = nearest(
    name,
    rows.map((row) => row.name),
  );
  const inList =
    index >= 2 && isList(document, words[index - 2]) && (meant === undefined || before?.value.endsWith(','));
  if (inList) return { ...bad('list', word, word.value, before?.value ?? ''), rule: 'pattern/blank' };
  return meant === undefined ? bad('unknown', word, word.value) : bad('meant', word, word.value, meant);
}

/** Whether a word names a criterion whose value is a list. */
function isList(document: Document, word: Argument | undefined): boolean {
  const criterion = criterionOf(document.dialect.criteria, word?.value.replace(/^!/, '') ?? '', document.build);
  return criterion !== undefined && ['patterns', 'addresses', 'networks'].includes(criterion.value);
}
