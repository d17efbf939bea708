import type { Release } from '../language/build';
import { messages } from '../language/messages/index';
import type { Message } from '../language/messages/message';

/** A line that is a known message. */
export interface Recognised {
  /** From 1, in the text that was given. */
  readonly line: number;
  /** Without what a terminal would follow; as long as lines are looked at. */
  readonly text: string;
  readonly message: Message;
  readonly host?: string;
  readonly seconds?: number;
  readonly reason?: string;
}

/** What the last lines of a terminal or of a log say about the end of a connection. */
export interface LastWords {
  /** Known messages in their order; of very many the last ones. */
  readonly recognised: readonly Recognised[];
  /** The one that proves most about the end; undefined: no line is known. */
  readonly verdict: Recognised | undefined;
  /** Lines that were looked at. */
  readonly lines: number;
  /** Lines before them that were not. */
  readonly skipped: number;
  /** The client's OpenSSH, where a line names it. */
  readonly release: Release | undefined;
  /** Seconds that the session lasted or was idle, where a line tells. */
  readonly seconds: number | undefined;
}

/** The end of a text is what counts. */
const mostLines = 5000;
const longestLine = 1000;
const mostRecognised = 50;
/** Messages before the last one that may belong to the same end. */
const cluster = 10;

const [start, bell] = [String.fromCharCode(27), String.fromCharCode(7)];
// CSI and OSC sequences; what other control characters there are become blanks
const sequences = new RegExp(
  `${start}\\[[0-9;?]{0,32}[ -/]{0,4}[@-~]|${start}\\][^${bell}${start}]{0,1000}(?:${bell}|${start}\\\\)`,
  'g',
);
const serverLine = /\bsshd(?:-session|-auth)?(?:\[\d{1,10}\])?: |\[(?:preauth|postauth)\]\s*$/;

/** Reads the last words of ssh and sshd. Never fails; bounded in time, whatever the text is. */
export function readLastWords(text: string): LastWords {
  const all = text.split(/\r\n|[\n\r]/);
  if (all.at(-1) === '') all.pop();
  const skipped = Math.max(0, all.length - mostLines);
  const lines = all.slice(skipped).map(plainLine);
  const recognised: Recognised[] = [];
  for (const [i, line] of lines.entries()) {
    const found = recognise(line, skipped + i + 1);
    if (found) recognised.push(found);
  }
  return {
    recognised: recognised.slice(-mostRecognised),
    verdict: verdictOf(recognised),
    lines: lines.length,
    skipped,
    release: releaseIn(lines),
    seconds: secondsIn(lines, recognised),
  };
}

const plainLine = (line: string): string =>
  line
    .slice(0, longestLine)
    .replace(sequences, '')
    .replace(/\p{Cc}/gu, ' ')
    .trimEnd();

/** sshd's lines are compared with its own messages alone; a line without a name may be of either. */
function recognise(text: string, line: number): Recognised | undefined {
  if (text === '') return undefined;
  const ofServer = serverLine.test(text);
  for (const message of messages) {
    if (ofServer && message.side === 'client') continue;
    const groups = message.pattern.exec(text);
    if (!groups) continue;
    const { host, seconds, reason } = groups.groups ?? {};
    return {
      line,
      text,
      message,
      ...(host === undefined ? {} : { host: host.replace(/[.:,]+$/, '') }),
      ...(seconds === undefined ? {} : { seconds: Number(seconds) }),
      ...(reason === undefined ? {} : { reason }),
    };
  }
  return undefined;
}

/**
 * Of the last messages the one that proves most: what ends nothing comes after all that does, and of two that prove the
 * same the later one counts.
 */
function verdictOf(recognised: readonly Recognised[]): Recognised | undefined {
  const own = recognised.filter(({ line, message: { echoes } }, i) => {
    const before = recognised[i - 1];
    return echoes === undefined || before?.message.id !== echoes || before.line !== line - 1;
  });
  const last = own.filter(({ message }) => message.proof > 0).slice(-cluster);
  const weight = ({ message: { phase, status, proof, side } }: Recognised): number =>
    proof + (phase === 'channel' && status === undefined && side === 'client' ? -10 : 0);
  return last.reduce<Recognised | undefined>(
    (best, one) => (best && weight(best) > weight(one) ? best : one),
    undefined,
  );
}

function releaseIn(lines: readonly string[]): Release | undefined {
  for (const line of lines) {
    const found = /^(?:debug1: Local version string SSH-2\.0-)?OpenSSH_(?:for_Windows_)?(\d{1,2})\.(\d{1,2})/.exec(
      line,
    );
    if (found) return Number(found[1]) * 100 + Number(found[2]);
  }
  return undefined;
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** A length that a message tells, or that somebody wrote beside it: `after exactly 5 minutes`. */
function secondsIn(lines: readonly string[], recognised: readonly Recognised[]): number | undefined {
  for (const line of lines) {
    const found = /\bafter (?:exactly |about |some )?(\d{1,6}(?:\.\d)?) ?(s|m|h)(?:ec|in|our)?/i.exec(line);
    if (found && !recognised.some(({ text }) => text === line))
      return Number(found[1]) * (units[(found[2] ?? '').toLowerCase()] ?? 1);
  }
  return recognised.findLast(({ message }) => message.id === 'transferred')?.seconds;
}
