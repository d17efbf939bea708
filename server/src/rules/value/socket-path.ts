import { t } from '@vscode/l10n';
import { ask, askIndex } from '../../analysis/ask';
import { type Context, entriesOf, oncePerConfiguration, oncePerContext } from '../../analysis/context';
import { entryOf, ownLinesWith } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { hostsFor } from '../../analysis/sample-hosts';
import { longestSocketPath, socketPathBytes, temporarySuffix } from '../../analysis/socket-length';
import { correction } from '../../edits/corrections';
import { applies } from '../../language/releases';
import { isName } from '../../resolve/scope';
import { argumentsFrom, directiveAt } from '../../syntax/query';
import { longestName, visible } from '../../syntax/shown';
import type { Directive } from '../../syntax/tree';
import type { Rule } from '../rule';

/** Hosts whose path is made for one file: those with the longest names. */
const mostHosts = 20;

/** `bytes`: of the path for this host; `most`: allowed ones. `making`: only with the suffix of ssh it is too long. */
type TooLong = {
  readonly variant: 'using' | 'making';
  readonly host: string;
  readonly bytes: number;
  readonly most: number;
};

/** A ControlPath that is no path of a socket for some host. */
export const valueSocketPath: Rule<TooLong> = {
  code: 'value/socket-path',
  severity: 'warning',
  dialects: ['ssh_config'],
  reach: 'file',
  title: 'ControlPath that is too long for a socket',
  doc: `The path of a socket has at most 107 bytes on Linux, 103 on macOS and FreeBSD. A longer ControlPath is accepted by \`ssh -G\`, but ssh ends with
"ControlPath too long". With \`ControlMaster\` there are 17 fewer, because ssh adds a suffix while it makes the socket: it logs in, reports "too long for Unix
domain socket", and ends.

Such paths grow with the name of the host (\`%h\`, \`%n\`, \`%k\`) and the user (\`%r\`). \`%C\`, a hash of them with the port, has always 40 bytes.`,
  check(context) {
    if (applies('no-multiplexing', context.snapshot.build)) return [];
    return ownLinesWith(context, ({ name }) => name === 'ControlPath').flatMap((line): Finding<TooLong>[] => {
      const { verdict } = line;
      if (verdict?.kind !== 'value' || line.placeholder || verdict.value.toLowerCase() === 'none') return [];
      const data = longest(context, line, verdict.value);
      if (!data) return [];
      const { start, end } = argumentsFrom(line, 0);
      return [{ rule: 'value/socket-path', span: { start, end }, data }];
    });
  },
  message: ({ data: { variant, host, bytes, most } }) =>
    variant === 'using'
      ? t(
          'For {0} this path has {1} bytes, but that of a socket has at most {2}, so ssh fails. Write %C for the parts that vary.',
          visible(host, longestName),
          bytes,
          most,
        )
      : t(
          'For {0} this path has {1} bytes, and {2} more while ssh makes the socket, which has at most {3}: ssh ends after the login. Write %C for the parts that vary.',
          visible(host, longestName),
          bytes,
          temporarySuffix,
          most,
        ),
  fixes({ span: { start }, data: { host } }, context) {
    const line = directiveAt(context.document, start);
    if (line?.verdict?.kind !== 'value') return [];
    const [before = ''] = line.verdict.value.split(/%(?!%)/);
    const short = `${before.slice(0, before.lastIndexOf('/') + 1)}%C`;
    const bytes = socketPathBytes(context, short, host, ask(context.snapshot, { host }));
    if (bytes === undefined || bytes + temporarySuffix > longestSocketPath(context) || /[\s"'\\#]/.test(short))
      return [];
    return correction(context, line, argumentsFrom(line, 0), short, t('Write {0}', visible(short)));
  },
};

/** The longest path that a line surely makes for a host of the files, where that is too long. */
function longest(context: Context, line: Directive, path: string): TooLong | undefined {
  const most = longestSocketPath(context);
  let worst: TooLong | undefined;
  for (const host of hostsOf(context, line, path)) {
    const answer = ask(context.snapshot, { host });
    const bytes = answer.verdict === 'refused' ? undefined : socketPathBytes(context, path, host, answer);
    if (bytes === undefined || bytes <= (worst?.bytes ?? 0)) continue;
    if (bytes > most) worst = { variant: 'using', host, bytes, most };
    else if (bytes + temporarySuffix > most && makesSocket(context, host))
      worst = { variant: 'making', host, bytes, most };
  }
  return worst;
}

function makesSocket(context: Context, host: string): boolean {
  const master = askIndex(context, { host }, 'ControlMaster')?.value;
  return master !== undefined && !['no', 'false'].includes(master);
}

/** Whose path may be too long: anybody where it is the same for all, else the hosts of the files with long names. */
function hostsOf(context: Context, line: Directive, path: string): readonly string[] {
  if (/%[hknrpj]/.test(path)) return longNamesByLine(context).get(line) ?? [];
  const scope = entryOf(context, line)?.scope;
  return scope ? hostsFor(scope).filter((host, i) => i === 0 && lineFor(context, host) === line) : [];
}

const lineFor = (context: Context, host: string): Directive | undefined =>
  askIndex(context, { host }, 'ControlPath')?.setting?.entry.line;

/** The hosts with long names, by the line that is used for them. */
const longNamesByLine = oncePerContext((context): ReadonlyMap<Directive, readonly string[]> => {
  const found = new Map<Directive, string[]>();
  for (const host of longNames(context)) {
    const line = lineFor(context, host);
    if (line) found.set(line, [...(found.get(line) ?? []), host]);
  }
  return found;
});

/** The names on Host lines that are the longest, or are given the longest HostName. */
const longNames = oncePerConfiguration((context): readonly string[] => {
  const own = new Map<Directive | undefined, number>();
  for (const { scope, line } of entriesOf(context, 'HostName'))
    own.set(scope.header, Math.max(own.get(scope.header) ?? 0, line.values[0]?.length ?? 0));
  const lengths = new Map<string, number>();
  for (const { line } of entriesOf(context, 'Host'))
    for (const name of line.values)
      if (isName(name) && !name.startsWith('!')) lengths.set(name, Math.max(name.length, own.get(line) ?? 0));
  return [...lengths]
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostHosts)
    .map(([name]) => name);
});
