import { t } from '@vscode/l10n';
import type { Finding } from '../../analysis/finding';
import { parameterLines } from '../../analysis/kernel-parameters';
import type { Fix } from '../../edits/edit';
import { hoped, replaceValue } from '../../edits/kernel';
import type { Keyword } from '../../language/keyword';
import { parseKernelNumber } from '../../language/values/number';
import { directiveAt } from '../../syntax/query';
import type { Rule } from '../rule';

/**
 * Times are counted in ticks of the kernel's clock, of which Linux has 100 to 1000 a second: the slowest one takes
 * times that are ten times longer.
 */
const fastestToSlowest = 10;

/** `text`: the value as it is written. */
type OutOfRange = { readonly text: string } & (
  | { readonly variant: 'off' | 'few'; readonly usual: string }
  | { readonly variant: 'clock' | 'refused'; readonly name: string; readonly low: number; readonly high: number }
);

/** Values that the kernel refuses, or takes though nothing good comes of them. */
export const sysctlRange: Rule<OutOfRange> = {
  code: 'sysctl/range',
  severity: 'error',
  dialects: ['sysctl'],
  title: 'Number that the kernel refuses, or that turns keepalive off',
  doc: `The kernel takes whole numbers within a range for each parameter. What is outside is refused: \`sysctl\` prints "Invalid argument" and
the old value stays. Some numbers inside the range make no sense: with a time below 1 the first probe never comes, with no probes at
all a connection ends at the first silence, and with few retransmissions working connections end at a short outage.

A time is counted in ticks of the kernel's clock. Linux is built with 100 to 1000 of them a second, so the largest time that it takes
is 2147483 s or more.

Negative numbers, octal after \`0\` and hexadecimal after \`0x\` are read as in C.`,
  check: (context) =>
    parameterLines(context).flatMap(({ entry: { line }, value }): Finding<OutOfRange>[] => {
      const row = line.row as Keyword;
      const [argument] = line.arguments;
      if (!argument) return [];
      const found = { rule: 'sysctl/range', span: { start: argument.start, end: argument.end } };
      const [low, high] = row.bounds ?? [0, 0];
      const { value: text } = argument;
      if (value === undefined) {
        const number = Math.abs(parseKernelNumber(argument.value) ?? Number.POSITIVE_INFINITY);
        const slower = low < 0 && number <= (high + 1) * fastestToSlowest;
        const data = { text, name: row.name, low, high };
        return [
          slower
            ? { ...found, severity: 'warning', data: { variant: 'clock', ...data } }
            : { ...found, data: { variant: 'refused', ...data } },
        ];
      }
      if (value >= (row.least ?? value)) return [];
      const variant = row.name.includes('keepalive') ? 'off' : 'few';
      return [{ ...found, severity: 'warning', data: { variant, text, usual: row.default ?? '' } }];
    }),
  message({ data }) {
    switch (data.variant) {
      case 'off':
        return t('With {0}, TCP keepalive does not work. The Linux default is {1}.', data.text, data.usual);
      case 'few':
        return t('With {0}, a short outage ends a connection. The Linux default is {1}.', data.text, data.usual);
      case 'clock':
        return t(
          "Most kernels refuse {0}: {1} is safe from {2} to {3}; larger values depend on the kernel's clock rate.",
          data.text,
          data.name,
          data.low,
          data.high,
        );
      case 'refused': {
        const { text, name, low, high } = data;
        return t('The kernel refuses {0}: {1} takes whole numbers from {2} to {3}.', text, name, low, high);
      }
    }
  },
  fixes(finding, context) {
    const { document } = context;
    const line = directiveAt(document, finding.span.start);
    const row = line?.row;
    if (!line || !row) return [];
    const fix = (value: string, title: string): Fix[] => {
      const edit = replaceValue(document, line, value);
      return edit ? [{ title, edits: [edit], promises: [], hopes: hoped(context, row.name, value) }] : [];
    };
    const meant = plainNumber(line.values[0] ?? '', row);
    const usual = row.default ?? '';
    const fixes = [
      ...(meant === undefined ? [] : fix(meant, t('Set {0} to {1}', row.name, meant))),
      ...(meant === usual ? [] : fix(usual, t('Set {0} to {1}, the default of Linux', row.name, usual))),
    ];
    return fixes.map((one, i) => ({ ...one, preferred: i === 0 }));
  },
};

/** The number in `"60"`, `+60`, `60s` or `60# why`, where it makes sense there. */
function plainNumber(text: string, { bounds, least = 0 }: Keyword): string | undefined {
  const digits = /^["']?\+?(\d{1,9})(?:s|sec|seconds?)?["']?(?:#.{0,200})?$/i.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const number = Number(digits);
  const [low, high] = bounds ?? [0, number];
  return number >= Math.max(least, low) && number <= high ? String(number) : undefined;
}
