import type { DialectId } from '../language/dialect';
import { matchClientLine } from '../resolve/client-match';
import { matchServerLine } from '../resolve/server-match';
import { certainly, type Tri } from '../resolve/unknown';
import { isTrouble, type Trouble } from '../resolve/walk';
import { parse } from '../syntax/parse';
import { indentOf } from '../syntax/query';
import type { Span } from '../syntax/text';
import type { Directive, Document } from '../syntax/tree';

/** Of dialects that have Match lines. */
const match: Readonly<Partial<Record<DialectId, (line: Directive, document: Judge) => Tri | Trouble>>> = {
  ssh_config: (line, { build }) =>
    matchClientLine(line, {
      build,
      finalPass: false,
      hostName: certainly(''),
      matchHost: certainly(''),
      originalHost: '',
      user: certainly(''),
      localUser: certainly(''),
      tag: certainly(''),
      command: '',
      sessionType: certainly('shell'),
      steps: { left: 0 },
      wantFinal: () => undefined,
    }),
  sshd_config: (line, { build }) => matchServerLine(line, build, undefined),
};

/** What OpenSSH finds wrong with the form of a Match line, whoever is asked about. */
export function matchTrouble(document: Judge, line: Directive): Trouble | undefined {
  const answer = match[document.dialect.id]?.(line, document);
  return answer && isTrouble(answer) ? answer : undefined;
}

/** What a line is judged by. */
type Judge = Pick<Document, 'dialect' | 'build'>;

/** A line that OpenSSH takes, alone, as it would stand there after a fix; undefined: it refuses it. */
export function acceptedLine(document: Judge, text: string): Directive | undefined {
  const [line, ...more] = parse('fix', text, document.dialect, document.build).nodes;
  if (more.length > 0 || line?.kind !== 'directive' || !line.row || line.problem !== undefined) return undefined;
  const isTaken =
    line.row.kind === 'match' ? matchTrouble(document, line) === undefined : line.verdict?.kind !== 'refused';
  return isTaken ? line : undefined;
}

export const isAccepted = (document: Judge, text: string): boolean => acceptedLine(document, text) !== undefined;

/** A line as it would read with one span of it replaced; without indentation and line break. */
export function amended(document: Document, line: Directive, { start, end }: Span, text: string): string {
  const from = line.full.start + indentOf(document, line).length;
  const whole = document.text.slice(from, start) + text + document.text.slice(end, line.full.end);
  return whole.replace(/[\r\n]+$/, '');
}
