import { t } from '@vscode/l10n';
import { type LastWords, readLastWords } from '../../analysis/last-words';
import { answerMachine } from '../../features/effective/answer';
import { type Explanation, explain } from '../../features/explain/explanation';
import { diagnose, diagnosisJson, type LostConnection } from '../../features/why/diagnosis';
import { assumedNat, defaultNatLimit } from '../../keepalive/nat';
import { defaultBuild } from '../../language/build';
import { parseTime } from '../../language/values/time';
import { isValidHostname } from '../../resolve/target';
import { json, printedLine } from '../../syntax/shown';
import { type Arguments, withOperands } from '../arguments';
import { buildOf } from '../build';
import { type CliIo, exit } from '../io';
import { whyOptions } from '../options';
import { askSsh } from '../question';
import { serverSideOf } from '../server-side';
import { unreadableReason } from '../unreadable';
import { complain, type UsageError, unexpected, unreadable } from '../usage';

/** The end of a file, or of the input, that is looked at. */
const mostBytes = 4 * 1024 * 1024;

/**
 * `why [FILE|-]`: why a connection was lost, out of the last lines of a terminal or a log. Returns the exit code: 0, 2
 * (usage, or a file cannot be read), 3 (no line is known).
 */
export async function whyCommand(args: Arguments, io: CliIo): Promise<number> {
  const [path = '-', more] = args.operands;
  if (more !== undefined) return complain(unexpected(more), io);
  const time = args.value(whyOptions.after);
  const after = time === undefined ? undefined : parseTime(time, defaultBuild);
  if (time !== undefined && after === undefined)
    return complain({ usage: t('{0} takes a time such as 90m, not {1}', '--after', time) }, io);
  const content = await io.readEnd(path === '-' ? undefined : path, mostBytes);
  if (content.kind !== 'text') return unreadable(`${path}: ${unreadableReason(content)}`, io);
  const words = readLastWords(content.text);
  const explanation = await explained(words, args, io);
  if (explanation && 'usage' in explanation) return complain(explanation, io);
  const lost: LostConnection = { words, after, explanation, cut: content.cut };
  io.write(args.value(whyOptions.format) === 'json' ? `${json(diagnosisJson(lost))}\n` : textOf(lost));
  return words.verdict ? exit.clean : exit.nothing;
}

const textOf = (lost: LostConnection): string =>
  diagnose(lost)
    .map(({ heading, texts }) => `${[heading, ...texts.map((text) => `  ${text}`)].map(printedLine).join('\n')}\n`)
    .join('\n');

/** The host that the user names, or the last one that a line names, in the user's files. */
async function explained(words: LastWords, args: Arguments, io: CliIo): Promise<Explanation | UsageError | undefined> {
  const named = words.recognised.findLast(({ host }) => host !== undefined)?.host;
  const host = args.value(whyOptions.host) ?? named;
  if (host === undefined || !isValidHostname(host)) return undefined;
  const build = buildOf(args);
  if ('usage' in build) return build;
  const found = await askSsh(withOperands(args, [host], [{ letter: '', value: host }]), build, io);
  if ('usage' in found || !found.target || found.resolution.verdict === 'refused') return undefined;
  const user = found.resolution.values.get('user')?.value;
  const server = await serverSideOf(args, { build, user, nat: assumedNat }, io);
  if (server && typeof server !== 'string' && 'usage' in server) return server;
  return explain({
    snapshot: found.snapshot,
    target: found.target,
    kernel: answerMachine(found).kernel,
    nat: { limit: defaultNatLimit },
    server: typeof server === 'string' ? undefined : server,
  });
}
