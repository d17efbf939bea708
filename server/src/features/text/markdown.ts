import type { Origin } from '../../resolve/effective';
import { basename } from '../../snapshot/paths';
import { visible } from '../../syntax/shown';
import { defaultText } from './origin';

/**
 * Foreign text as Markdown that shows just this text: no link, picture, HTML, emphasis or icon comes out of it,
 * wherever it is put. CommonMark lets a backslash stand before every ASCII punctuation character, which also keeps bare
 * addresses from becoming links.
 */
export const escaped = (text: string): string => visible(text).replace(/[!-/:-@[-`{-~]/g, '\\$&');

/**
 * Foreign text in a fixed-width font. The fence is longer than any run of backticks in the text, as CommonMark asks.
 */
export function code(text: string): string {
  const shown = visible(text);
  if (shown === '') return '';
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A link to a line of a file; lines count from 0 here and from 1 in what is shown. */
export function fileLink(uri: string, line: number, label = `${basename(uri)}:${line + 1}`): string {
  return `[${escaped(label)}](${address(`${uri}#L${line + 1}`)})`;
}

/** A link to somewhere else. */
export const link = (label: string, uri: string): string => `[${label}](${address(uri)})`;

/** Without what could end the address early. */
const address = (uri: string): string =>
  uri.replace(/[()<>\\\s]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** Where a value comes from, as a link where there is a line. */
export function originLink(origin: Origin): string {
  if (origin.kind === 'line') return fileLink(origin.uri, origin.directive.line);
  if (origin.kind === 'command-line') return code(origin.text);
  return defaultText(origin);
}

/**
 * What of our own Markdown is no plain text, the first that begins counts: text in a fixed-width font, where a
 * backslash stands for itself; a character behind a backslash; a link; the marks of strong text and of headings.
 */
const marks = /(`+)([^`](?:[\s\S]*?[^`])??)\1(?!`)|\\([!-/:-@[-`{-~])|\[((?:\\.|[^\]\\])*)\]\([^)]*\)|\*\*|^#+ /gm;

/** Markdown of ours for a client that shows plain text: marks, link targets and backslashes away. */
export const plain = (markdown: string): string =>
  markdown.replace(
    marks,
    (_, _fence?: string, fixed?: string, character?: string, linked?: string) =>
      (fixed === undefined ? undefined : unpadded(fixed)) ?? character ?? (linked === undefined ? '' : plain(linked)),
  );

/** Without the spaces that keep a backtick or a space at the edge away from the fence. */
const unpadded = (text: string): string =>
  text.startsWith(' ') && text.endsWith(' ') && text.trim() !== '' ? text.slice(1, -1) : text;
