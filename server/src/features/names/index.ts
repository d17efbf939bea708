import type { Context } from '../../analysis/context';
import type { Place } from '../../analysis/finding';
import { matchWords } from '../../analysis/match-line';
import type { Keyword } from '../../language/keyword';
import { applies } from '../../language/releases';
import { hopOfCommand } from '../../language/values/jump-command';
import { directiveAt } from '../../syntax/query';
import { type Span, touches } from '../../syntax/text';
import type { Argument, Directive, Document } from '../../syntax/tree';

/** One place where a host or a tag is named, or a pattern stands that may be for several. */
export interface Naming extends Place {
  readonly kind: 'host' | 'tag';
  /**
   * `declares`: on a Host line, or the value of Tag. `excludes`: the same behind `!`. `selects`: in a Match criterion.
   * `jumps`: a hop of ProxyJump, or of the command that did the same before.
   */
  readonly role: 'declares' | 'excludes' | 'selects' | 'jumps';
  /** Without `!`. */
  readonly name: string;
  readonly line: Directive;
  /** Letter case does not count: `Match host`, `Match originalhost`. */
  readonly folded: boolean;
  /**
   * The span holds just the name; false where quotes or backslashes stand inside it, and the span is the whole word.
   */
  readonly plain: boolean;
}

/** The name at an offset of the context's document. */
export function namingAt({ document }: Context, offset: number): Naming | undefined {
  const line = directiveAt(document, offset);
  return line && namingsOf(document, line).find(({ span }) => touches(span, offset));
}

const byKeyword: Readonly<Record<string, (document: Document, line: Directive) => readonly Naming[]>> = {
  Host: hostWords,
  Match: matchItems,
  Tag: (document, line) =>
    line.arguments
      .slice(0, 1)
      .map((argument) => ({ ...within(document, line, argument), kind: 'tag', role: 'declares', folded: false })),
  ProxyJump: (document, line) => hopsOf(document, line),
  ProxyCommand: (document, line) => commandHop(document, line),
};

/** Whether names may stand on lines of a keyword. */
export const holdsNames = ({ name }: Keyword): boolean => Object.hasOwn(byKeyword, name);

/** The names on one line. */
export function namingsOf(document: Document, line: Directive): readonly Naming[] {
  if (line.row === undefined || line.problem !== undefined || document.dialect.asks !== 'host') return [];
  return byKeyword[line.row.name]?.(document, line) ?? [];
}

type Word = Pick<Naming, 'uri' | 'span' | 'name' | 'line' | 'plain'>;

/** A word without its quotes. */
function within(document: Document, line: Directive, { start, end, value }: Argument): Word {
  const { text, uri } = document;
  const make = (from: number, to: number, plain: boolean): Word => ({
    uri,
    line,
    name: value,
    plain,
    span: { start: from, end: to },
  });
  if (text.slice(start, end) === value) return make(start, end, true);
  const quoted = text[start] === text[end - 1] && text.slice(start + 1, end - 1) === value;
  return quoted ? make(start + 1, end - 1, true) : make(start, end, false);
}

/** The same without `!` in front. */
function bare(word: Word): Word & { readonly negated: boolean } {
  if (!word.name.startsWith('!')) return { ...word, negated: false };
  const { start, end } = word.span;
  return { ...word, name: word.name.slice(1), span: { start: word.plain ? start + 1 : start, end }, negated: true };
}

function hostWords(document: Document, line: Directive): readonly Naming[] {
  const empty = line.arguments.findIndex(({ value }) => value === '');
  return line.arguments.slice(0, empty < 0 ? undefined : empty).map((argument): Naming => {
    const { negated, ...word } = bare(within(document, line, argument));
    return { ...word, kind: 'host', role: negated ? 'excludes' : 'declares', folded: false };
  });
}

const listed: Readonly<Record<string, Pick<Naming, 'kind' | 'folded'>>> = {
  host: { kind: 'host', folded: true },
  originalhost: { kind: 'host', folded: true },
  tagged: { kind: 'tag', folded: false },
};

function matchItems(document: Document, line: Directive): readonly Naming[] {
  return matchWords(line, document.dialect, document.build).flatMap(({ criterion, value }): Naming[] => {
    const what = criterion && value && listed[criterion.name];
    if (!what) return [];
    const list = within(document, line, { start: value.start, end: value.end, value: value.text });
    let at = list.span.start;
    return list.name.split(',').flatMap((item): Naming[] => {
      const span = list.plain ? { start: at, end: at + item.length } : list.span;
      at += item.length + 1;
      const { negated, ...word } = bare({ ...list, name: item, span });
      return word.name === '' ? [] : [{ ...word, ...what, role: negated ? 'excludes' : 'selects' }];
    });
  });
}

/** The hosts of a ProxyJump line in the order in which ssh goes through them. Source: readconf.c, parse_jump. */
export function hopsOf(document: Document, line: Directive): readonly Naming[] {
  const { rest, restText } = line;
  const blanks = /^[ \t\r\n=]*/.exec(restText)?.[0].length ?? 0;
  const hash = applies('argument-words', document.build) ? restText.indexOf('#', blanks) : -1;
  const list = restText.slice(blanks, hash < 0 ? undefined : hash).trimEnd();
  // a quote is part of a name here, and releases differ about what is left of it
  if (list.toLowerCase() === 'none' || list.includes('"')) return [];
  let at = rest.start + blanks;
  return list.split(',').flatMap((hop): Naming[] => {
    const span = placeOf(hop, at);
    at += hop.length + 1;
    const name = span && document.text.slice(span.start, span.end);
    if (!name || /[\s%]/.test(name)) return [];
    return [{ kind: 'host', role: 'jumps', folded: false, name, uri: document.uri, span, line, plain: true }];
  });
}

/** The jump host of `ssh -W %h:%p host`. */
function commandHop({ uri }: Document, line: Directive): readonly Naming[] {
  const hop = hopOfCommand(line.restText);
  if (!hop) return [];
  const span = { start: line.rest.start + hop.start, end: line.rest.start + hop.end };
  return [{ kind: 'host', role: 'jumps', folded: false, name: hop.host, uri, span, line, plain: true }];
}

/** The host in `user@host:port`, `[address]:port` or a URI. `at`: the offset of the hop. */
function placeOf(hop: string, at: number): Span | undefined {
  const scheme = hop.startsWith('ssh://') ? 6 : 0;
  const start = Math.max(scheme, hop.lastIndexOf('@') + 1);
  if (hop[start] === '[') {
    const close = hop.indexOf(']', start);
    return close < 0 ? undefined : { start: at + start + 1, end: at + close };
  }
  let end = start;
  while (end < hop.length && hop[end] !== ':' && hop[end] !== '/') end++;
  return end > start ? { start: at + start, end: at + end } : undefined;
}
