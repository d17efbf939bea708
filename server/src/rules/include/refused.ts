import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { type IncludeLine, includeLines } from '../../analysis/include-lines';
import { firstFault, refusedLines } from '../../analysis/refused';
import { filesBelow } from '../../analysis/refused/nesting';
import { lineOf, type Span, span } from '../../syntax/text';
import type { Rule } from '../rule';
import { consequenceText, fileIn } from '../sentences';

/** Files of one finding that are named. */
const mostFiles = 10;

/** `uri`, `line`: of the first refused line, from 1. `files`: that have one. */
type Refused = {
  readonly variant: 'read' | 'system';
  readonly uri: string;
  readonly line: number;
  readonly files: number;
};

/** An Include that reads a line which OpenSSH refuses. */
export const includeRefused: Rule<Refused> = {
  code: 'include/refused',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'An included file is refused',
  doc: `One line that OpenSSH refuses makes the whole configuration unusable, in whichever file it stands: a broken drop-in stops sshd, and a
broken file of \`~/.ssh/config.d\` stops ssh for every host. This finding stands at the Include that reads such a file, and names its
first refused line, also where other included files lie between; what is wrong with it is said in that file.`,
  check: (context) => [...includeLines(context).flatMap((line) => throughLine(context, line)), ...systemWide(context)],
  message({ data: { variant, uri, line, files } }, context) {
    const place = fileIn(context, uri);
    const what =
      variant === 'system'
        ? t('The system-wide file is refused: {0}, line {1}.', place, line)
        : files === 1
          ? t('A line that it reads is refused: {0}, line {1}.', place, line)
          : t('Lines that it reads are refused in {2} files, first {0}, line {1}.', place, line, files);
    return `${what} ${consequenceText(context)}`;
  },
};

/** The faults of the files that each argument of an Include line reads. */
function throughLine(context: Context, { entry, expansions }: IncludeLine): Finding<Refused>[] {
  if (refusedLines(context).has(entry.line)) return [];
  return expansions.flatMap(({ argument, uris }) => {
    const files = [...filesBelow(context, uris)].filter((uri) => uri !== context.document.uri);
    return finding(context, files, 'read', span(argument.start, argument.end));
  });
}

/** ssh reads the system-wide file after the user's, which names it nowhere. */
function systemWide(context: Context): Finding<Refused>[] {
  const { roots } = context.snapshot;
  if (roots.length === 1 || roots[0]?.uri !== context.document.uri) return [];
  const first = context.document.index.node(0);
  const files = filesBelow(
    context,
    roots.slice(1).map((root) => root.uri),
  );
  const mine = filesBelow(context, [context.document.uri]);
  const others = [...files].filter((uri) => !mine.has(uri));
  return finding(context, others, 'system', first.span);
}

function finding(
  context: Context,
  files: readonly string[],
  variant: Refused['variant'],
  place: Span,
): Finding<Refused>[] {
  const list = files.flatMap((uri) => firstFault(context, uri) ?? []);
  const [first] = list;
  const starts = context.snapshot.files.get(first?.uri ?? '')?.document?.lineStarts;
  if (!first || !starts) return [];
  return [
    {
      rule: 'include/refused',
      span: place,
      data: { variant, uri: first.uri, line: lineOf(starts, first.line.span.start) + 1, files: list.length },
      related: list.slice(0, mostFiles).map(({ uri, refused }) => ({ uri, span: refused.span, label: 'refused' })),
    },
  ];
}
