import { t } from '@vscode/l10n';
import { type SessionClient, sectionName, sectionRow } from './clients/client';
import { mobaxterm } from './clients/mobaxterm';
import { putty } from './clients/putty';
import { securecrt } from './clients/securecrt';
import { winscp } from './clients/winscp';
import { xshell } from './clients/xshell';
import { clientCriteria, serverCriteria } from './criteria';
import type { Dialect, DialectId } from './dialect';
import { type Keyword, keywordTable } from './keyword';
import { sshKeywords } from './ssh-config';
import { sshdKeywords } from './sshd-config';
import { sysctlKeywords } from './sysctl';
import { renderedName, templateSuffixes } from './templates';

type Description = Omit<Dialect, 'keywords' | 'lookup'> & {
  readonly rows: () => readonly Keyword[];
  /** A name as the table spells it. */
  readonly normalize?: (name: string) => string;
};

function dialect({ rows, normalize = (name) => name, ...rest }: Description): Dialect {
  const keywords = keywordTable(rows);
  return { ...rest, keywords, lookup: (name, build) => keywords.find(normalize(name), build) };
}

/**
 * `net/ipv4/x` and `net.ipv4.x` are the same: the first separator decides which of the two separates. One too many, in
 * front or between, does not matter. Source: sysctl.d(5); tried with procps 4.0.2 and systemd 252.
 */
export function dotted(name: string): string {
  const first = /[./]/.exec(name)?.[0];
  const swapped = first === '/' ? name.replace(/[./]/g, (c) => (c === '/' ? '.' : '/')) : name;
  return swapped.replace(/\.+/g, '.').replace(/^\./, '');
}

/** The dialect of a client's session files. `file`: what one of them is called. */
const sessionFiles = (id: DialectId, client: SessionClient, file: string): Dialect =>
  dialect({
    id,
    rows: () => [sectionRow, ...client.rows],
    lexical: { form: 'session', wholeFile: false, mayBeUtf16: true, blocks: [sectionName] },
    precedence: 'last-wins',
    probe: { side: 'client', interval: client.interval[0]?.name ?? '', count: '' },
    asks: 'session',
    program: client.name,
    file,
    consequence: () => t('What {0} makes of it is not known.', client.name),
    criteria: [],
    negatesCriteria: false,
    matchesSettings: false,
    restrictsMatch: false,
    checksModes: false,
    client,
    holdsSecrets: true,
  });

/** The kinds of files that the project understands. */
export const dialects: Readonly<Record<DialectId, Dialect>> = {
  ssh_config: dialect({
    id: 'ssh_config',
    rows: sshKeywords,
    lexical: { form: 'keyword', wholeFile: false, hashCuts: 'client-hash-cuts-line', blocks: ['host', 'match'] },
    precedence: 'first-wins',
    probe: {
      side: 'client',
      interval: 'ServerAliveInterval',
      count: 'ServerAliveCountMax',
      tcp: 'TCPKeepAlive',
      through: ['ProxyJump', 'ProxyCommand'],
    },
    comment: '#',
    asks: 'host',
    program: 'ssh',
    file: 'ssh_config',
    consequence: () => t('With this line, ssh fails for every host.'),
    criteria: clientCriteria,
    negatesCriteria: true,
    matchesSettings: true,
    restrictsMatch: false,
    forAll: ['Host', '*'],
    forNobody: 'Host !*',
    checksModes: true,
  }),
  sshd_config: dialect({
    id: 'sshd_config',
    rows: sshdKeywords,
    lexical: { form: 'keyword', wholeFile: true, hashCuts: 'hash-cuts-line', blocks: ['match'] },
    precedence: 'match-over-global',
    probe: { side: 'server', interval: 'ClientAliveInterval', count: 'ClientAliveCountMax', tcp: 'TCPKeepAlive' },
    comment: '#',
    asks: 'connection',
    program: 'sshd',
    file: 'sshd_config',
    consequence: () => t('With this line, sshd does not start.'),
    criteria: serverCriteria,
    negatesCriteria: false,
    matchesSettings: false,
    restrictsMatch: true,
    forNobody: 'Match User !*',
    checksModes: false,
  }),
  sysctl: dialect({
    id: 'sysctl',
    rows: sysctlKeywords,
    normalize: dotted,
    lexical: { form: 'assignment', wholeFile: false, blocks: [] },
    precedence: 'last-wins',
    probe: { side: 'kernel', interval: 'net.ipv4.tcp_keepalive_time', count: 'net.ipv4.tcp_keepalive_probes' },
    comment: '#',
    asks: 'machine',
    program: 'sysctl',
    file: 'sysctl.conf',
    consequence: () => t('The line is ignored.'),
    criteria: [],
    negatesCriteria: false,
    matchesSettings: false,
    restrictsMatch: false,
    checksModes: false,
  }),
  putty: sessionFiles('putty', putty, 'PuTTY sessions'),
  winscp: sessionFiles('winscp', winscp, 'WinSCP sessions'),
  securecrt: sessionFiles('securecrt', securecrt, 'SecureCRT session'),
  xshell: sessionFiles('xshell', xshell, 'Xshell session'),
  mobaxterm: sessionFiles('mobaxterm', mobaxterm, 'MobaXterm.ini'),
};

/**
 * Language ids of editors, our own first. Other extensions own some of them; documents under those ids are served too.
 */
export const languageIds: Readonly<Record<DialectId, readonly string[]>> = {
  ssh_config: ['ssh_config', 'ssh-config', 'sshconfig'],
  sshd_config: ['sshd_config', 'sshd-config', 'sshdconfig'],
  sysctl: ['sysctl', 'sysctl.conf', 'sysctl-conf'],
  putty: ['putty'],
  winscp: ['winscp'],
  securecrt: ['securecrt'],
  xshell: ['xshell'],
  mobaxterm: ['mobaxterm'],
};

/**
 * Names of files that are surely of one kind, those of chezmoi's sources among them. `**` stands for any folders, `*`
 * for any text in one name. Never a bare `config` and never every `.conf`: those belong to others. A template is called
 * like the file that it becomes, with a suffix.
 */
const filePatterns: Readonly<Record<DialectId, readonly string[]>> = {
  ssh_config: [
    '**/.ssh/config',
    '**/.ssh/config.d/*',
    '**/.ssh/conf.d/*',
    '**/.ssh/*.conf',
    '**/.ssh/config##*', // yadm's alternates
    ...['dot_ssh', 'private_dot_ssh', 'exact_dot_ssh', 'exact_private_dot_ssh'].flatMap((folder) => [
      `**/${folder}/config`,
      `**/${folder}/private_config`,
      `**/${folder}/config.d/*`,
      `**/${folder}/conf.d/*`,
    ]),
    '**/ssh_config',
    '**/ssh/ssh_config*',
    '**/ssh_config.d/*.conf',
    '**/*.ssh_config',
  ],
  sshd_config: ['**/sshd_config', '**/ssh/sshd_config*', '**/sshd_config.d/*.conf', '**/*.sshd_config'],
  sysctl: ['**/sysctl.conf', '**/sysctl.d/*.conf'],
  putty: ['**/.putty/sessions/*', '**/.config/putty/sessions/*', '**/putty*.reg', '**/*putty.reg', '**/kitty*.reg'],
  winscp: ['**/WinSCP.ini', '**/winscp*.reg', '**/*winscp.reg'],
  securecrt: ['**/Config/Sessions/*.ini', '**/Config/Sessions/*/*.ini', '**/Config/Sessions/*/*/*.ini'],
  xshell: ['**/Xshell/Sessions/*.xsh', '**/Xshell/Sessions/*/*.xsh', '**/Xshell/Sessions/*/*/*.xsh'],
  mobaxterm: ['**/MobaXterm.ini'],
};

function withTemplates(patterns: readonly string[]): readonly string[] {
  const suffixes = templateSuffixes.map((suffix) => suffix.slice(1)).join(',');
  return [...patterns, ...patterns.filter((p) => !p.endsWith('*')).map((p) => `${p}.{${suffixes}}`)];
}

/** The names of all dialects. */
export const dialectIds = Object.keys(dialects) as readonly DialectId[];

/** Those of the sessions of other clients than ssh. */
export const sessionDialects = dialectIds.filter((id) => dialects[id].client !== undefined);

/**
 * The same patterns for somebody who does not know that a template is called like the file it becomes. Nobody makes
 * sessions of other clients of templates.
 */
export const editorPatterns = Object.fromEntries(
  dialectIds.map((id) => [id, dialects[id].client ? filePatterns[id] : withTemplates(filePatterns[id])]),
) as Readonly<Record<DialectId, readonly string[]>>;

/** The dialect of an editor's language id. */
export function dialectOfLanguage(languageId: string): DialectId | undefined {
  return dialectIds.find((id) => languageIds[id].includes(languageId.toLowerCase()));
}

/** The dialect that a path or URI tells for certain; both slashes separate, letter case does not count. */
export function dialectOfPath(path: string): DialectId | undefined {
  const lower = path.toLowerCase();
  return dialectOfName(renderedName(lower) ?? lower) ?? dialectOfName(lower);
}

/** The same, each as the names that a path ends with. */
const lastNames = dialectIds.map(
  (id) => [id, filePatterns[id].map((pattern) => pattern.toLowerCase().split('/').slice(1))] as const,
);

function dialectOfName(path: string): DialectId | undefined {
  const names = path.split(/[\\/]/);
  return lastNames.find(([, patterns]) => patterns.some((pattern) => endsLike(names, pattern)))?.[0];
}

/** Whether the last names of a path look like these, where each has at most one `*`. */
function endsLike(names: readonly string[], patterns: readonly string[]): boolean {
  const offset = names.length - patterns.length;
  return offset >= 0 && patterns.every((pattern, i) => nameLike(names[offset + i] as string, pattern));
}

function nameLike(name: string, pattern: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return name === pattern;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail);
}

/** Longest first line that is searched for a modeline. */
const modelineLength = 256;
const modelines = [
  /\bssh-keepalive:\s{0,9}([\w.-]{1,40})/i,
  /\b(?:vim?|ex):.{0,80}?\b(?:ft|filetype|syntax)=([\w.-]{1,40})/i,
  /-\*-.{0,80}?\bmode:\s{0,9}([\w.-]{1,40})/i,
  /-\*-\s{0,9}([\w.-]{1,40})\s{0,9}-\*-/i,
];

/**
 * The dialect that a comment in the first line names: `# ssh-keepalive: sshd_config`, `# vim: ft=sshconfig`,
 * `# -*- mode: ssh-config -*-`.
 */
export function dialectOfFirstLine(text: string): DialectId | undefined {
  const line = /^[^\r\n]*/.exec(text.slice(0, modelineLength))?.[0] ?? '';
  if (!/^\uFEFF?[ \t]*[#;]/.test(line)) return undefined;
  for (const modeline of modelines) {
    const named = modeline.exec(line)?.[1];
    const id = named === undefined ? undefined : dialectOfLanguage(named);
    if (id) return id;
  }
  return undefined;
}
