import { formatRelease } from '../../language/build';
import { criterionOf } from '../../language/criteria';
import { nearest } from '../../language/nearest';
import { applies } from '../../language/releases';
import { argumentsFrom } from '../../syntax/query';
import { type Span, span } from '../../syntax/text';
import type { Argument, Directive, Document } from '../../syntax/tree';
import { matchTrouble } from '../acceptance';
import type { LineCheck, RefusedData, RefusedLine } from './refusal';

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
  return {
    rule: 'argument/missing',
    span: span(word.start, word.end),
    data: { variant: 'empty', keyword: line.keyword.text },
  };
}

const continuation = (line: Directive): boolean => line.arguments[line.arguments.length - 1]?.value === '\\';

/** Why a Match line is refused at the word that starts at `at`. */
function diagnose(document: Document, line: Directive, at: number): RefusedLine {
  const rows = document.dialect.criteria;
  const { build } = document;
  const words = line.arguments;
  const index = words.findIndex((w) => w.start === at);
  const word = words[index];
  const bad = (where: Span, data: RefusedData['match/bad-condition']): RefusedLine => ({
    rule: 'match/bad-condition',
    span: span(where.start, where.end),
    data,
  });
  if (continuation(line))
    return { rule: 'text/continuation', span: argumentsFrom(line, words.length - 1), data: { variant: 'refused' } };
  if (!word) return bad(line.keyword, { variant: 'none' });
  const name = word.value.replace(/^!/, '').replace(/=.*$/, '');
  const criterion = criterionOf(rows, name, build);
  if (criterion) {
    if (criterion.name === 'all') return bad(word, { variant: 'all' });
    if (!document.dialect.negatesCriteria && word.value.startsWith('!'))
      return bad(word, { variant: 'negation', name });
    const glued = word.value.includes('=');
    if (glued && !criterion.equals) return bad(word, { variant: 'no-equals', name });
    const value = glued ? word : words[index + 1];
    if (!value || value.value.startsWith('#')) return bad(word, { variant: 'no-value', name: criterion.name });
    // quotes that begin with two: nothing stands between them
    if (value.value === '') return bad(value, { variant: 'no-value', name: criterion.name });
    if (value.value === '=') return bad(value, { variant: 'blank-equals', name: criterion.name });
    const service = criterion.value === 'port' && /^[a-z][a-z0-9-]*$/i.test(value.value);
    return service
      ? { ...bad(value, { variant: 'service', value: value.value }), severity: 'warning' }
      : bad(value, { variant: 'value', value: value.value, name: criterion.name });
  }
  const newer = rows.find((row) => row.name === name.toLowerCase());
  if (newer) {
    const [since, release] = [formatRelease(newer.since), formatRelease(build.release)];
    return bad(word, { variant: 'too-new', name: newer.name, since, release });
  }
  const before = words[index - 1];
  if (before?.value === '=' || word.value.startsWith('='))
    return bad(word, { variant: 'blank-equals', name: words[index - 2]?.value ?? '' });
  const meant = nearest(
    name,
    rows.map((row) => row.name),
  );
  const inList =
    index >= 2 && isList(document, words[index - 2]) && (meant === undefined || before?.value.endsWith(','));
  if (inList) return { rule: 'pattern/blank', span: span(word.start, word.end), data: { word: word.value } };
  return bad(
    word,
    meant === undefined ? { variant: 'unknown', word: word.value } : { variant: 'meant', word: word.value, meant },
  );
}

/** Whether a word names a criterion whose value is a list. */
function isList(document: Document, word: Argument | undefined): boolean {
  const criterion = criterionOf(document.dialect.criteria, word?.value.replace(/^!/, '') ?? '', document.build);
  return criterion !== undefined && ['patterns', 'addresses', 'networks'].includes(criterion.value);
}
