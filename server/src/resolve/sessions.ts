import type { SessionClient, SessionForm } from '../language/clients/client';
import type { Keyword } from '../language/keyword';
import type { Snapshot } from '../snapshot/snapshot';
import { oncePerDocument } from '../syntax/once';
import { sessionFormOf } from '../syntax/session-line';
import type { Block, Directive, Document } from '../syntax/tree';
import type { Effective, Resolution } from './effective';

/** One session of a file of another client. */
export interface ClientSession {
  /** As the client shows it; empty where the file as a whole is the session. */
  readonly name: string;
  /** Its section line, or the one of the settings that count; undefined: the file has no sections. */
  readonly header: Directive | undefined;
  /** The parts of the file that belong to it, in the order of the text. */
  readonly blocks: readonly Block[];
  readonly form: SessionForm;
  /** What it lacks is not known. */
  readonly isPart: boolean;
  /** The lines of each setting that is known, by the name of its row. */
  readonly lines: ReadonlyMap<string, readonly Directive[]>;
}

/** What a session has for one setting. */
export interface SessionValue {
  readonly row: Keyword;
  /** As a plain decimal number, or the text; undefined: not known. */
  readonly value: string | undefined;
  /** The line that is used; undefined: none is there. */
  readonly line: Directive | undefined;
}

/** The sessions of a document of a client, in the order of the text. Sections of other programs are none. */
export const sessionsOf = oncePerDocument((document): readonly ClientSession[] => {
  const { client } = document.dialect;
  if (!client) return [];
  const [outside, ...sections] = document.blocks;
  if (!client.sessions) {
    const own = sections.filter(({ header }) => header && isNamed(header, client.section));
    const blocks = client.section === undefined && outside ? [outside] : own;
    const whole = sessionOf(document, client, '', blocks);
    // SecureCRT keeps lists of folders beside its sessions, in the same form
    return whole && (client.section !== undefined || whole.lines.size > 0) ? [whole] : [];
  }
  const named = new Map<string, Block[]>();
  for (const block of sections) {
    const name = block.header && nameOf(block.header, client.sessions);
    if (name === undefined) continue;
    const list = named.get(name);
    if (list) list.push(block);
    else named.set(name, [block]);
  }
  const found = [...named].flatMap(([name, blocks]) => sessionOf(document, client, name, blocks) ?? []);
  if (found.length > 0 || !outside) return found;
  const whole = sessionOf(document, client, '', [outside]);
  const isOurs = whole && (whole.lines.size > 0 || (sections.length === 0 && outside.directives.length > 0));
  return isOurs ? [whole] : [];
});

const isNamed = (header: Directive, section: string | undefined): boolean =>
  section !== undefined && header.restText.trim().toLowerCase() === section.toLowerCase();

/** Longest section line that is looked at; regedit's keys are shorter. */
const longestSection = 2000;

/** The name of a session by its section line; undefined: it is none, or it is being deleted (`[-HKEY_…]`). */
function nameOf({ restText }: Directive, sessions: readonly RegExp[]): string | undefined {
  if (restText.length > longestSection || restText.startsWith('-')) return undefined;
  for (const pattern of sessions) {
    const name = pattern.exec(restText)?.[1];
    if (name !== undefined) return decoded(name);
  }
  return undefined;
}

/** `%20` is a blank. Bytes that are no UTF-8 stay as they are written. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function sessionOf(
  document: Document,
  client: SessionClient,
  name: string,
  blocks: readonly Block[],
): ClientSession | undefined {
  const [first] = blocks;
  if (!first || speaksAnother(document, client, blocks)) return undefined;
  const lines = new Map<string, Directive[]>();
  for (const block of blocks) {
    for (const line of block.directives) {
      if (!line.row) continue;
      const same = lines.get(line.row.name);
      if (same) same.push(line);
      else lines.set(line.row.name, [line]);
    }
  }
  const [known] = [...lines.values()].flat();
  const form = known ? formOf(document, client, known) : usualForm(client, first.header);
  return { name, header: first.header, blocks, form, isPart: form === 'registry' && isPartOf(client, blocks), lines };
}

/** Whether sections of an export are only a part of a session. */
const isPartOf = ({ always }: SessionClient, blocks: readonly Block[]): boolean =>
  always !== undefined &&
  !blocks.some(({ directives }) => directives.some((line) => line.keyword.name === always.toLowerCase()));

/** Whether a session is one of another protocol than SSH. */
function speaksAnother(
  { blocks: all }: Document,
  { protocol, sessions }: SessionClient,
  own: readonly Block[],
): boolean {
  if (!protocol) return false;
  const name = protocol.name.toLowerCase();
  for (const block of sessions ? own : all) {
    const line = block.directives.find((one) => one.keyword.name === name);
    if (line) return !protocol.ssh.test(line.restText.slice(0, 40).trim());
  }
  return false;
}

/** The form that a line with a setting of the client has. */
function formOf({ text }: Document, client: SessionClient, { full, keyword }: Directive): SessionForm {
  const { forms } = client;
  if (forms.length === 1 && forms[0]) return forms[0];
  return sessionFormOf(text.slice(full.start, keyword.end + 1), keyword.text, forms.includes('ini'));
}

/** The form of a session that has no setting yet. */
function usualForm({ forms }: SessionClient, header: Directive | undefined): SessionForm {
  const wanted = header && /^HKEY_/i.test(header.restText) ? 'registry' : forms.find((form) => form !== 'registry');
  return wanted ?? forms[0] ?? 'ini';
}

/** What a session has for the setting of that name; undefined: the client has no such setting. */
export function valueIn(document: Document, session: ClientSession, name: string): SessionValue | undefined {
  const { client, keywords } = document.dialect;
  const row = keywords.get(name.toLowerCase());
  if (!client || !row) return undefined;
  const lines = session.lines.get(row.name) ?? [];
  const standard = session.isPart ? undefined : row.default;
  const missing: SessionValue = { row, value: standard, line: undefined };
  const used = client.duplicates[session.form] === 'first' ? lines[0] : lines[lines.length - 1];
  if (!used) return missing;
  const read = (line: Directive): string | undefined => {
    const { verdict } = line;
    return verdict?.kind === 'value' ? verdict.value : verdict?.kind === 'unset' ? row.default : undefined;
  };
  const value = read(used);
  const sure = client.duplicates[session.form] !== undefined || lines.every((line) => read(line) === value);
  return { row, value: sure ? value : undefined, line: used };
}

/** The session of a name; the only one where the file is a session as a whole, or where no name is asked for. */
const sessionNamed = (document: Document, name = ''): ClientSession | undefined =>
  sessionsOf(document).find((session) => session.name === name) ?? (name === '' ? sessionsOf(document)[0] : undefined);

/** The session that a line belongs to. */
export const sessionAt = (document: Document, line: Directive): ClientSession | undefined =>
  byLine(document).get(line.full.start);

const byLine = oncePerDocument((document): ReadonlyMap<number, ClientSession> => {
  const map = new Map<number, ClientSession>();
  for (const session of sessionsOf(document))
    for (const line of [...session.blocks.flatMap(({ header }) => header ?? []), ...[...session.lines.values()].flat()])
      map.set(line.full.start, session);
  return map;
});

/** The settings of a session as an answer like those about ssh and sshd. */
export function sessionResolution({ files, subject, roots, dialect }: Snapshot, name: string | undefined): Resolution {
  const document = files.get(subject)?.document;
  const session = document && sessionNamed(document, name);
  const role = roots[0]?.role ?? 'session';
  const values = dialect.keywords.rows.flatMap((row): [string, Effective][] => {
    const found = document && session && valueIn(document, session, row.name);
    if (!found || row.multiple === 'block') return [];
    const origin = found.line
      ? ({ kind: 'line', uri: subject, role, directive: found.line } as const)
      : ({ kind: 'default' } as const);
    const { value } = found;
    const rest = { certain: value !== undefined, origin, candidates: [], shadowed: [] };
    return [[row.name.toLowerCase(), { keyword: row.name, value, ...rest }]];
  });
  return { verdict: 'accepted', refusals: [], doubt: false, values: new Map(values) };
}
