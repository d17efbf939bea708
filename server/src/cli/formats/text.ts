import type { FileReport, FindingRow } from '../../features/rows';
import { pagePath } from '../../rules/page';
import { printedLine, visible } from '../../syntax/shown';
import type { CheckResult } from '../check-result';
import type { CliIo, Terminal } from '../io';
import { summary } from '../summary';

/** Findings by file, each with its line and a mark below it. */
export function text(result: CheckResult, io: CliIo): string {
  const paint = painter(result.terminal);
  const page = (code: string): string | undefined =>
    result.terminal?.links && io.rulePages !== undefined ? `${io.rulePages}/${pagePath(code)}` : undefined;
  const groups = result.reports
    .filter(({ findings }) => findings.length > 0)
    .map((report) => `${groupOf(report, paint, page).join('\n')}\n`);
  return [...groups, `${summary(result).join('\n')}\n`].join('\n');
}

type Paint = (text: string, how: 'bold' | 'dim' | FindingRow['severity']) => string;

/** SGR parameters. */
const colours: Readonly<Record<Parameters<Paint>[1], string>> = {
  bold: '1',
  dim: '2',
  error: '1;31',
  warning: '1;33',
  information: '1;34',
  hint: '1;36',
};

const painter = (terminal: Terminal | undefined): Paint =>
  terminal?.colours ? (text, how) => `\u001b[${colours[how]}m${text}\u001b[0m` : (text) => text;

/** A hyperlink as terminals know it (OSC 8). */
const linked = (text: string, target: string | undefined): string =>
  target === undefined ? text : `\u001b]8;;${target}\u001b\\${text}\u001b]8;;\u001b\\`;

function groupOf(
  { path, findings }: FileReport,
  paint: Paint,
  page: (code: string) => string | undefined,
): readonly string[] {
  const places = findings.map(({ start }) => `${start.line + 1}:${start.character + 1}`);
  const width = Math.max(...places.map((place) => place.length));
  return [
    paint(printedLine(path), 'bold'),
    ...findings.flatMap((finding, i) => {
      const { severity, code, message, source } = finding;
      const indent = ' '.repeat(width + 4);
      const shown = source === undefined ? undefined : marked(finding, source);
      return [
        `  ${(places[i] ?? '').padEnd(width)}  ${paint(severity, severity)} ${linked(paint(code, 'bold'), page(code))} ${printedLine(message)}`,
        ...(shown ? [printedLine(`${indent}| ${shown.line}`), `${indent}| ${paint(shown.mark, severity)}`] : []),
      ];
    }),
  ];
}

/** Columns of a line that are shown. */
const mostColumns = 120;
const tabColumns = 4;
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** The line of a finding as it is shown, and the mark below what is meant. */
function marked({ start, end }: FindingRow, source: string): { readonly line: string; readonly mark: string } {
  const last = end.line === start.line ? end.character : source.length;
  let [line, from, to, columns, at] = ['', 0, 0, 0, 0];
  for (const c of source) {
    const shown = c === '\t' ? ' '.repeat(tabColumns) : visible(c);
    if (columns + shown.length > mostColumns) {
      line += '…';
      break;
    }
    if (at === start.character) from = columns;
    line += shown;
    columns += shown.length > 1 || !wide.test(shown) ? shown.length : 2;
    at += c.length;
    if (at <= last) to = columns;
  }
  if (start.character >= at) from = columns;
  return { line, mark: `${' '.repeat(from)}${'^'.repeat(Math.max(1, to - from))}` };
}
