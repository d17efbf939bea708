import { t } from '@vscode/l10n';
import { readLastWords } from '../../analysis/last-words';
import {
  firstRound,
  longest,
  type Measured,
  measuredBy,
  mostSessions,
  nextRound,
  rounds,
  settingsFor,
  sshWords,
  type Tried,
} from '../../features/measure/plan';
import { durationText } from '../../keepalive/duration';
import { defaultBuild } from '../../language/build';
import { causes } from '../../language/messages/causes';
import { parseTime } from '../../language/values/time';
import { isValidHostname, splitDestination } from '../../resolve/target';
import { json, printedLine, visible } from '../../syntax/shown';
import type { Arguments } from '../arguments';
import { type CliIo, exit } from '../io';
import { measureOptions } from '../options';
import { complain, warn } from '../usage';

/** The longest silence that may be asked for, in seconds. */
const most = 4 * 3600;

/**
 * `measure HOST`: how long the path to a host keeps an idle connection, by sessions that are silent for different times
 * and then speak. Says first what it runs, and asks. Returns the exit code: 0, 2 (usage, or no session came up), 3
 * (nothing was done).
 */
export async function measureCommand(args: Arguments, io: CliIo): Promise<number> {
  const [host, more] = args.operands;
  if (host === undefined || more !== undefined) return complain({ usage: t('measure needs one host') }, io);
  if (!isValidHostname(splitDestination(host)?.host ?? '-')) return complain({ usage: t('{0} is no host', host) }, io);
  const time = args.value(measureOptions.upTo) ?? '1h';
  const upTo = parseTime(time, defaultBuild);
  if (upTo === undefined || upTo < 4 || upTo > most)
    return complain({ usage: t('{0} takes a time from 4s to 4h, not {1}', '--up-to', time) }, io);
  const session = io.silentSession;
  if (!session) return complain({ usage: t('no program can be run here') }, io);
  const say = (text: string): void => warn(text, io);
  if (args.has(measureOptions.dryRun)) {
    io.write(`${announcement(host, upTo).map(printedLine).join('\n')}\n`);
    return exit.clean;
  }
  for (const line of [...announcement(host, upTo), t('Ctrl+C ends it at any time.')]) say(line);
  if (!args.has(measureOptions.yes)) {
    const acts = await io.acts();
    const answer = acts.terminal ? await acts.ask(`${t('Start? [y/N]')} `) : undefined;
    if (!/^(?:y|yes)$/i.test(answer?.trim() ?? '')) {
      say(t('Nothing was done. --yes starts without asking.'));
      return exit.nothing;
    }
  }
  let heard = '';
  const listening: Session = (words, seconds) =>
    session(words, seconds, (text) => {
      heard ||= text;
    });
  const tried = await measured(host, upTo, listening, say);
  const result = measuredBy(tried);
  if (tried.every(({ fate }) => fate === 'failed')) {
    for (const line of reasons(heard)) say(line);
    say(t('No session came up. It must work without a password: ssh {0} cat', host));
    return exit.unreadable;
  }
  io.write(
    args.value(measureOptions.format) === 'json'
      ? `${json(resultJson(host, upTo, result, tried))}\n`
      : `${[...resultTexts(result, upTo), ...settingTexts(result)].map(printedLine).join('\n')}\n`,
  );
  return exit.clean;
}

/** The result as data; its shape is an API. Times in seconds. */
const resultJson = (host: string, upTo: number, result: Measured, sessions: readonly Tried[]): object => ({
  host,
  upTo,
  ...result,
  lost: result.lost ?? null,
  answer: resultTexts(result, upTo),
  settings: settingsFor(result) ?? null,
  sessions,
});

/** What will be run, how long it takes, and what it costs. */
const announcement = (host: string, upTo: number): readonly string[] => [
  t('This runs your own ssh, {0} sessions at a time, in up to {1} rounds:', mostSessions, rounds),
  `  ssh ${sshWords(host).join(' ')}`,
  t('Each session logs in, is silent for up to {0}, and then sends one line.', durationText(upTo)),
  t('It takes {0} at least, and {1} at most.', durationText(upTo), durationText(longest(upTo))),
];

/** Why no session came up, as ssh says it. */
function reasons(heard: string): readonly string[] {
  const { verdict } = readLastWords(heard);
  return verdict ? [visible(verdict.text, 200), causes[verdict.message.cause].what()] : [];
}

type Session = (words: readonly string[], seconds: number) => Promise<Tried['fate']>;

/** All rounds; each begins once the one before has told where to look. */
async function measured(
  host: string,
  upTo: number,
  session: Session,
  say: (text: string) => void,
): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  let next = firstRound(upTo);
  for (let round = 1; round <= rounds && next.length > 0; round++) {
    say(t('Round {0}: silent for {1}', round, next.map(durationText).join(', ')));
    const fates = await Promise.all(
      next.map(async (seconds): Promise<Tried> => {
        const fate = await session(sshWords(host), seconds);
        say(`  ${t('{0}: {1}', durationText(seconds), fateTexts[fate]())}`);
        return { seconds, fate };
      }),
    );
    tried.push(...fates);
    if (fates.every(({ fate }) => fate === 'failed')) break;
    next = nextRound(measuredBy(tried));
  }
  return tried;
}

const fateTexts: Readonly<Record<Tried['fate'], () => string>> = {
  alive: () => t('still open'),
  silent: () => t('dropped silently'),
  reset: () => t('closed or reset'),
  failed: () => t('never came up, or the server itself sends probes'),
};

/** The answer. */
function resultTexts({ outlived, lost, resets, contradicts }: Measured, upTo: number): readonly string[] {
  if (lost === undefined)
    return [t('The path keeps an idle connection for {0} at least.', durationText(Math.min(outlived, upTo)))];
  const low = durationText(outlived);
  return [
    resets
      ? t('The path closes an idle connection after {0} to {1}.', low, durationText(lost))
      : t('The path drops an idle connection after {0} to {1}, silently.', low, durationText(lost)),
    ...(contradicts ? [t('Some longer silences were outlived: the path is not always the same.')] : []),
  ];
}

const settingTexts = (result: Measured): readonly string[] => {
  const settings = settingsFor(result);
  return settings
    ? [`ServerAliveInterval ${settings.interval}`, `"sshKeepalive.nat.seconds": ${settings.seconds}`]
    : [];
};
