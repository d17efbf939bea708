import type { Context } from '../analysis/context';
import { entryOf } from '../analysis/document-lines';
import { sectionOf } from '../analysis/sections';
import { isTemplate } from '../analysis/template-lines';
import { targetOf } from '../edits/targets';
import type { Distribution } from '../language/build';
import type { Asks } from '../language/dialect';
import { printedName } from '../language/printed-order';
import { innerPath, parseUri } from '../snapshot/paths';
import { ownFiles } from '../snapshot/roots';
import { visible } from '../syntax/shown';
import type { Directive } from '../syntax/tree';

/** Words of a command that shows what a line comes to; undefined: there is none. */
type Proof = (context: Context, line: Directive) => readonly string[] | undefined;

/** How text is looked for in what a program prints, and how a program is run that only root may run. */
interface Shell {
  readonly find: readonly string[];
  readonly asRoot: readonly string[];
  /** undefined: there are several shells, and no word that means the same to all. */
  quoted(word: string): string | undefined;
}

const posix: Shell = {
  find: ['grep', '-i'],
  asRoot: ['sudo'],
  quoted: (word) => `'${word.replaceAll("'", "'\\''")}'`,
};
const shells: Readonly<Partial<Record<Distribution, Shell>>> = {
  windows: { find: ['findstr', '/i'], asRoot: [], quoted: () => undefined },
};

/**
 * The command with which one sees what OpenSSH, or the kernel, makes of a line: `ssh -G web | grep -i serveralive`.
 * Nobody runs it here. Words of files are quoted for the shell; undefined: nothing prints it, no program reads it, or a
 * word cannot be quoted.
 */
export function proofOf(context: Context, line: Directive): string | undefined {
  if (isTemplate(context)) return undefined;
  const asked = proofs[context.snapshot.dialect.asks]?.(context, line);
  const command = asked && commandOf(context, asked);
  const wanted = line.verdict?.kind === 'refused' ? undefined : printedAs(context, line);
  if (command === undefined || wanted === undefined) return command;
  return `${command} | ${[...shellFor(context).find, wanted].join(' ')}`;
}

/** Whether the host of that command is made up: one of those that a pattern or a Match line is for. */
export function isExample(context: Context, line: Directive): boolean {
  if (context.snapshot.dialect.asks !== 'host') return false;
  const target = targetFor(context, line);
  const [host] = target?.hosts ?? [];
  return host !== undefined && !target?.scope.patterns.includes(host);
}

/** The command that tells whether sshd would start with the configuration; undefined: it is no server's. */
export const startTestOf = (context: Context): string | undefined =>
  context.snapshot.dialect.asks === 'connection' && !isTemplate(context)
    ? commandOf(context, ['sshd', '-t', ...fileOption(context, '-f')])
    : undefined;

const shellFor = ({ snapshot }: Context): Shell => shells[snapshot.build.distribution] ?? posix;

/** The words for a shell; undefined: one of them cannot be quoted. */
function commandOf(context: Context, asked: readonly string[]): string | undefined {
  if (asked.some((word) => visible(word, Number.POSITIVE_INFINITY) !== word)) return undefined;
  const shell = shellFor(context);
  const words = asked.map((word) => (isPlain(word) ? word : shell.quoted(word)));
  if (words.includes(undefined)) return undefined;
  return [...(context.snapshot.dialect.asks === 'connection' ? shell.asRoot : []), ...words].join(' ');
}

const proofs: Readonly<Partial<Record<Asks, Proof>>> = {
  host: (context, line) => {
    const target = targetFor(context, line);
    const [host] = target?.hosts ?? [];
    return host === undefined ? undefined : ['ssh', '-G', ...fileOption(context, '-F'), host];
  },
  connection: (context, line) => {
    const target = targetFor(context, line);
    if (!target) return undefined;
    const file = fileOption(context, '-f');
    if (line.verdict?.kind === 'refused' || !line.row) return ['sshd', '-t', ...file];
    if (!target.scope.header) return ['sshd', '-T', ...file];
    const { user = 'NAME', host = 'NAME', address = 'ADDRESS' } = target.connection ?? {};
    return ['sshd', '-T', ...file, '-C', `user=${user},host=${host},addr=${address}`];
  },
  machine: (_, line) => (/^[\w.-]+$/.test(line.keyword.text) ? ['sysctl', line.keyword.text] : undefined),
};

/** Whom the lines of the block are for; a Host or Match line is one of its own block. */
function targetFor(context: Context, line: Directive) {
  const entry = entryOf(context, line);
  const section = entry && entry.scope.kind !== 'never' ? sectionOf(context, entry) : undefined;
  return section && targetOf(context, section);
}

/** The file that has to be named, as the program would not read it by itself. */
function fileOption({ snapshot }: Context, letter: string): readonly string[] {
  const [root] = snapshot.roots;
  const { around } = snapshot;
  if (!root || ownFiles(snapshot.dialect.id, around).some(({ uri }) => uri === root.uri)) return [];
  const { path, fsPath } = parseUri(root.uri);
  return [letter, around.root === undefined ? fsPath : innerPath(around.root, path)];
}

/** What stands in the line that the program prints of the keyword; the keywords of a probe are printed side by side. */
function printedAs({ snapshot: { dialect, build } }: Context, { row }: Directive): string | undefined {
  if (!row || row.multiple === 'block' || row.kind === 'include' || dialect.asks === 'machine') return undefined;
  const name = row.aliasOf ?? row.name;
  const { interval, count } = dialect.probe;
  return name === interval || name === count
    ? interval.replace(/Interval$/, '').toLowerCase()
    : printedName(name, dialect.id, build);
}

/** Whether no shell takes a part of the word for more than a letter. */
const isPlain = (word: string): boolean => /^[\w@%+=:,./\\-]+$/.test(word);
