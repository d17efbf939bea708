import { t } from '@vscode/l10n';
import type { Answer } from '../../features/effective/answer';
import { dataOf, type View } from '../../features/effective/json';
import type { Build } from '../../language/build';
import { dialects } from '../../language/dialects';
import type { Snapshot } from '../../snapshot/snapshot';
import { json, printedLine } from '../../syntax/shown';
import { type Arguments, wrongTogether } from '../arguments';
import { buildOf, systemOf } from '../build';
import { asksSshd } from '../command';
import { compareWithProgram } from '../effective/against';
import { about, askersFor } from '../effective/asked';
import { differenceJson, differenceOf, differenceText } from '../effective/difference';
import { hostsJson, hostTable } from '../effective/hosts';
import { effectiveSessions, sessionFileOf } from '../effective/sessions';
import { viewOf } from '../effective/view';
import { type CliIo, exit } from '../io';
import { kernelOf } from '../kernel';
import { writeAsOpenssh } from '../openssh-format';
import { effectiveOptions } from '../options';
import { asJson, asText, refusalsText } from '../report';
import { type Unread, unreadableReason } from '../unreadable';
import { complain, notTogether, type UsageError, unexpected, unreadable, warn } from '../usage';

/**
 * `effective`: what OpenSSH uses for hosts or connections, or what sessions of another client do. Returns the exit
 * code: 0, 1 (`--diff` or `--against`, and something differs), 2 (usage), 255 (OpenSSH refuses).
 */
export async function effectiveCommand(args: Arguments, io: CliIo): Promise<number> {
  const wrong = wrongTogether(args, apart) ?? wrongFormat(args);
  if (wrong) return complain(wrong, io);
  const sessions = await sessionFileOf(args, io);
  if (sessions) return 'usage' in sessions ? complain(sessions, io) : effectiveSessions(sessions, args, io);
  const view = viewOf(args, dialects[asksSshd(args.words) ? 'sshd_config' : 'ssh_config']);
  if ('usage' in view) return complain(view, io);
  if (args.has(effectiveOptions.against)) return compareWithProgram(args, io);
  const build = buildOf(args);
  if ('usage' in build) return complain(build, io);
  const session = new Session(args, build, view, io);
  if (args.has(effectiveOptions.diff)) return session.difference();
  if (args.has(effectiveOptions.allHosts)) return session.table();
  const [name, ...command] = args.operands;
  const others = args.values(effectiveOptions.host);
  return others.length === 0
    ? session.one(args)
    : session.several([...(name === undefined ? [] : [name]), ...others], command);
}

const { against, allHosts, diff, explain, host, only, userConfig, systemConfig } = effectiveOptions;

/** Options of which one says what the other cannot do. */
const apart = [
  [against, allHosts],
  [against, diff],
  [against, host],
  [against, userConfig],
  [against, systemConfig],
  [against, explain],
  [against, only],
  [allHosts, diff],
  [allHosts, host],
  [allHosts, explain],
  [diff, explain],
  [diff, host],
] as const;

/** What one of the formats cannot tell. */
function wrongFormat(args: Arguments): UsageError | undefined {
  const format = args.value(effectiveOptions.format) ?? 'text';
  const without = format === 'openssh' ? [against, allHosts, diff, explain] : format === 'json' ? [against] : [];
  const named = without.find((option) => args.has(option));
  return named && notTogether(`--${named.name}`, `--format ${format}`);
}

/** An answer, or the exit code where there is none: what is wrong has been said. */
type Outcome = Answer | number;

class Session {
  private readonly ask;
  private kernel: ReturnType<typeof kernelOf> | undefined;

  constructor(
    private readonly args: Arguments,
    private readonly build: Build,
    private readonly view: View,
    private readonly io: CliIo,
  ) {
    this.ask = askersFor(args, build, io);
  }

  /** One host or connection, as the command line names it. */
  async one(args: Arguments): Promise<number> {
    const { io, view } = this;
    const answer = await this.answer(args);
    if (typeof answer === 'number') return answer;
    const refused = answer.resolution.verdict === 'refused';
    const format = this.args.value(effectiveOptions.format);
    if (format === 'openssh' && !refused) writeAsOpenssh(answer, io, view);
    else if (format === 'json') io.write(asJson(answer, io, view));
    else if (refused) io.writeError((format === 'openssh' ? refusalsText : asText)(answer, io, view));
    else io.write(asText(answer, io, view));
    return refused ? exit.refused : exit.clean;
  }

  /** Several hosts, one after the other. */
  async several(names: readonly string[], command: readonly string[]): Promise<number> {
    const format = this.args.value(effectiveOptions.format);
    const data: object[] = [];
    let worst: number = exit.clean;
    for (const [index, name] of names.entries()) {
      const asked = about(this.args, name, command);
      if (format !== 'json') {
        this.io.write(`${index > 0 ? '\n' : ''}${printedLine(`# ${name}`)}\n`);
        worst = Math.max(worst, await this.one(asked));
        continue;
      }
      const answer = await this.answer(asked);
      if (typeof answer === 'number') return answer;
      if (answer.resolution.verdict === 'refused') worst = exit.refused;
      data.push({ host: name, ...dataOf(answer, (uri) => this.io.toPath(uri), this.view) });
    }
    if (format === 'json') this.io.write(`${json(data)}\n`);
    return worst;
  }

  async difference(): Promise<number> {
    const { io, view } = this;
    const [one, other, more] = this.args.operands;
    if (one === undefined || other === undefined || more !== undefined)
      return complain({ usage: t('{0} needs two names', '--diff') }, io);
    const answers: Answer[] = [];
    for (const name of [one, other]) {
      const answer = await this.answer(about(this.args, name, []));
      if (typeof answer === 'number') return answer;
      if (answer.resolution.verdict === 'refused') {
        io.writeError(refusalsText(answer, io));
        return exit.refused;
      }
      answers.push(answer);
    }
    const difference = differenceOf([one, other], answers as [Answer, Answer], view);
    const isJson = this.args.value(effectiveOptions.format) === 'json';
    io.write((isJson ? differenceJson : differenceText)(difference));
    return difference.settings.length > 0 ? exit.findings : exit.clean;
  }

  /** All hosts that the files name. */
  async table(): Promise<number> {
    const [more] = this.args.operands;
    if (more !== undefined) return complain(unexpected(more), this.io);
    const rows = await this.ask.all((answer) => this.onMachine(answer));
    if ('usage' in rows) return complain(rows, this.io);
    const [first] = rows;
    if (!first) {
      warn(t('The files name no host.'), this.io);
      return exit.clean;
    }
    const isJson = this.args.value(effectiveOptions.format) === 'json';
    this.io.write((isJson ? hostsJson : hostTable)(rows, first.answer.snapshot, this.view));
    return rows.some(({ answer }) => answer.resolution.verdict === 'refused') ? exit.refused : exit.clean;
  }

  private async answer(args: Arguments): Promise<Outcome> {
    const found = await this.ask.one(args);
    if ('usage' in found) return complain(found, this.io);
    const unread = unreadFile(found.snapshot);
    if (unread) return unreadable(`${this.io.toPath(unread.uri)}: ${unreadableReason(unread.content)}`, this.io);
    const answer = await this.onMachine(found);
    return typeof answer === 'string' ? unreadable(answer, this.io) : answer;
  }

  /** The answer with the system and the kernel parameters that the options name; a text: what cannot be read. */
  private async onMachine(found: Answer): Promise<Answer | string> {
    this.kernel ??= kernelOf(this.args, this.build, this.io);
    const kernel = await this.kernel;
    if (typeof kernel === 'string') return kernel;
    return { ...found, ...systemOf(this.args), snapshot: { ...found.snapshot, ...(kernel ? { kernel } : {}) } };
  }
}

/** A file of which the programs would read something and this tool reads nothing. */
function unreadFile({ roots, files }: Snapshot): { uri: string; content: Unread } | undefined {
  for (const { uri } of roots) {
    const content = files.get(uri)?.content;
    if (content?.kind === 'special' || content?.kind === 'too-large') return { uri, content };
  }
  return undefined;
}
