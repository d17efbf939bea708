import { t } from '@vscode/l10n';
import type { Answer } from '../../features/effective/answer';
import { type Build, distributions, parseRelease } from '../../language/build';
import { printedOutput } from '../../resolve/printed-output';
import { takesValue } from '../../resolve/ssh-options';
import { reasonText } from '../../rules/sentences';
import { printedLine } from '../../syntax/shown';
import type { Acts, Ran } from '../acts';
import type { Arguments } from '../arguments';
import { buildOf } from '../build';
import { asksSshd, ssh, sshd } from '../command';
import { type CliIo, exit } from '../io';
import { effectiveOptions, options } from '../options';
import { askSsh, askSshd } from '../question';
import { complain, type UsageError, warn } from '../usage';

/**
 * `effective --against PROGRAM`: runs the program on the same question, after saying so, and compares. Returns the exit
 * code: 0, 1 (something differs), 2 (usage).
 */
export async function compareWithProgram(args: Arguments, io: CliIo): Promise<number> {
  const acts = await io.acts();
  const program = args.value(effectiveOptions.against) ?? '';
  // ssh follows the user database where this program follows HOME, as the editor's users expect
  const ours = io.accountHome === undefined ? io : { ...io, home: io.toUri(io.accountHome) };
  const build = await buildFor(program, args, io, acts);
  if ('usage' in build) return complain(build, io);
  const server = asksSshd(args.words);
  const answer = await (server ? askSshd : askSsh)(args, build, ours);
  if ('usage' in answer) return complain(answer, io);
  if (!server) warn(t('ssh -G runs commands of Match exec lines, and may look up names.'), io);
  const ran = await runAloud(program, [server ? '-T' : '-G', ...wordsFor(args, server, build)], io, acts);
  return compareWith(program, ran, answer, io) ? exit.clean : exit.findings;
}

/** What the program is; what the command line says of it goes before. */
async function buildFor(program: string, args: Arguments, io: CliIo, acts: Acts): Promise<Build | UsageError> {
  const named = buildOf(args);
  if ('usage' in named || args.has(options.openssh)) return named;
  const version = (of: string): Promise<Ran> => runAloud(of, ['-V'], io, acts);
  const told = await version(program);
  if (told.exit === undefined) return { usage: t('{0} cannot be run: {1}', program, reasonText(told.err)) };
  const found = buildIn(told);
  if (!found) return { usage: t('{0} does not tell its version', program) };
  if (args.has(options.distribution)) return { ...found, distribution: named.distribution };
  if (found.vendor || !asksSshd(args.words)) return found;
  // sshd of Debian keeps to itself whose it is; ssh of the same release is most likely from the same hand
  const beside = buildIn(await version('ssh'));
  return beside?.release === found.release ? beside : found;
}

/** The words of the command line that are the program's own. */
function wordsFor({ letters, operands }: Arguments, server: boolean, build: Build): readonly string[] {
  const table = server ? sshd.letters : ssh(build).letters;
  const words = letters.flatMap(({ letter, value }) =>
    letter === '' ? [value] : takesValue(table, letter) ? [`-${letter}`, value] : [`-${letter}`],
  );
  return [...words, ...operands.slice(1)];
}

/** The OpenSSH that a program says it is: `OpenSSH_9.2p1 Debian-2+deb12u3, …`. */
function buildIn({ out, err }: Ran): (Build & { readonly vendor: boolean }) | undefined {
  const [, windows, release = '', name = ''] =
    /OpenSSH_(for_Windows_)?(\d+\.\d+(?:p\d+)?)(?:[ -]?([A-Za-z]+))?/.exec(out + err) ?? [];
  const known = parseRelease(release);
  if (known === undefined) return undefined;
  const named = distributions.find((id) => id === (name === 'Ubuntu' ? 'debian' : name.toLowerCase()));
  const distribution = windows === undefined ? (named ?? 'upstream') : 'windows';
  return { release: known, distribution, vendor: named !== undefined };
}

/** Runs a program, after saying so. */
async function runAloud(program: string, args: readonly string[], io: CliIo, acts: Acts): Promise<Ran> {
  const words = [program, ...args].map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word)));
  warn(t('Running: {0}', words.join(' ')), io);
  return acts.run(program, args);
}

/**
 * Compares what the program printed with the answer, line by line. Writes what differs; returns whether nothing does.
 * What is not known without running something is compared with nothing.
 */
function compareWith(program: string, ran: Ran, answer: Answer, io: CliIo): boolean {
  const say = (text: string): void => io.write(`${printedLine(text)}\n`);
  const refused = answer.resolution.verdict === 'refused';
  if (ran.exit !== 0 || refused) {
    const theirs = ran.exit === 0 ? t('accepts it') : (lastLine(ran.err) ?? t('ended with {0}', ran.exit ?? '?'));
    say(t('{0}: {1}', program, theirs));
    const [first] = answer.resolution.refusals;
    say(t('{0}: {1}', 'ssh-keepalive', refused ? (first?.message ?? '') : t('accepts it')));
    return (ran.exit !== 0) === refused;
  }
  const { lines, doubts } = printedOutput(answer.snapshot, answer.resolution, answer.host);
  const open = new Set(doubts.map(({ keyword }) => keyword.toLowerCase()));
  const isKnown = (line: string): boolean => !open.has((line.split(' ', 1)[0] as string).toLowerCase());
  const theirs = ran.out.split(/\r?\n/).filter((line) => line !== '' && isKnown(line));
  const ours = lines.map(({ text }) => text).filter(isKnown);
  const [missing, extra] = [without(theirs, ours), without(ours, theirs)];
  for (const line of extra) say(`- ${line}`);
  for (const line of missing) say(`+ ${line}`);
  say(
    t(
      'Same lines: {0}. Different: {1}. Not compared, as they depend on the machine: {2}.',
      theirs.length - missing.length,
      Math.max(missing.length, extra.length),
      open.size,
    ),
  );
  return missing.length + extra.length === 0;
}

/** The lines of a list that another one does not have, as often as they are there. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

const lastLine = (text: string): string | undefined => text.trim().split(/\r?\n/).at(-1) || undefined;
