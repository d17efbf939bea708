import type { SessionClient } from '../language/clients/client';
import type { ClientSession } from '../resolve/sessions';
import { type Span, span } from '../syntax/text';
import type { Directive, Document } from '../syntax/tree';
import { type Context, oncePerContext } from './context';
import { type ProbedSession, probedSessions } from './sessions';

/** A line of a session with the session and its client. */
export interface SessionLine {
  readonly session: ClientSession;
  readonly client: SessionClient;
  readonly line: Directive;
}

/** The lines of all sessions with a setting that is known, in the order of the sessions. */
export function* sessionLines(context: Context): Generator<SessionLine> {
  const { client } = context.document.dialect;
  if (!client) return;
  for (const { session } of probedSessions(context))
    for (const lines of session.lines.values()) for (const line of lines) yield { session, client, line };
}

/** The value of a line, or its name where it has none. */
export const valuePlace = ({ arguments: [argument], keyword }: Directive): Span =>
  argument ? span(argument.start, argument.end) : span(keyword.start, keyword.end);

/** Where a session says something about one of these settings; else its section line, or the first line of the file. */
export function placeOf(document: Document, session: ClientSession, names: readonly string[]): Span {
  for (const name of names) {
    const line = session.lines.get(name)?.at(-1);
    if (line) return valuePlace(line);
  }
  if (session.header) return session.header.span;
  const first = document.nodes.find((node) => node.kind === 'directive') ?? document.nodes[0];
  return first ? span(first.full.start, first.span.end) : span(0, 0);
}

/** The session that a finding is about: that of the line at its place, or the one of the file as a whole. */
export const probedBy = (context: Context, name: string): ProbedSession | undefined => byName(context).get(name);

const byName = oncePerContext(
  (context) => new Map(probedSessions(context).map((probed) => [probed.session.name, probed] as const)),
);
