import { t } from '@vscode/l10n';
import { type Context, contextBeside, entriesOf } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { isUnconditional } from '../../analysis/ignore-unknown';
import { sectionsOf } from '../../analysis/sections';
import { lineRemoval } from '../../edits/corrections';
import type { Fix } from '../../edits/edit';
import { removal } from '../../edits/removal';
import { targetOf } from '../../edits/targets';
import { acceptedValue, type Entry } from '../../resolve/sequence';
import type { SettingLine } from '../../resolve/slot-index';
import { textOf } from '../../syntax/query';
import { lineOf } from '../../syntax/text';
import type { Rule } from '../rule';

/** Match lines that are named in one finding. */
const mostRelated = 20;

/** The global value, and that of the first Match block, whose line is `condition`. */
type Overridden = {
  readonly keyword: string;
  readonly value: string;
  readonly other: string;
  readonly condition: string;
  readonly line: number;
};

/** A global keepalive setting that a Match block replaces for some connections. */
export const matchOverridesGlobal: Rule<Overridden> = {
  code: 'match/overrides-global',
  severity: 'information',
  dialects: ['sshd_config'],
  title: 'A Match block sets another value',
  doc: `sshd reads the file twice: once when it starts, and once for each connection. What a matching Match block sets then replaces the global
value, wherever the global line is. So a global \`ClientAliveInterval\` does not apply to everyone if a Match block sets its own.

\`sshd -T\` prints the global values, \`sshd -T -C user=NAME,host=NAME,addr=ADDRESS\` those of one connection.`,
  check(context) {
    const { interval, count } = context.document.dialect.probe;
    return [interval, count].flatMap((keyword) => found(context, keyword));
  },
  message: ({ data: { keyword, value, other, condition, line } }) =>
    t(
      '{0} is {1} unless a Match block overrides it: "{3}" (line {4}) sets {2}.',
      keyword,
      value,
      other,
      condition,
      line,
    ),
  fixes({ data: { keyword, value } }, context) {
    const { others = [] } = overridden(context, keyword) ?? {};
    return others.slice(0, mostOffered).flatMap(({ entry }) => withGlobal(context, keyword, value, entry));
  },
};

/** Match blocks that are offered the global value. */
const mostOffered = 3;

/** Has a block use the global value: its own line goes. */
function withGlobal(context: Context, keyword: string, value: string, entry: Entry): Fix[] {
  const { header } = entry.scope;
  const document = context.snapshot.files.get(entry.uri)?.document;
  if (!header || !document) return [];
  const there = contextBeside(context, document);
  const section = sectionsOf(there).find((one) => one.header?.line === header);
  const gone = section && removal(there, targetOf(there, section), entry, keyword);
  const [own, block] = [textOf(document, entry.line.span), textOf(document, header.span)];
  // what a group has, say, is known to nobody but the server
  if (!gone)
    return isAlone(context, keyword, entry)
      ? [lineRemoval(there, entry.line, t('Remove {0} from "{1}"', own, block))]
      : [];
  if (gone.value !== value) return [];
  return [{ ...gone.fix, title: t('Remove {0} from "{1}" ({2} is {3} there, too)', own, block, keyword, value) }];
}

/** No other line of the block would count once the entry's is gone. */
const isAlone = (context: Context, keyword: string, { scope }: Entry): boolean =>
  entriesOf(context, keyword).filter((one) => one.scope.header === scope.header).length === 1;

interface Found {
  readonly global: SettingLine;
  readonly others: readonly SettingLine[];
}

/** The line outside of Match blocks, and the first one of each block that sets another value. */
function overridden(context: Context, keyword: string): Found | undefined {
  const all = entriesOf(context, keyword).flatMap((entry) => {
    const value = acceptedValue(entry);
    return value === undefined ? [] : [{ entry, value }];
  });
  const global = all.find(({ entry }) => isUnconditional(entry.scope));
  if (!global || global.entry.uri !== context.document.uri) return undefined;
  const seen = new Set();
  const others = all.filter(({ entry, value }) => {
    const { header, kind } = entry.scope;
    if (kind !== 'match' || !header || seen.has(header)) return false;
    seen.add(header); // the first line of a block is the one that counts
    return value !== global.value;
  });
  return { global, others };
}

function found(context: Context, keyword: string): Finding<Overridden>[] {
  const { global, others = [] } = overridden(context, keyword) ?? {};
  const [first] = others;
  if (!global || !first?.entry.scope.header) return [];
  const there = context.snapshot.files.get(first.entry.uri)?.document ?? context.document;
  const { header } = first.entry.scope;
  return [
    {
      rule: 'match/overrides-global',
      span: global.entry.line.span,
      data: {
        keyword,
        value: global.value,
        other: first.value,
        condition: textOf(there, header.span),
        line: lineOf(there.lineStarts, header.span.start) + 1,
      },
      related: others
        .slice(0, mostRelated)
        .map(({ entry }) => ({ uri: entry.uri, span: entry.line.span, label: 'winner' as const })),
    },
  ];
}
