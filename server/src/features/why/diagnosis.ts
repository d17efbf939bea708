import { t } from '@vscode/l10n';
import type { LastWords, Recognised } from '../../analysis/last-words';
import { durationText } from '../../keepalive/duration';
import { networksNear } from '../../keepalive/nat';
import { formatRelease } from '../../language/build';
import { causes } from '../../language/messages/causes';
import { visible } from '../../syntax/shown';
import type { Explanation } from '../explain/explanation';
import type { Setting } from '../explain/settings';
import { answerText, changeText, fileLine } from '../explain/words';

/** What somebody wants to know who lost a connection. */
export interface LostConnection {
  readonly words: LastWords;
  /** More stands before these lines. */
  readonly cut?: boolean | undefined;
  /** Seconds after which it was lost, if the user says so. */
  readonly after?: number | undefined;
  /** The connection in the user's files, where a line or the user names its host. */
  readonly explanation?: Explanation | undefined;
}

/** One thing to tell, with a heading; plain text, made visible. */
export interface Told {
  readonly heading: string;
  readonly texts: readonly string[];
}

const sides = { client: () => t('ssh, on your side'), server: () => t('sshd, on the server') } as const;

/** The answer: what happened, what helps, and what the files say; text that is not known is said to be. */
export function diagnose(lost: LostConnection): readonly Told[] {
  const { verdict, recognised, lines } = lost.words;
  if (!verdict) {
    return [
      {
        heading: t('Not known'),
        texts: [
          lines === 0
            ? t('There is no text to look at.')
            : t('None of these lines is a message with which ssh or sshd ends a connection.'),
          t('The last lines of the terminal, of ssh -v, or of journalctl -u ssh on the server would help.'),
        ],
      },
    ];
  }
  const cause = causes[verdict.message.cause];
  const others = recognised.filter((one) => one !== verdict && one.message.proof > 0).slice(-8);
  const told: readonly Told[] = [
    { heading: t('What happened'), texts: [cause.what(), quoted(verdict, lost)] },
    { heading: t('What helps'), texts: [cause.help(), ...networkTexts(lost)].filter((text) => text !== '') },
    { heading: t('Your files'), texts: fileTexts(lost) },
    {
      heading: t('Other lines'),
      texts: others.map((one) => `${quoted(one, lost)} ${causes[one.message.cause].what()}`),
    },
  ];
  return told.filter(({ texts }) => texts.length > 0);
}

/** The line as it was, whose it is, and what of it depends on the release. */
function quoted({ line, text, message }: Recognised, { words, cut }: LostConnection): string {
  const { side, program, since, until, status } = message;
  const span =
    since === undefined
      ? until === undefined
        ? ''
        : t('up to OpenSSH {0}', formatRelease(until))
      : until === undefined
        ? t('from OpenSSH {0} on', formatRelease(since))
        : t('OpenSSH {0} to {1}', formatRelease(since), formatRelease(until));
  const who = program === undefined ? sides[side]() : t('{0}, on your side', program);
  const parts = [who, span, status === undefined ? '' : t('exit status {0}', status)];
  const about = parts.filter((part) => part !== '').join(', ');
  return cut
    ? t('Line {0} from the end: {1} ({2})', words.skipped + words.lines - line + 1, visible(text, 200), about)
    : t('Line {0}: {1} ({2})', line, visible(text, 200), about);
}

/** With the time that the session was idle: which network is likely. */
function networkTexts({ words, after = words.seconds }: LostConnection): readonly string[] {
  const cause = words.verdict && causes[words.verdict.message.cause];
  if (!cause?.keepalive || after === undefined) return [];
  const near = networksNear(after);
  return near.length === 0
    ? [t('No network that is known here drops idle connections after {0}.', durationText(after))]
    : [
        t(
          'After {0} these drop idle connections by default: {1}.',
          durationText(after),
          near.map(({ name, limit }) => `${name} (${limit} s)`).join(', '),
        ),
      ];
}

/** What the files of the user, and of the server, say about the settings that decide. */
function fileTexts({ words, explanation }: LostConnection): readonly string[] {
  const cause = words.verdict && causes[words.verdict.message.cause];
  const own = explanation?.legs.at(-1);
  if (!explanation || !own || !cause) return [];
  const { client = [], server = [] } = cause.settings ?? {};
  const shown = (settings: readonly Setting[], names: readonly string[]): readonly string[] =>
    settings.filter(({ keyword }) => names.includes(keyword)).map(settingText);
  return [
    ...shown(own.settings, client),
    ...shown(explanation.question.server?.settings ?? [], server),
    ...(client.includes('ServerAliveInterval') || cause.keepalive ? [answerText(explanation)] : []),
    ...(cause.keepalive ? explanation.changes.map((change) => changeText(change, explanation.host)) : []),
  ];
}

function settingText({ keyword, value, origin }: Setting): string {
  const from = origin?.kind === 'line' ? fileLine(origin) : t('default');
  return `${keyword} ${visible(value ?? '-')} [${from}]`;
}

/** The same as data; names and meanings are an API. */
export function diagnosisJson(lost: LostConnection): object {
  const { words } = lost;
  const { verdict } = words;
  const of = ({ line, text, message, host, seconds, reason }: Recognised): object => ({
    line,
    text,
    id: message.id,
    side: message.side,
    phase: message.phase,
    level: message.level,
    cause: message.cause,
    proof: message.proof,
    since: message.since === undefined ? null : formatRelease(message.since),
    until: message.until === undefined ? null : formatRelease(message.until),
    status: message.status ?? null,
    ...(host === undefined ? {} : { host }),
    ...(seconds === undefined ? {} : { seconds }),
    ...(reason === undefined ? {} : { reason }),
    what: causes[message.cause].what(),
    help: causes[message.cause].help(),
    settings: causes[message.cause].settings ?? {},
  });
  return {
    known: verdict !== undefined,
    verdict: verdict ? of(verdict) : null,
    lines: words.recognised.map(of),
    read: words.lines,
    skipped: words.skipped,
    cut: lost.cut === true,
    openssh: words.release === undefined ? null : formatRelease(words.release),
    seconds: lost.after ?? words.seconds ?? null,
    networks: networksNear(lost.after ?? words.seconds ?? 0).map(({ id }) => id),
    told: diagnose(lost),
  };
}
