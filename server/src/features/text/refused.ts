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

/** Causes that a page names. */
const mostCauses = 10;

/** For a page: why OpenSSH takes none of it, and what mends that, as Markdown. */
export function refusals(context: Context, { refusals }: Resolution): string[] {
  const more = refusals.length - mostCauses;
  return [
    `**${t('OpenSSH refuses this configuration:')}**`,
    '',
    ...refusals.slice(0, mostCauses).map((refusal) => `- ${causeText(context, refusal)}`),
    ...(more > 0 ? [`- ${t('… and {0} more', more)}`] : []),
    '',
  ];
}

/** The words of the finding at the line and its first fix, else what OpenSSH says. */
function causeText(context: Context, { uri, directive, message }: Refusal): string {
  const document = uri === undefined ? undefined : context.snapshot.files.get(uri)?.document;
  if (uri === undefined || !document || !directive) return escaped(message);
  const beside = contextBeside(context, document);
  const finding = refusedLines(beside).get(directive);
  const [fix] = finding ? fixesOf(finding, beside) : [];
  const words = finding ? messageOf(finding, beside) : message;
  const cure = fix ? ` ${t('Fix: {0}.', escaped(fix.title))}` : '';
  return `${fileLink(uri, directive.line)}: ${escaped(words)}${cure}`;
}
