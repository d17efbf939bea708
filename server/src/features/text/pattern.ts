import { t } from '@vscode/l10n';
import type { Span } from '../../syntax/text';
import { code } from './markdown';

/** What the signs of a pattern mean, as sentences of Markdown; empty for a plain name. */
export function patternText(pattern: string): string {
  const negated = pattern.startsWith('!');
  const rest = negated ? pattern.slice(1) : pattern;
  const sentences = [
    negated ? t('{0} excludes what {1} matches.', code('!'), code(rest)) : undefined,
    rest.includes('*') ? t('{0} stands for any text, also for none.', code('*')) : undefined,
    rest.includes('?') ? t('{0} stands for one character.', code('?')) : undefined,
  ];
  return sentences.filter((sentence) => sentence !== undefined).join(' ');
}

/** The item of a list with commas that an offset lies in. `text` stands at `start`. */
export function itemAround(text: string, start: number, offset: number): Span & { readonly text: string } {
  const at = Math.max(0, Math.min(text.length, offset - start));
  const from = text.lastIndexOf(',', at - 1) + 1;
  const comma = text.indexOf(',', at);
  const to = comma < 0 ? text.length : comma;
  return { start: start + from, end: start + to, text: text.slice(from, to) };
}
