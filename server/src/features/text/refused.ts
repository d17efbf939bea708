import { t } from '@vscode/l10n';
import { type Context, contextBeside } from '../../analysis/context';
import { faults, refusedLines } from '../../analysis/refused/index';
import type { Refusal, Resolution } from '../../resolve/effective';
import { fixesOf, messageOf } from '../../rules/check';
import type { Directive } from '../../syntax/tree';
import type { Asked } from '../asked';
import { escaped, fileLink } from './markdown';

/** One line of Markdown for a hover where OpenSSH refuses the configuration; empty where it does not. */
export function refusedBanner(context: Context, { refused }: Asked): string {
  // a template is refused as it stands, and is not what OpenSSH reads
  if (context.document.template) return '';
  const [place] = refused ? placesOf(context, refused) : faults(context);
  if (place) return t('**OpenSSH refuses {0}.** Once that line is repaired:', fileLink(place.uri, place.line.line));
  return refused ? t('**OpenSSH refuses this configuration.** Once it is repaired:') : '';
}

const placesOf = (context: Context, { refusals }: Resolution): readonly { uri: string; line: Directive }[] =>
  refusals.flatMap(({ uri, directive }) =>
    uri !== undefined && directive && context.snapshot.files.has(uri) ? [{ uri, line: directive }] : [],
  );

/** Causes that a page names, and lines of one cause. */
const mostCauses = 10;
const mostLines = 3;

/** For a page: why OpenSSH takes none of it, and what mends that, as Markdown; what is wrong in several lines, once. */
export function refusals(context: Context, { refusals }: Resolution): string[] {
  const causes = new Map<string, { readonly first: Refusal; readonly places: string[] }>();
  for (const refusal of refusals) {
    const words = causeText(context, refusal);
    const cause = causes.get(words) ?? { first: refusal, places: [] };
    causes.set(words, cause);
    if (refusal.uri !== undefined && refusal.directive)
      cause.places.push(fileLink(refusal.uri, refusal.directive.line));
  }
  const more = causes.size - mostCauses;
  return [
    `**${t('OpenSSH refuses this configuration:')}**`,
    '',
    ...[...causes]
      .slice(0, mostCauses)
      .map(([words, { first, places }]) => `- ${placesText(places)}${words}${cureText(context, first)}`),
    ...(more > 0 ? [`- ${t('… and {0} more', more)}`] : []),
    '',
  ];
}

function placesText(places: readonly string[]): string {
  const [first] = places;
  if (first === undefined) return '';
  const more = places.length - mostLines;
  return `${places.slice(0, mostLines).join(', ')}${more > 0 ? ` (${t('… and {0} more', more)})` : ''}: `;
}

/** The finding at a line that is refused, in the context of its file. */
function findingAt(context: Context, { uri, directive }: Refusal) {
  const document = uri === undefined ? undefined : context.snapshot.files.get(uri)?.document;
  if (!document || !directive) return undefined;
  const beside = contextBeside(context, document);
  const finding = refusedLines(beside).get(directive);
  return finding && { finding, beside };
}

/** The words of the finding at the line, else what OpenSSH says. */
function causeText(context: Context, refusal: Refusal): string {
  const found = findingAt(context, refusal);
  return escaped(found ? messageOf(found.finding, found.beside) : refusal.message);
}

/** Its first fix. */
function cureText(context: Context, refusal: Refusal): string {
  const found = findingAt(context, refusal);
  const [fix] = found ? fixesOf(found.finding, found.beside) : [];
  return fix ? ` ${t('Fix: {0}.', escaped(fix.title))}` : '';
}
