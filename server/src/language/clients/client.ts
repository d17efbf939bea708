import type { Keyword } from '../keyword';

/**
 * How the lines of a session file are written.
 * - `registry`: an export of regedit, `"Name"=dword:0000003c`, below `[HKEY_…]`.
 * - `ini`: `Name=60`, below `[Section]`.
 * - `equals`: `Name=60`, with no sections, letter by letter (PuTTY on Unix).
 * - `backslash`: `Name\60\` (KiTTY without a registry).
 * - `typed`: `D:"Name"=0000003c`, where the letter tells the type and numbers are hexadecimal (SecureCRT).
 */
export type SessionForm = 'registry' | 'ini' | 'equals' | 'backslash' | 'typed';

/** A setting that counts as a part of the interval: a number of so many seconds each. */
export interface IntervalPart {
  readonly name: string;
  readonly seconds: number;
}

/** `unanswered`: SSH_MSG_IGNORE, to which no answer exists (RFC 4253, 11.2). `unknown`: nobody documents it. */
export type SessionPacket = 'unanswered' | 'unknown';

/**
 * A client for Windows that keeps its sessions in text files: everything about its keepalive that differs from the
 * others.
 */
export interface SessionClient {
  /** As people know it; not translated. */
  readonly name: string;
  readonly rows: readonly Keyword[];
  /** Files that are its own although their path alone does not tell: its end, and what then stands in the text. */
  readonly recognised: readonly { readonly path: RegExp; readonly content: RegExp }[];
  /** How its lines may be written. */
  readonly forms: readonly SessionForm[];
  /** Names of the sections that are sessions; what is captured is the session's name. Absent: a file is one session. */
  readonly sessions?: readonly RegExp[];
  /** The section in which the settings of a file with one session stand; absent: outside of any. */
  readonly section?: string;
  /** Which of two lines of one setting counts, where that is known. */
  readonly duplicates: Readonly<Partial<Record<SessionForm, 'first' | 'last'>>>;
  /** Turns the packets on: 0 is off, `on` is what fixes write. Absent: an interval above 0 does. */
  readonly switch?: { readonly name: string; readonly on: number };
  /** The settings whose sum is the interval. Empty: none can be set. */
  readonly interval: readonly IntervalPart[];
  /** Seconds that an interval of 0 stands for. */
  readonly zeroMeans?: number;
  /** After how many intervals the first packet comes, counted from the login; absent: after one. */
  readonly firstAfter?: number;
  /** What it sends; `packets`: by the value of the switch, where one of them is another. */
  readonly packet: SessionPacket;
  readonly packets?: Readonly<Record<number, SessionPacket>>;
  /** The setting that turns TCP keepalive on; `never`: the client does not use it. Absent: not known. */
  readonly tcp?: { readonly name: string } | 'never';
  /** The settings of a text that is typed into the session while nobody types. */
  readonly typed?: { readonly switch: string; readonly interval: string; readonly text: string };
  /** The setting of the protocol, and its values that are SSH: keepalive of other protocols is no matter of ours. */
  readonly protocol: { readonly name: string; readonly ssh: RegExp } | undefined;
  /**
   * The setting that each session has. In an export of the registry a section without it is only a part of one, such as
   * a theme: what it lacks stays as it is.
   */
  readonly always?: string;
  /** It does not write settings that have their default. */
  readonly omitsDefaults?: true;
}

/** Seconds that 1 stands for in a setting, packets or typed text; undefined: it is no interval. */
export const unitOf = ({ interval, typed }: SessionClient, name: string): number | undefined =>
  interval.find((part) => part.name === name)?.seconds ?? (typed?.interval === name ? 1 : undefined);

/** The name of the row of section lines. */
export const sectionName = '[';

/** The row of lines such as `[CONNECTION:KEEPALIVE]`. */
export const sectionRow: Keyword = {
  name: sectionName,
  since: 0,
  status: 'active',
  type: 'section',
  multiple: 'block',
  kind: 'section',
  doc: 'Starts a session, or another part of the file.',
};

const row = (type: Keyword['type'], name: string, doc: string, rest: Partial<Keyword>): Keyword => ({
  name,
  since: 0,
  status: 'active',
  type,
  multiple: 'immediate', // which of two lines counts says `duplicates`
  doc,
  ...rest,
});

/** The row of WinSCP's switch, which says what is sent as well. */
export const sessionPingType = (name: string, doc: string, rest: Partial<Keyword>): Keyword =>
  row('session-ping-type', name, doc, rest);

/** The row of the protocol. */
export const sessionProtocol = (name: string): Keyword =>
  row('session-text', name, 'The protocol of the session. Only sessions of SSH are looked at.', {});

/** Rows of the kinds that there are. Without a default it is not known what a client does where the line is missing. */
export const sessionSeconds = (name: string, doc: string, rest: Partial<Keyword> = {}): Keyword =>
  row('session-number', name, doc, rest);
export const sessionSwitch = (name: string, doc: string, rest: Partial<Keyword> = {}): Keyword =>
  row('session-switch', name, doc, rest);
export const sessionText = (name: string, doc: string, rest: Partial<Keyword> = {}): Keyword =>
  row('session-text', name, doc, rest);
