/**
 * What our server and our client say to each other beyond the Language Server Protocol: names, plain interfaces, and
 * the few facts and functions that both go by. Positions count as LSP's do; files are URIs. Other editors need none of
 * it.
 */

export { type Distribution, vendors } from '../language/build';
export { utf16Of } from '../snapshot/utf16';
export { label } from '../syntax/shown';

/** Section of the settings, and first part of every name here. */
export const section = 'sshKeepalive';

/** The `source` of our diagnostics. */
export const source = 'ssh-keepalive';

export type DialectName = 'ssh_config' | 'sshd_config';

/** Sent with `initialize`. All of it may be missing. */
export interface InitializationOptions {
  /** URI of the folder that `~` means, where the server cannot find it out by itself. */
  readonly home?: string;
  /** Translated messages for `InitializeParams.locale`, where the server cannot read its own files (a web worker). */
  readonly translations?: Readonly<Record<string, string>>;
  /** The client answers `fileRequests`; a server without a disk reads through them. */
  readonly files?: boolean;
  /** The client sends `cursorMoved`. */
  readonly cursor?: boolean;
  /** URI of the folder with a page per rule; a server that knows where it stands on a disk needs none. */
  readonly rulePages?: string;
  /** Commands of the client that the server may name; without one of them the server does without it. */
  readonly commands?: OfferedCommands;
  /**
   * Our settings as one object without the section's name, for clients that do not answer `workspace/configuration`.
   */
  readonly settings?: unknown;
}

/** Names of commands in the client. */
export interface OfferedCommands {
  /** Opens the list of proposals at the cursor; no arguments. */
  readonly suggest?: string;
  /** Shows the page "Effective settings"; one `HostQuestion`. */
  readonly effectiveSettings?: string;
  /** Shows a line of a file; its URI with `#L<line>`, lines counting from 1. */
  readonly open?: string;
  /** Puts a text on the clipboard. */
  readonly copy?: string;
  /** Asks where findings are to be ignored, and does it; one `IgnoreQuestion`. */
  readonly ignore?: string;
  /** Asks for the encoding in which the file in front is read anew; no arguments. */
  readonly reopen?: string;
  /** Shows what a change wrote, unless it is in view; one `WrittenPlace`. */
  readonly showWritten?: string;
}

/**
 * Findings at one place that may be ignored: on this line, in the file, or by the settings. No edits: the file can have
 * no comments.
 */
export interface IgnoreQuestion {
  readonly uri: string;
  /** Of the document that the edits are for. */
  readonly version: number;
  readonly rules: readonly {
    readonly rule: string;
    readonly message: string;
    readonly line: readonly PlainTextEdit[];
    readonly file: readonly PlainTextEdit[];
  }[];
}

/** Lines that a change wrote, counting from 0. */
export interface WrittenPlace {
  readonly uri: string;
  readonly line: number;
  readonly lines: number;
}

/** Notification from the client: the cursor stands in another line than before. `CursorLine` */
export const cursorMoved = `${section}/cursorMoved`;

export interface CursorLine {
  readonly uri: string;
  /** Zero-based. */
  readonly line: number;
}

/** Requests from the client. A document that is not served gets null. */
export const requests = {
  /** `HostsQuestion` → `HostList | null` */
  hosts: `${section}/hosts`,
  /** `HostQuestion` → `Report | null`: the page about a host or a session */
  report: `${section}/report`,
  /** `WhyQuestion` → `Report`: why a connection was lost */
  why: `${section}/why`,
  /** `CompareQuestion` → `Report | null`: the page "Compare" */
  compare: `${section}/compare`,
  /** `DocumentQuestion` → `Change | null`: keepalive for all hosts (ssh_config), or for all sessions (sshd_config) */
  addToAllHosts: `${section}/addToAllHosts`,
  /** `DocumentQuestion` → `SaveAdvice | null`: what makes a saved file count; also of sysctl files */
  afterSave: `${section}/afterSave`,
  /** `DocumentQuestion` → `IncludedFiles | null` */
  includedFiles: `${section}/includedFiles`,
  /** `ToolQuestion` → `ToolReply | null`: a question of a language model */
  tool: `${section}/tool`,
  /** `CommandLineQuestion` → `OfferedBlock | null`: a command line of ssh as a block of the document */
  hostBlock: `${section}/hostBlock`,
  /** `HostQuestion` → `string | null`: the block that names a host as a command line of ssh */
  commandLine: `${section}/commandLine`,
  /** `TextQuestion` → `string | null`: the language of a file whose name alone tells nothing */
  recognise: `${section}/recognise`,
} as const;

/** What makes a saved file count, and the command for it. */
export interface SaveAdvice {
  readonly message: string;
  readonly command: string;
}

export interface DocumentQuestion {
  readonly uri: string;
}

/** `at`: where the cursor is. */
export interface HostsQuestion extends DocumentQuestion {
  readonly at?: { readonly line: number; readonly character: number };
}

/** `text`: the start of the file is enough. */
export interface TextQuestion extends DocumentQuestion {
  readonly text: string;
}

/**
 * For ssh_config `host` is what one would type after `ssh`; for sshd_config `user@address`, `user`, `@address`, or
 * empty for any session.
 */
export interface HostQuestion extends DocumentQuestion {
  readonly host: string;
  /** For ssh_config: the other end, an open sshd_config document or the output of `sshd -T`. */
  readonly server?: { readonly uri?: string; readonly text?: string };
}

/** The last lines of a terminal or a log; `uri`: an ssh_config document, in which the host of a line is looked up. */
export interface WhyQuestion {
  readonly text: string;
  readonly uri?: string;
}

/** A tool of `contributes.languageModelTools`, and what a model said to it, which may be anything. */
export interface ToolQuestion {
  readonly name: string;
  readonly input: unknown;
}

/** JSON; `failed`: it says why there is no answer. */
export interface ToolReply {
  readonly text: string;
  readonly failed: boolean;
}

/** A command line of ssh for an ssh_config document. */
export interface CommandLineQuestion extends DocumentQuestion {
  readonly text: string;
  /** Where the cursor is; undefined: the end of the document. */
  readonly at?: { readonly line: number; readonly character: number };
  /** What the block is to be called; undefined: the host. */
  readonly name?: string;
}

/** What a command line becomes. */
export interface OfferedBlock {
  /** Why it is no command line that can become a block; the rest is then missing. */
  readonly problem?: string;
  readonly host: string;
  readonly edit?: PlainTextEdit;
  /** Whether a Host line names this host already. */
  readonly known: boolean;
  /** What the block does not hold, or does not do; a sentence each. */
  readonly remarks: readonly string[];
}

/** Two hosts or sessions, each as in `HostQuestion`. */
export interface CompareQuestion extends DocumentQuestion {
  readonly hosts: readonly [string, string];
}

export interface HostList {
  readonly dialect: DialectName;
  /** Names that the configuration mentions, in its order, without patterns. */
  readonly hosts: readonly { readonly name: string; readonly detail?: string }[];
  /** The one of them that the cursor is at. */
  readonly current?: string;
}

export interface Report {
  readonly title: string;
  /**
   * Markdown that is finished: text of files is escaped in it, in headings too. Links to files are URIs with
   * `#L<line>`.
   */
  readonly markdown: string;
  /** SVG to be shown at this place of the Markdown, and all of it for a file. Text of files is escaped in it. */
  readonly pictures?: { readonly at: number; readonly shown: readonly string[]; readonly file: string };
}

export interface PlainTextEdit {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly newText: string;
}

/** What to change; `edit` is missing where nothing has to be changed, and `message` then says why. */
export interface OfferedChange {
  /** Says the result, as the title of a quick fix does. */
  readonly title: string;
  readonly edit?: { readonly changes: Readonly<Record<string, readonly PlainTextEdit[]>> };
  readonly message?: string;
}

/** Files that the document's configuration reads by Include, whatever their names are. */
export interface IncludedFiles {
  readonly dialect: DialectName;
  readonly uris: readonly string[];
}

/** Requests from the server; `FileQuestion` each unless told. They never fail. */
export const fileRequests = {
  /** → `FileAnswer` */
  read: `${section}/readFile`,
  /** → `readonly string[] | null`: names in a folder, unsorted; null: cannot be listed */
  list: `${section}/listFolder`,
  /** → `readonly FolderEntry[] | null`: the same with what the names are */
  entries: `${section}/folderEntries`,
  /** → `boolean | null`; null: not known */
  exists: `${section}/fileExists`,
  /** `SearchQuestion` → `readonly string[] | null`: URIs of files in the workspace; null: cannot be searched */
  find: `${section}/findFiles`,
} as const;

export interface FileQuestion {
  readonly uri: string;
}

export interface SearchQuestion {
  /** As in two stars, a slash, `.ssh/config`: `**` stands for any folders, `*` for any text in one name. No braces. */
  readonly patterns: readonly string[];
  readonly most: number;
}

/** Equal to the snapshot's. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
  readonly link?: boolean;
}

/** Equal to `FileContent` of the snapshot, without its permission check. */
export type FileAnswer =
  | { readonly kind: 'text'; readonly text: string; readonly utf16?: string }
  | { readonly kind: 'missing' | 'directory' | 'special' | 'unknown' }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'too-large'; readonly bytes: number };
