import type { Answer } from '../features/effective/answer';
import type { View } from '../features/effective/json';
import { doubtText } from '../features/text/doubt';
import { printedOutput } from '../resolve/printed-output';
import type { CliIo } from './io';

/**
 * What `ssh -G` or `sshd -T` print, line for line. What is not known is left out and said on the other stream, in
 * comments: who reads the output never takes a guess for a value.
 */
export function writeAsOpenssh(answer: Answer, io: CliIo, { only }: Pick<View, 'only'>): void {
  const output = printedOutput(answer.snapshot, answer.resolution, answer.host);
  const isWanted = ({ keyword }: { keyword: string }): boolean => only?.has(keyword.toLowerCase()) ?? true;
  const [lines, doubts] = [output.lines.filter(isWanted), output.doubts.filter(isWanted)];
  io.write(lines.map(({ text }) => `${text}\n`).join(''));
  const whole = answer.resolution.verdict === 'unknown' ? [`# ${doubtText('machine')}\n`] : [];
  io.writeError([...whole, ...doubts.map(({ keyword, why }) => `# ${keyword}: ${doubtText(why)}\n`)].join(''));
}
