import { t } from '@vscode/l10n';
import type { Context } from '../analysis/context';
import { type ProbedSession, sessionInterval } from '../analysis/sessions';
import { durationText } from '../keepalive/duration';
import type { SessionClient } from '../language/clients/client';
import { type ClientSession, type SessionValue, valueIn } from '../resolve/sessions';
import { oncePerDocument } from '../syntax/once';
import { breakOf } from '../syntax/query';
import { sessionLine, sessionNumber } from '../syntax/session-line';
import type { Directive, Document, Node } from '../syntax/tree';
import type { Edit, Fix, Promised } from './edit';
import { behind, endOfFile, inFrontOf, insertLines, type Spot } from './lines';

/** Settings of a session by name, each with the number that it shall have. */
type SessionValues = ReadonlyMap<string, number>;

/** The settings that make a client send a packet every so many seconds, as its own dialog writes them. */
function keepaliveValues(client: SessionClient, { probe }: ProbedSession, seconds: number): SessionValues {
  const values = new Map<string, number>();
  if (client.switch && probe.on !== true) values.set(client.switch.name, client.switch.on);
  let left = seconds;
  for (const part of [...client.interval].sort((a, b) => b.seconds - a.seconds)) {
    values.set(part.name, Math.floor(left / part.seconds));
    left %= part.seconds;
  }
  return values;
}

/** The same with the interval that fixes write. */
export const goodValues = (context: Context, client: SessionClient, probed: ProbedSession): SessionValues =>
  keepaliveValues(client, probed, sessionInterval(context));

/** The fix that makes the client send packets for a session, if there is one. */
export function keepaliveFixes(
  context: Context,
  probed: ProbedSession | undefined,
  rest: Pick<Fix, 'preferred'>,
): readonly Fix[] {
  const { client } = context.document.dialect;
  if (!client || !probed) return [];
  const title =
    client.interval.length > 0
      ? t('Send a keepalive packet every {0}', durationText(sessionInterval(context)))
      : t('Turn on {0}', client.switch?.name ?? '');
  const fix = sessionFix(context, probed, goodValues(context, client, probed), { title, ...rest });
  return fix ? [fix] : [];
}

/** Lines of one setting of a session that a fix changes: two are a slip, more are nobody's. */
const mostLines = 100;

/**
 * The fix that gives a session these settings; undefined: some characters of the file could not be read, and whoever
 * saves it would lose them, or a line that would change holds more than its setting.
 */
export function sessionFix(
  context: Context,
  { session }: ProbedSession,
  values: SessionValues,
  rest: Pick<Fix, 'title' | 'preferred' | 'safe'>,
): Fix | undefined {
  const { document } = context;
  if (losesBytes(context)) return undefined;
  const edits: Edit[] = [];
  const added: string[] = [];
  const promises: Promised[] = [];
  for (const [name, number] of values) {
    const lines = linesOf(session, name);
    if (lines.length > mostLines || lines.some((line) => hidesLine(document, line))) return undefined;
    const found = valueIn(document, session, name);
    if (!found) continue;
    promises.push({ host: session.name, keyword: name, value: String(number) });
    if (isThere(document, found, number)) continue;
    if (found.line) edits.push(...lines.map((line) => withNumber(document, session, line, number)));
    else added.push(sessionLine(session.form, found.row.name, number));
  }
  if (added.length > 0) {
    const place = placeFor(document, session);
    if (!place) return undefined;
    edits.push(insertLines(place, added));
  }
  return edits.length > 0 ? { ...rest, edits, promises } : undefined;
}

/** Whether some characters could not be read, and are lost as soon as the file is saved. */
export const losesBytes = ({ snapshot, document }: Context): boolean => !snapshot.keepsBytes && hasUnread(document);

const hasUnread = oncePerDocument(({ text }): boolean => text.includes('\uFFFD'));

const linesOf = ({ lines }: ClientSession, name: string): readonly Directive[] => lines.get(name) ?? [];

/** Whether a session has that number: in its line, or as what the client leaves out of its files. */
const isThere = ({ dialect }: Document, { value, line }: SessionValue, number: number): boolean =>
  value === String(number) && (line !== undefined || dialect.client?.omitsDefaults === true);

/** Another number in a line. What is no number of the form is replaced as a whole. */
function withNumber({ uri, text }: Document, { form }: ClientSession, line: Directive, number: number): Edit {
  const [argument] = line.arguments;
  const digits = sessionNumber(form, number);
  const { start, end } = line.rest;
  const isDword = form !== 'registry' || (argument !== undefined && argument.start > start);
  const whole = form === 'registry' ? `dword:${digits}` : digits;
  return isDword && argument
    ? { uri, span: { start: argument.start, end: argument.end }, text: sameCase(text, argument, digits) }
    : { uri, span: { start, end }, text: whole };
}

/** Hexadecimal digits in the letter case of those that they replace. */
const sameCase = (text: string, { start, end }: { start: number; end: number }, digits: string): string =>
  /[A-F]/.test(text.slice(start, end)) ? digits.toUpperCase() : digits;

/** Whether a line goes on behind a lone carriage return, which ends it for people: perhaps with a password. */
const hidesLine = ({ text }: Document, { full }: Node): boolean => /\r[^\r\n]/.test(text.slice(full.start, full.end));

/**
 * Behind the last setting of the session that is known, which is one line for certain; else right behind its section
 * line, or at the end of a file without sections. A last line that has no end stays the last: it would be in the patch,
 * and may hold a password. undefined: there is no such place.
 */
function placeFor(document: Document, { blocks, lines }: ClientSession): Spot | undefined {
  const known = [...lines.values()].flat().sort((a, b) => a.full.start - b.full.start);
  const node = known[known.length - 1] ?? blocks[0]?.header;
  if (node) return hidesLine(document, node) ? undefined : behind(document, node);
  const last = document.nodes[document.nodes.length - 1];
  if (!last || last.full.start === last.full.end || breakOf(document, last) !== '') return endOfFile(document);
  return document.nodes.length === 1 && document.text.startsWith('\uFEFF') ? undefined : inFrontOf(document, last);
}
