import { t } from '@vscode/l10n';
import type { Severity } from '../../analysis/finding';
import { basename, folderOf } from '../../snapshot/paths';
import { holding } from '../../snapshot/shown-files';
import { type Arguments, wrongTogether } from '../arguments';
import { type AskedFiles, filesAsked, machineAsked, type NamedPaths, noFile, pathsNamed } from '../asked-files';
import type { Compared } from '../baseline';
import { FilesCheck, isAtLeast, type Looks, type Outcome, type Run } from '../check-files';
import { allFindings, type CheckResult } from '../check-result';
import type { JudgedFile } from '../configurations';
import { type CliIo, exit } from '../io';
import { type Judgement, judgementOf } from '../judgement';
import { Crew, type Piece, spread } from '../lanes';
import { checkOptions, options } from '../options';
import { type Format, formatsOf, wishesOf, writeReports } from '../reporters';
import { shownBeside } from '../shown-path';
import { withSlashes } from '../slashes';
import { unreadableReason } from '../unreadable';
import { complain, type UsageError, unreadable, warn } from '../usage';

/**
 * `check [PATH…]`: prints what is found. Returns the exit code: 0, 1 (a finding as grave as `--fail-on`), 2 (usage, or
 * something cannot be read), 3 (there was nothing to check).
 */
export async function checkCommand(args: Arguments, io: CliIo): Promise<number> {
  const formats = formatsOf(args);
  if ('usage' in formats) return complain(formats, io);
  const judgement = await judgementOf(args, io);
  if ('usage' in judgement) return complain(judgement, io);
  const asked = await baselineUsage(args, judgement);
  if (asked) return complain(asked, io);
  const shown = args.value(checkOptions.showSettings);
  if (shown !== undefined) {
    io.write(await (await import('../show-settings')).shownSettings(shown, args, judgement, io));
    return (await toldProblems(judgement, io)) ? exit.unreadable : exit.clean;
  }
  const check = await checkOf(args, formats, judgement, io);
  if (typeof check === 'string') return unreadable(check, io);
  return 'usage' in check ? complain(check, io) : check.run();
}

/** What a helper of `check` answers: its files first, then pieces of them. */
type Question = { readonly files: readonly JudgedFile[] } | { readonly piece: Piece };

/** The part of a helper, which is started with the same words. */
export async function checkHelper(args: Arguments, io: CliIo): Promise<(question: unknown) => Promise<unknown>> {
  const judgement = await judgementOf(args, io);
  const formats = formatsOf(args);
  const check = 'usage' in judgement || 'usage' in formats ? undefined : await checkOf(args, formats, judgement, io);
  if (!(check instanceof Check)) throw new Error('a helper is asked for what makes no sense');
  return (question) => check.answer(question as Question);
}

/** A text: what cannot be read, and why. */
async function checkOf(
  args: Arguments,
  formats: readonly Format[],
  judgement: Judgement,
  io: CliIo,
): Promise<Check | UsageError | string> {
  const input = await inputOf(args, io);
  if ('usage' in input) return input;
  const machine = await machineAsked(args, judgement, input, io);
  return typeof machine === 'string' ? machine : new Check(args, formats, judgement, input, machine, io);
}

/** One file may come from standard input. */
interface Input extends NamedPaths {
  /** A text was given that is not on the disk. */
  readonly given?: true;
}

async function inputOf(args: Arguments, io: CliIo): Promise<Input | UsageError> {
  const { root, stdinFilename } = options;
  const apart = wrongTogether(args, [
    [root, checkOptions.as],
    [root, stdinFilename],
    [checkOptions.as, stdinFilename],
  ]);
  if (apart) return apart;
  if (args.has(root)) return pathsNamed(args, io);
  const name = args.value(stdinFilename);
  const paths = args.operands;
  const place = args.value(checkOptions.as);
  if (place !== undefined) return inPlace(paths, place, io);
  if (name === undefined && !paths.includes('-')) return pathsNamed(args, io);
  if (name === undefined && !args.has(options.dialect))
    return { usage: t('for standard input say what it is: with --stdin-filename or --dialect') };
  if (paths.some((path) => path !== '-')) return { usage: t('standard input is checked alone, without other files') };
  return standingAt(name ?? 'stdin', await io.readInput(), io);
}

/** `--as PATH FILE`: the text of one file, or of standard input, at the place of another. */
async function inPlace(paths: readonly string[], place: string, io: CliIo): Promise<Input | UsageError> {
  const [path, more] = paths;
  if (path === undefined || more !== undefined) return { usage: t('{0} takes one file', '--as') };
  if (path === '-') return standingAt(place, await io.readInput(), io);
  const content = await io.fs.read(io.toUri(path));
  return content.kind === 'text'
    ? standingAt(place, content.text, io)
    : { usage: `${path}: ${unreadableReason(content)}` };
}

/** The disk, as if a text stood at a path. */
function standingAt(name: string, text: string, io: CliIo): Input {
  const path = withSlashes(name); // as the search for files has it
  const uri = io.toUri(path);
  const [folder, own] = [folderOf(uri), basename(uri)];
  return {
    given: true,
    paths: [path],
    disk: {
      ...io.disk,
      kind: async (asked) => (asked === path ? 'file' : io.disk.kind(asked)),
      head: async (asked, most) => (asked === path ? text.slice(0, most) : io.disk.head(asked, most)),
    },
    fs: {
      ...holding(io.fs, uri, text),
      async list(asked) {
        const names = await io.fs.list(asked);
        const isThere = asked.replace(/\/$/, '') === folder.replace(/\/$/, '');
        return isThere ? [...new Set([...(names ?? []), own])] : names;
      },
    },
  };
}

interface Problem {
  readonly path: string;
  readonly why: string;
}

/** Files that are looked at in one go. */
const pieceSize = 50;
/** Files for which a helper is worth its start. */
const worthHelper = 300;

class Check {
  /** What could not be read, or broke. */
  private readonly problems: Problem[] = [];

  constructor(
    private readonly args: Arguments,
    private readonly formats: readonly Format[],
    private readonly judgement: Judgement,
    private readonly input: Input,
    private readonly machine: Pick<Run, 'around' | 'kernel'>,
    private readonly io: CliIo,
  ) {}

  async run(): Promise<number> {
    const { args, input, io } = this;
    const crew = new Crew(worthHelper, async () => (input.given ? undefined : io.cores?.()));
    const { asked, outcome } = await this.checked(crew).finally(() => crew.end());
    const { reports, unread, roots, trees } = outcome;
    const compared = await this.compared(reports);
    if (typeof compared === 'string') return unreadable(compared, io);
    const code = await this.report({
      ...compared,
      unread: [...this.problems, ...unread],
      roots,
      trees,
      failOn: failOnOf(args),
      statistics: args.has(checkOptions.statistics),
      terminal: io.terminal,
    });
    return code === exit.clean && asked.files.length === 0 ? noFile(asked, io) : code;
  }

  /** Finds the files, and checks them. */
  private async checked(crew: Crew): Promise<{ readonly asked: AskedFiles; readonly outcome: Outcome }> {
    const { args, input, io, judgement } = this;
    const found = (count: number): void => crew.found(count);
    const asked = await filesAsked(args, judgement, this.machine.around, input, io, found);
    this.problems.push(...asked.problems);
    return { asked, outcome: await this.outcome(asked.files, crew) };
  }

  /** Checks the files, on as many cores as that is worth. */
  private async outcome(files: readonly JudgedFile[], crew: Crew): Promise<Outcome> {
    const { io } = this;
    const check = new FilesCheck(files, this.runOf());
    const pieces: Piece[] = [];
    for (let from = 0; from < files.length; from += pieceSize)
      pieces.push([from, Math.min(files.length, from + pieceSize)]);
    const { cores, helpers } = await crew.begin(files.length);
    for (const helper of helpers) helper.ask({ files } satisfies Question).catch(() => undefined);
    const all = await spread(
      pieces,
      ([from, to]) => check.look(from, to),
      helpers.map((helper) => async (piece) => this.fromHelper(await helper.ask({ piece } satisfies Question))),
      async () => cores?.turn(),
      (count) => io.progress?.(t('{0} of {1} files are checked.', count, files.length)),
    );
    crew.end();
    io.progress?.(undefined);
    return check.finish({
      looks: all.flatMap(({ looks }) => looks),
      included: all.flatMap(({ included }) => included),
    });
  }

  private fromHelper(answer: unknown): Looks {
    const { looks, problems } = answer as { readonly looks: Looks; readonly problems: readonly Problem[] };
    this.problems.push(...problems);
    return looks;
  }

  private helped: FilesCheck | undefined;

  /** The part of a helper. */
  async answer(question: Question): Promise<unknown> {
    if ('files' in question) {
      this.helped = new FilesCheck(question.files, this.runOf());
      return undefined;
    }
    const looks = await this.helped?.look(...question.piece);
    return { looks, problems: this.problems.splice(0) };
  }

  /** Findings without those that the baseline knows, which is written first where that is asked for. */
  private async compared(reports: Outcome['reports']): Promise<Compared | string> {
    const { args, io } = this;
    const path = args.value(checkOptions.baseline) ?? (await this.judgement.baseline());
    if (path === undefined) return { reports, known: 0, gone: 0, exceeded: [] };
    const { pruned, readBaseline, widened, withoutKnown, writeBaseline } = await import('../baseline');
    const widens = args.has(checkOptions.writeBaseline);
    const old = await readBaseline(path, widens, io);
    if (typeof old === 'string') return old;
    const prunes = args.has(checkOptions.pruneBaseline);
    const baseline = widens ? widened(old, reports) : prunes ? pruned(old, reports) : old;
    const failure = baseline === old ? undefined : await writeBaseline(path, baseline, io);
    return failure ?? withoutKnown(baseline, reports);
  }

  private async report(result: CheckResult): Promise<number> {
    for (const { path, why } of result.unread) warn(`${path}: ${why}`, this.io);
    const broken = await toldProblems(this.judgement, this.io);
    const failures = await writeReports(this.formats, result, this.io);
    for (const failure of failures) warn(failure, this.io);
    if (broken || result.unread.length + failures.length > 0) return exit.unreadable;
    const { failOn } = result;
    const fails = allFindings(result).some(({ finding }) => failOn && isAtLeast(finding.severity, failOn));
    return fails ? exit.findings : exit.clean;
  }

  private runOf(): Run {
    return {
      ...this.machine,
      fs: { ...this.input.fs, failed: this.failed },
      wishes: wishesOf(this.formats),
      maxSeverity: this.args.value(checkOptions.maxSeverity) as Severity | undefined,
      pathOf: shownBeside(this.input.paths, this.io),
      failed: this.failed,
    };
  }

  private readonly failed = (what: string, problem: unknown): void => {
    this.problems.push({ path: what, why: String(problem) });
  };
}

/** Says what is wrong with configuration files. Returns whether something is. */
async function toldProblems(judgement: Judgement, io: CliIo): Promise<boolean> {
  const problems = await judgement.problems();
  for (const problem of problems) warn(problem, io);
  return problems.length > 0;
}

async function baselineUsage(args: Arguments, judgement: Judgement): Promise<UsageError | undefined> {
  const { baseline, pruneBaseline, writeBaseline } = checkOptions;
  const changing = [writeBaseline, pruneBaseline].find((option) => args.has(option));
  if (!changing || args.has(baseline) || (await judgement.baseline()) !== undefined) return undefined;
  return { usage: t('{0} needs {1}', `--${changing.name}`, '--baseline FILE') };
}

function failOnOf(args: Arguments): Severity | undefined {
  const named = args.value(checkOptions.failOn) ?? 'warning';
  return named === 'never' ? undefined : (named as Severity);
}
