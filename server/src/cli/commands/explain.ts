import { t } from '@vscode/l10n';
import { type Answer, answerMachine } from '../../features/effective/answer';
import { type ConnectionQuestion, type Explanation, explain, networkNamed } from '../../features/explain/explanation';
import { explanationJson } from '../../features/explain/json';
import { picturesOf } from '../../features/explain/pictures';
import { explanationText } from '../../features/explain/text';
import { answerText } from '../../features/explain/words';
import { defaultNatLimit, natFacts, natPresets } from '../../keepalive/nat';
import { timelineSvg, withoutTheme } from '../../keepalive/svg';
import { defaultBuild } from '../../language/build';
import { dialects } from '../../language/dialects';
import { parseTime } from '../../language/values/time';
import { rules } from '../../rules/index';
import { rulePage } from '../../rules/page';
import { json } from '../../syntax/shown';
import type { Arguments } from '../arguments';
import { buildOf, systemOf } from '../build';
import { type SessionFile, sessionFileOf } from '../effective/sessions';
import { type CliIo, exit } from '../io';
import { kernelOf } from '../kernel';
import { explainOptions } from '../options';
import { plainText } from '../plain-text';
import { askSsh } from '../question';
import { asJson, refusalsText } from '../report';
import { serverSideOf } from '../server-side';
import { complain, notTogether, type UsageError, unexpected, unknownRule, unreadable } from '../usage';

/**
 * `explain`: when a connection to a host ends, or what a rule is about. Returns the exit code: 0, 2 (usage, or a file
 * cannot be read), 255 (OpenSSH refuses).
 */
export async function explainCommand(args: Arguments, io: CliIo): Promise<number> {
  const [word, more] = args.operands;
  if (word === undefined) return complain({ usage: t('a host or the code of a rule is needed') }, io);
  const rule = rules.find(({ code }) => code === word);
  if (rule && more !== undefined) return complain(unexpected(more), io);
  if (rule) {
    io.write(plainText(rulePage(rule)));
    return exit.clean;
  }
  // no host has such a name
  if (word.includes('/')) {
    const codes = rules.map(({ code }) => code);
    return complain(unknownRule(word, codes), io);
  }
  const sessions = await sessionFileOf(args, io);
  if (sessions) return complain('usage' in sessions ? sessions : notOpenssh(sessions), io);
  const build = buildOf(args);
  if ('usage' in build) return complain(build, io);
  const nat = natOf(args);
  if ('usage' in nat) return complain(nat, io);
  const asleep = asleepOf(args);
  if (asleep !== undefined && typeof asleep !== 'number') return complain(asleep, io);
  const via = args.value(explainOptions.via);
  if (via !== undefined && args.letters.some(({ letter }) => letter === 'J'))
    return complain(notTogether('--via', '-J'), io);
  const found = await askSsh(args, build, io, via === undefined ? [] : [{ kind: 'option', text: `ProxyJump ${via}` }]);
  if ('usage' in found) return complain(found, io);
  if (found.resolution.verdict === 'refused' || !found.target) return refused(found, args, io);
  const kernel = await kernelOf(args, build, io);
  if (typeof kernel === 'string') return unreadable(kernel, io);
  const user = found.resolution.values.get('user')?.value;
  const server = await serverSideOf(args, { build, user, nat: natFacts(nat.limit, false, nat.preset) }, io);
  if (typeof server === 'string') return unreadable(server, io);
  if (server && 'usage' in server) return complain(server, io);
  const answer = { ...found, ...systemOf(args), snapshot: { ...found.snapshot, ...(kernel ? { kernel } : {}) } };
  const question: ConnectionQuestion = {
    snapshot: answer.snapshot,
    target: found.target,
    kernel: answerMachine(answer).kernel,
    nat,
    asleep,
    server,
  };
  io.write(formats[args.value(explainOptions.format) ?? 'text']?.(explain(question), io) ?? '');
  return exit.clean;
}

const notOpenssh = ({ path, dialect }: SessionFile): UsageError => ({
  usage: t('{0} is a file of {1}: ask "effective -F FILE" what its sessions do', path, dialects[dialect].program),
});

const formats: Readonly<Record<string, (explanation: Explanation, io: CliIo) => string>> = {
  text: explanationText,
  json: (explanation, io) => `${json(explanationJson(explanation, (uri) => io.toPath(uri)))}\n`,
  svg: (explanation) => {
    const [idle, dead] = picturesOf(explanation);
    return `${withoutTheme(timelineSvg(answerText(explanation), [...(idle?.lanes ?? []), ...(dead?.lanes ?? [])]))}\n`;
  },
};

/** The network of `--nat`. */
function natOf(args: Arguments): ConnectionQuestion['nat'] | UsageError {
  const named = args.value(explainOptions.nat);
  if (named === undefined) return { limit: defaultNatLimit };
  const resetting = /^(\d+):resets$/.exec(named)?.[1];
  const network = networkNamed(resetting ?? named);
  return network
    ? { ...network, resets: resetting !== undefined }
    : {
        usage: t('{0} takes seconds or one of {1}, not {2}', '--nat', natPresets.map(({ id }) => id).join(', '), named),
      };
}

function asleepOf(args: Arguments): number | UsageError | undefined {
  const text = args.value(explainOptions.asleep);
  if (text === undefined) return undefined;
  return parseTime(text, defaultBuild) ?? { usage: t('{0} takes a time such as 90m, not {1}', '--asleep', text) };
}

function refused(answer: Answer, args: Arguments, io: CliIo): number {
  if (args.value(explainOptions.format) === 'json') io.write(asJson(answer, io));
  else io.writeError(refusalsText(answer, io));
  return exit.refused;
}
