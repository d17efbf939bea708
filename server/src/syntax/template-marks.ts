import type { Span } from './text';

/**
 * What a mark of a templating tool does where it stands: it writes a value, may write any lines, opens, divides or
 * closes a part that may be left out or repeated, or leaves nothing behind.
 */
export type MarkKind = 'value' | 'lines' | 'open' | 'middle' | 'close' | 'nothing';

/** One piece of a text that a templating tool replaces. */
export interface Mark extends Span {
  readonly kind: MarkKind;
}

/** A longer one is an accident: two braces here, two more pages later. */
const longestMark = 2000;

interface Form {
  readonly open: string;
  readonly close: string;
  /** `ends`: the words behind the `end` of closing statements. */
  kind(body: string, ends: ReadonlySet<string>): MarkKind | undefined;
}

/**
 * Jinja (Ansible, Salt, cookiecutter), Go templates (chezmoi, Helm), Mustache and Handlebars, ERB and EPP (Chef,
 * Puppet), directives of Terraform, and `@@NAME@@`. Sources: the manuals of jinja.palletsprojects.com,
 * pkg.go.dev/text/template, mustache.github.io, ruby's erb, Terraform's "Strings and Templates".
 */
const forms: readonly Form[] = [
  { open: '{{', close: '}}', kind: (body) => ofBraces(trimmed(body)) },
  { open: '{%', close: '%}', kind: (body, ends) => ofTag(trimmed(body), ends) },
  { open: '{#', close: '#}', kind: () => 'nothing' },
  { open: '<%', close: '%>', kind: (body) => ofErb(body.replace(/-$/, '').trim()) },
  { open: '%{', close: '}', kind: (body) => ofDirective(trimmed(body)) },
  { open: '@@', close: '@@', kind: (body) => (/^[A-Za-z][\w.-]*$/.test(body) ? 'value' : undefined) },
];

/** `{{-` and `-%}` take the blanks beside them away. */
const trimmed = (body: string): string => body.replace(/^[-~+]|[-~+]$/g, '').trim();

/** What stands between two braces of Go, Jinja or Mustache. */
function ofBraces(body: string): MarkKind | undefined {
  if (body === '') return undefined;
  if (/^(?:\/\*|!)/.test(body)) return 'nothing';
  if (/^[#^]/.test(body)) return 'open';
  if (/^(?:\/|end$)/.test(body)) return 'close';
  if (/^else(?:\s|$)/.test(body)) return 'middle';
  if (/^(?:if|with|range|block|define|unless|each)\s/.test(body)) return 'open';
  if (/^(?:template|include|partial)\s|^>/.test(body)) return 'lines';
  if (/^\$\w*\s*:?=|^(?:break|continue)$/.test(body)) return 'nothing';
  return /\|\s*comment\b[^|]*$/.test(body) ? 'nothing' : 'value'; // Ansible's filter writes comment lines
}

/** A statement of Jinja: whatever has an `end…` somewhere is a part with an end. */
function ofTag(body: string, ends: ReadonlySet<string>): MarkKind {
  const word = /^\w+/.exec(body)?.[0] ?? '';
  if (/^end\w/.test(word)) return 'close';
  if (/^(?:else|elif|elsif|when|pluralize)$/.test(word)) return 'middle';
  if (/^(?:include|extends|import|render)$/.test(word)) return 'lines';
  if (/^(?:set|assign)$/.test(word) && body.includes('=')) return 'nothing';
  return ends.has(word) ? 'open' : 'nothing';
}

/** A directive of Terraform; `%{http_code}` of a command is none. */
function ofDirective(body: string): MarkKind {
  if (/^end/.test(body)) return 'close';
  return body === 'else' ? 'middle' : 'open';
}

function ofErb(body: string): MarkKind | undefined {
  if (body === '') return undefined;
  if (body.startsWith('#')) return 'nothing';
  const code = body.replace(/^[-=]+/, '').trim();
  const opens = /(?:\bdo|\{)\s*(?:\|[^|]*\|)?$/.test(code);
  if (/^(?:else|elsif|when|rescue|ensure)\b/.test(code) || (code.startsWith('}') && opens)) return 'middle';
  if (/^(?:end\b|\})/.test(code)) return 'close';
  if (opens || (!body.startsWith('=') && /^(?:if|unless|case|for|while|until|begin)\b/.test(code))) return 'open';
  return body.startsWith('=') ? 'value' : 'nothing';
}

/** All marks of a text in its order; they never overlap. Time is linear in the text. */
export function templateMarks(text: string): readonly Mark[] {
  const opener = /\{\{|\{%|\{#|<%|@@|(?<!%)%\{(?=~?[ \t]*(?:if|else|endif|for|endfor)\b)/g;
  const ends = new Set(Array.from(text.matchAll(/\{%[-+~]?\s{0,9}end(\w{1,40})/g), ([, word]) => word as string));
  const closers = new Map<Form, number>();
  const marks: Mark[] = [];
  for (let found = opener.exec(text); found; found = opener.exec(text)) {
    const form = forms.find(({ open }) => open === found?.[0]);
    if (!form) continue;
    const from = found.index + 2;
    let close = closers.get(form) ?? -1;
    if (close < from) {
      close = text.indexOf(form.close, from);
      if (close < 0) close = Number.POSITIVE_INFINITY;
      closers.set(form, close);
    }
    if (close - from > longestMark) continue;
    const end = endOf(text, form, close);
    const kind = form.kind(text.slice(from, close), ends);
    if (!kind) continue;
    marks.push({ start: found.index, end, kind });
    opener.lastIndex = end;
  }
  return marks;
}

/** `{{{ x }}}` ends with the last of its braces. */
const endOf = (text: string, { close }: Form, at: number): number =>
  at + close.length + (close === '}}' && text[at + 2] === '}' ? 1 : 0);

/** Parts of a text that may be left out or repeated: from a mark that opens to the one that closes it. */
export function openParts(marks: readonly Mark[], end: number): readonly Span[] {
  const parts: Span[] = [];
  let depth = 0;
  let start = 0;
  for (const mark of marks) {
    if (mark.kind === 'open' && depth++ === 0) start = mark.start;
    else if (mark.kind === 'close' && depth > 0 && --depth === 0) parts.push({ start, end: mark.end });
  }
  if (depth > 0) parts.push({ start, end });
  return parts;
}

/** For each mark, where the innermost branch ends that it leaves open; undefined: it stands outside of any. */
export function branchEnds(marks: readonly Mark[], end: number): readonly (number | undefined)[] {
  const open: { end: number }[] = [];
  const inside = marks.map(({ kind, start }) => {
    if (kind === 'close' || kind === 'middle') {
      const left = open.pop();
      if (left) left.end = start;
      if (left && kind === 'middle') open.push({ end });
    } else if (kind === 'open') open.push({ end });
    return open.at(-1);
  });
  return inside.map((branch) => branch?.end);
}
