import { t } from '@vscode/l10n';
import { type Context, contextBeside } from '../../analysis/context';
import { faults, refusedLines } from '../../analysis/refused/index';
import type { RefusedLine } from '../../analysis/refused/refusal';
import type { Refusal, Resolution } from '../../resolve/effective';
import { fixesOf, messageOf } from '../../rules/check';
import { once } from '../../syntax/once';
import type { Directive, Document } from '../../syntax/tree';
import type { Asked } from '../asked';
import { escaped, fileLink } from './markdown';

/** One line of Markdown for a hover where OpenSSH refuses the configuration; empty where it does not. */
export function refusedBanner(context: Context, { refused }: Asked): string {
  // a template is refused as it stands, and is not what OpenSSH reads
  if (context.document.template) return '';
  const { unfinished } = context;
  if (unfinished) return t('**{0} is not finished.** As it was before:', fileLink(unfinished.uri, unfinished.line));
  const [place] = refused ? placesOf(context, refused) : faults(context);
  if (place) return t('**OpenSSH refuses {0}.** Once that line is repaired:', fileLink(place.uri, place.line.line));
  return refused ? t('**OpenSSH refuses this configuration.** Once it is repaired:') : '';
}

/** For a page that tells what held before a line was begun that is not finished. Empty where there is no such line. */
export function unfinishedBanner({ unfinished }: Context): string[] {
  if (!unfinished) return [];
  const [fault] = faults(unfinished.now);
  const place = fault && { uri: fault.uri, directive: fault.line };
  const found = place && findingAt(unfinished.now, place, (document) => contextBeside(unfinished.now, document));
  const why = found ? `${escaped(messageOf(found.finding, found.there))}${cureText(found)}` : '';
  return [
    t('**{0} is not finished.** {1}', fileLink(unfinished.uri, unfinished.line), why).trim(),
    '',
    t('Until then, as it was before:'),
    '',
  ];
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
  const beside = once((document: Document) => contextBeside(context, document)); // which keeps what is refused in it
  const causes = new Map<string, { readonly found: Found | undefined; readonly places: string[] }>();
  for (const refusal of refusals) {
    const found = findingAt(context, refusal, beside);
    const words = escaped(found ? messageOf(found.finding, found.there) : refusal.message);
    const cause = causes.get(words) ?? { found, places: [] };
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
      .map(([words, { found, places }]) => `- ${placesText(places)}${words}${cureText(found)}`),
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
interface Found {
  readonly finding: RefusedLine;
  readonly there: Context;
}

function findingAt(
  { snapshot }: Context,
  { uri, directive }: Pick<Refusal, 'uri' | 'directive'>,
  beside: (document: Document) => Context,
): Found | undefined {
  const document = uri === undefined ? undefined : snapshot.files.get(uri)?.document;
  if (!document || !directive) return undefined;
  const there = beside(document);
  const finding = refusedLines(there).get(directive);
  return finding && { finding, there };
}

/** The first fix of a finding. */
function cureText(found: Found | undefined): string {
  const [fix] = found ? fixesOf(found.finding, found.there) : [];
  return fix ? ` ${t('Fix: {0}.', escaped(fix.title))}` : '';
}
