import { t } from '@vscode/l10n';
import { severities } from '../analysis/finding';
import { notOneOf, type UsageError } from './usage';

/**
 * One option: what it is called, what it takes and what it means. Arguments are read, help and completion are written
 * from it.
 */
export interface Option {
  /** Behind `--`. */
  readonly name: string;
  readonly letter?: string;
  /** What its value is called in the help; absent: it takes none. */
  readonly value?: string;
  /** The words that it takes; asked for only where they are needed. */
  readonly words?: () => Promise<readonly string[]>;
  /** The words are only some of the values that it takes. */
  readonly open?: true;
  /** Names of files, or of folders, complete its value. */
  readonly path?: 'file' | 'folder';
  readonly meaning: () => string;
}

const sshDialects = ['ssh_config', 'sshd_config'];

const dialect: Option = {
  name: 'dialect',
  value: 'NAME',
  words: async () => (await import('../language/dialects')).dialectIds,
  meaning: () => t('the type of files whose name does not show it'),
};

/** Options of more than one command. */
export const options = {
  help: { name: 'help', letter: 'h', meaning: () => t('show this help') },
  openssh: {
    name: 'openssh',
    value: 'RELEASE',
    words: async () => {
      const { everyRelease, formatRelease } = await import('../language/build');
      return everyRelease.map(formatRelease);
    },
    open: true,
    meaning: () => t('OpenSSH release to check for, such as 9.2 (default: the newest known)'),
  },
  distribution: {
    name: 'distribution',
    value: 'NAME',
    words: async () => (await import('../language/build')).distributions,
    meaning: () => t('who built that OpenSSH (default: upstream)'),
  },
  home: { name: 'home', value: 'DIR', path: 'folder', meaning: () => t('the home directory of the user') },
  dialect,
  system: {
    name: 'system',
    value: 'NAME',
    words: async () => (await import('../keepalive/kernels')).kernelIds,
    meaning: () => t('the system whose TCP is used (default: set by the distribution)'),
  },
  sysctl: {
    name: 'sysctl',
    value: 'FILE',
    path: 'file',
    meaning: () => t('file or directory with kernel parameters of that machine (Linux); can be repeated'),
  },
  root: {
    name: 'root',
    value: 'DIR',
    path: 'folder',
    meaning: () => t('the machine whose root directory this is (an image); paths are paths in it'),
  },
  exclude: {
    name: 'exclude',
    value: 'GLOB',
    meaning: () => t('leave out what matches, also folders; can be repeated'),
  },
  forceExclude: {
    name: 'force-exclude',
    meaning: () => t('leave out what is excluded even if it is named'),
  },
  noGitignore: { name: 'no-gitignore', meaning: () => t('look at files that .gitignore leaves out, too') },
  noConfig: { name: 'no-config', meaning: () => t('read no .ssh-keepalive.json') },
  stdinFilename: {
    name: 'stdin-filename',
    value: 'FILE',
    path: 'file',
    meaning: () => t('read standard input, and take it for this file'),
  },
} as const satisfies Record<string, Option>;

/** Options of `check` alone. */
export const checkOptions = {
  format: {
    name: 'format',
    value: 'NAME[=FILE]',
    words: async () => ['text', 'concise', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'rdjson'],
    open: true,
    meaning: () => t('output format; with =FILE written to that file; can be repeated (default: text)'),
  },
  rule: {
    name: 'rule',
    value: 'CODE=SEVERITY',
    words: async () => (await import('../rules/index')).rules.map((rule) => rule.code),
    open: true,
    meaning: () => t('severity of a rule: error, warning, information, hint or off; can be repeated'),
  },
  as: {
    name: 'as',
    value: 'PATH',
    path: 'file',
    meaning: () => t('check one file in the place where it will be, with the files that are there'),
  },
  maxSeverity: {
    name: 'max-severity',
    value: 'SEVERITY',
    words: async () => severities,
    meaning: () => t('report nothing as graver than this'),
  },
  showSettings: {
    name: 'show-settings',
    value: 'FILE',
    path: 'file',
    meaning: () => t('show what holds for this file, and where each part comes from'),
  },
  baseline: {
    name: 'baseline',
    value: 'FILE',
    path: 'file',
    meaning: () => t('report only what this file does not know; it counts the findings of each file and rule'),
  },
  writeBaseline: { name: 'write-baseline', meaning: () => t('write what is found now into the file of --baseline') },
  pruneBaseline: {
    name: 'prune-baseline',
    meaning: () => t('take findings that are gone out of the file of --baseline'),
  },
  statistics: { name: 'statistics', meaning: () => t('also say how many findings each rule has (text, concise)') },
  failOn: {
    name: 'fail-on',
    value: 'SEVERITY',
    words: async () => [...severities, 'never'],
    meaning: () => t('exit with 1 from this severity on (default: warning)'),
  },
} as const satisfies Record<string, Option>;

/** Options of `fix` alone. */
export const fixOptions = {
  unsafe: { name: 'unsafe', meaning: () => t('also fixes that change what somebody wrote on purpose') },
  rule: {
    name: 'rule',
    value: 'CODE',
    words: async () => (await import('../rules/index')).rules.map((rule) => rule.code),
    open: true,
    meaning: () => t('only fixes of this rule, such as keepalive/zero; can be repeated'),
  },
  diff: { name: 'diff', meaning: () => t('change nothing, and print a patch for git apply') },
  interactive: {
    name: 'interactive',
    letter: 'i',
    meaning: () => t('show each fix, and ask before it is made'),
  },
  backup: { name: 'backup', meaning: () => t('keep each changed file as FILE.bak') },
  baseline: { ...checkOptions.baseline, meaning: () => t('leave alone what this file knows; check writes it') },
} as const satisfies Record<string, Option>;

/** Options of `effective` alone. */
export const effectiveOptions = {
  format: {
    name: 'format',
    value: 'NAME',
    words: async () => ['text', 'json', 'openssh'],
    meaning: () => t('output format; openssh: the output of ssh -G or sshd -T (default: text)'),
  },
  userConfig: {
    name: 'user-config',
    value: 'FILE',
    path: 'file',
    meaning: () => t('instead of ~/.ssh/config'),
  },
  systemConfig: {
    name: 'system-config',
    value: 'FILE',
    path: 'file',
    meaning: () => t('instead of /etc/ssh/ssh_config'),
  },
  dialect: {
    ...dialect,
    words: async () => [...sshDialects, ...(await import('../language/dialects')).sessionDialects],
  },
  explain: { name: 'explain', meaning: () => t('with each value, the lines that set it or are not used') },
  only: {
    name: 'only',
    value: 'KEYWORD',
    words: async () => {
      const { dialects } = await import('../language/dialects');
      const rows = [dialects.ssh_config, dialects.sshd_config].flatMap(({ keywords }) => keywords.rows);
      return [...new Set(rows.map((row) => row.name))];
    },
    open: true,
    meaning: () => t('only this setting; can be repeated, or several with commas'),
  },
  host: { name: 'host', value: 'HOST', meaning: () => t('one host more; can be repeated') },
  allHosts: {
    name: 'all-hosts',
    meaning: () => t('a table of all hosts that the files name (sshd_config: users), and when their sessions end'),
  },
  diff: { name: 'diff', meaning: () => t('what differs between two hosts (sshd_config: between two values of -C)') },
  against: {
    name: 'against',
    value: 'PROGRAM',
    path: 'file',
    meaning: () => t('run this ssh (with -G) or sshd (with -T), and compare what it prints line by line'),
  },
} as const satisfies Record<string, Option>;

/** Options of `rules` alone. */
export const rulesOptions = {
  format: {
    name: 'format',
    value: 'NAME',
    words: async () => ['text', 'json'],
    meaning: () => t('output format (default: text)'),
  },
} as const satisfies Record<string, Option>;

/** Options of `explain` alone. */
export const explainOptions = {
  format: {
    name: 'format',
    value: 'NAME',
    words: async () => ['text', 'json', 'svg'],
    meaning: () => t('output format (default: text)'),
  },
  server: {
    name: 'server',
    value: 'FILE',
    path: 'file',
    meaning: () =>
      t(
        "the server's sshd_config, its /etc/ssh or a copy of its root directory, or the output of sshd -T (-: of standard input)",
      ),
  },
  serverOpenssh: {
    ...options.openssh,
    name: 'server-openssh',
    meaning: () => t('OpenSSH release of the server (default: that of ssh)'),
  },
  serverSysctl: {
    ...options.sysctl,
    name: 'server-sysctl',
    meaning: () => t('file or directory with kernel parameters of the server; can be repeated'),
  },
  nat: {
    name: 'nat',
    value: 'NAME|SECONDS[:resets]',
    words: async () => (await import('../keepalive/nat')).natPresets.map(({ id }) => id),
    open: true,
    meaning: () => t('the network between both, by name or by its idle timeout, and whether it resets (default: 240)'),
  },
  via: { name: 'via', value: 'HOST,…', meaning: () => t('jump hosts, instead of those of ProxyJump') },
  asleep: {
    name: 'asleep',
    value: 'TIME',
    meaning: () => t('how long the computer sleeps, such as 90m (default: 30m)'),
  },
} as const satisfies Record<string, Option>;

/** Options of `why` alone. */
export const whyOptions = {
  format: { ...checkOptions.format, words: async () => ['text', 'json'] },
  host: {
    name: 'host',
    value: 'HOST',
    meaning: () => t('the host as typed after ssh (default: the one that a line names)'),
  },
  after: {
    name: 'after',
    value: 'TIME',
    meaning: () => t('after how long it was lost, such as 5m: which network is likely'),
  },
} as const satisfies Record<string, Option>;

/** Options of `measure` alone. */
export const measureOptions = {
  format: { ...checkOptions.format, words: async () => ['text', 'json'] },
  upTo: { name: 'up-to', value: 'TIME', meaning: () => t('the longest silence, up to 4h (default: 1h)') },
  yes: { name: 'yes', meaning: () => t('start without asking') },
  dryRun: { name: 'dry-run', meaning: () => t('say what would be run, and run nothing') },
} as const satisfies Record<string, Option>;

/** Options of `convert` alone. */
export const convertOptions = {
  name: { name: 'name', value: 'HOST', meaning: () => t('what the block is called (default: the host)') },
  host: { name: 'host', value: 'HOST', meaning: () => t('write the block of this host as a command line') },
} as const satisfies Record<string, Option>;

/** What is wrong with the value of an option that takes one of some words; undefined: nothing. */
export async function wrongWord(option: Option, value: string): Promise<UsageError | undefined> {
  if (!option.words || option.open) return undefined;
  const words = await option.words();
  return words.includes(value) ? undefined : notOneOf(`--${option.name}`, words, value);
}
