/** What one run of `ssh -G` or `sshd -T` said. Texts are latin1: one character a byte. */
export interface Answer {
  /** Exit status; 128 + N after signal N. */
  readonly exit: number;
  /**
   * Keywords in lower case; of a keyword printed several times the first line counts. Empty where the program refused.
   */
  readonly values: Readonly<Record<string, string>>;
  /** All of stdout. */
  readonly output: string;
  /** stderr, without blank lines and without the remark about a missing terminal. */
  readonly messages: readonly string[];
}

/**
 * A place that a message names. `line` counts from 1; 0 is the command line. `file` is undefined where the message has
 * only the line.
 */
export interface Place {
  readonly file: string | undefined;
  readonly line: number;
}

const notRecorded = /^(?:Pseudo-terminal will not be allocated because stdin is not a terminal\.$|debug\d: )/;

export function parseAnswer(exit: number, stdout: string, stderr: string): Answer {
  const values: Record<string, string> = {};
  for (const line of stdout.split('\n')) {
    const m = /^(\S+) ?(.*)$/.exec(line);
    const keyword = m?.[1]?.toLowerCase();
    if (m && keyword && !(keyword in values)) values[keyword] = m[2] ?? '';
  }
  const messages = stderr.split(/\r?\n/).filter((line) => line !== '' && !notRecorded.test(line));
  return { exit, values: exit === 0 ? values : {}, output: stdout, messages };
}

/** Every line of an output, by keyword in lower case. */
export type Lines = Readonly<Record<string, readonly string[]>>;

export function linesIn(output: string): Lines {
  const lines: Record<string, string[]> = {};
  for (const line of output.split('\n')) {
    const m = /^(\S+) ?(.*)$/s.exec(line);
    const keyword = m?.[1]?.toLowerCase();
    if (m && keyword) lines[keyword] = [...(lines[keyword] ?? []), m[2] as string];
  }
  return lines;
}

/** The keywords of an output as they are spelled, in their order, each once where it repeats. */
export const orderOf = (output: string): readonly string[] =>
  output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' ', 1)[0] as string)
    .filter((word, i, all) => word !== all[i - 1]);

/** 10.6 prints `tcpkeepalive` as true and false, the releases before it as yes and no: one of both for comparison. */
export function foldValue(keyword: string, value: string): string {
  if (keyword !== 'tcpkeepalive') return value;
  return value === 'true' ? 'yes' : value === 'false' ? 'no' : value;
}

// Said about lines that are accepted all the same; refusals write the words small and name the value.
const notice = /line \d+: (?:(?:Deprecated|Unsupported) option |Unable to expand user config file )/;
// `… at line 3` is the first half of a message whose second half names the file; a shell counts lines of a command.
const place = /^(?!\/bin\/|reprocess config)(.*?)(?<! at):? line (\d+)(?:[:.]| |$)/;

/**
 * The first line that the program refused; undefined where no message names one (a bad host name, permissions of a
 * file).
 */
export function firstRefused(messages: readonly string[]): Place | undefined {
  for (const message of messages) {
    if (notice.test(message)) continue;
    const m = place.exec(message);
    if (m) return { file: m[1], line: Number(m[2]) };
  }
  const bare = messages.map((message) => / at line (\d+)$/.exec(message)).find((m) => m !== null);
  return bare ? { file: undefined, line: Number(bare[1]) } : undefined;
}
