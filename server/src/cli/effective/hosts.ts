import { t } from '@vscode/l10n';
import { defaultSettings, makeContext } from '../../analysis/context';
import type { Answer } from '../../features/effective/answer';
import { answerTimeouts, timesAreDoubtful } from '../../features/effective/answer';
import type { View } from '../../features/effective/json';
import { eachNamedHost, type NamedHost } from '../../features/pages/hosts';
import { probeKeywords } from '../../features/text/settings';
import { timeoutOf, timeoutsJson } from '../../keepalive/report';
import type { Case, CaseOutcome } from '../../keepalive/situation';
import { outcomeBrief } from '../../keepalive/words';
import { printedText } from '../../resolve/effective';
import type { Snapshot } from '../../snapshot/snapshot';
import { json } from '../../syntax/shown';
import { columns } from './view';

/** A host that the configuration names, with what OpenSSH uses for it. */
export interface HostRow {
  readonly host: NamedHost;
  readonly answer: Answer;
}

/** The hosts that files of a configuration name, or for sshd the users of Match lines. */
export function* hostsIn(snapshot: Snapshot): Generator<NamedHost> {
  for (const { document } of snapshot.files.values()) {
    if (!document) continue;
    yield* eachNamedHost(makeContext(snapshot, document, defaultSettings));
    return; // one context sees all files
  }
}

/** What a session may meet, in a few columns. */
export const shownCases = (): readonly (readonly [Case, string])[] => [
  ['idle-healthy', t('idle session')],
  ['behind-nat', t('behind a firewall')],
  ['dead-idle', t('dead connection')],
];

/** Those of the probe, or those that are asked for. */
const keywordsOf = ({ dialect }: Snapshot, { only }: View): readonly string[] =>
  only
    ? dialect.keywords.rows.map(({ name }) => name).filter((name) => only.has(name.toLowerCase()))
    : probeKeywords(dialect);

/** A table for people: the host, the settings of its probe, and when a session ends. */
export function hostTable(rows: readonly HostRow[], snapshot: Snapshot, view: View): string {
  const keywords = keywordsOf(snapshot, view);
  const shown = view.only ? [] : shownCases();
  const heads = [t('host'), ...keywords, ...shown.map(([, head]) => head)];
  const table = columns([heads, ...rows.map((row) => cellsOf(row, keywords, shown))]);
  const isOpen = ({ resolution: { verdict, values } }: Answer): boolean =>
    verdict !== 'refused' && keywords.some((keyword) => values.get(keyword.toLowerCase())?.certain === false);
  const doubt = rows.some(({ answer }) => isOpen(answer) || (!view.only && timesAreDoubtful(answer)));
  return doubt ? `${table}${t('?: not certain. Ask for this host alone to see why.')}\n` : table;
}

function cellsOf(
  { host, answer }: HostRow,
  keywords: readonly string[],
  shown: readonly (readonly [Case, string])[],
): readonly string[] {
  const { resolution } = answer;
  if (resolution.verdict === 'refused') return [host.name, t('refused: {0}', resolution.refusals[0]?.message ?? '')];
  const report = answerTimeouts(answer);
  const doubtful = timesAreDoubtful(answer) ? '?' : '';
  return [
    host.name,
    ...keywords.map((keyword) => {
      const effective = resolution.values.get(keyword.toLowerCase());
      const value = effective && printedText(effective);
      return `${value?.replaceAll('\n', ' | ') ?? '-'}${effective?.certain === false ? '?' : ''}`;
    }),
    ...shown.map(([name]) => `${caseBrief(name, timeoutOf(report, name))}${doubtful}`),
  ];
}

/** `4 min`, `stays`, `hangs`, `never`; `-`: the case is none of theirs. */
export function caseBrief(name: Case, outcome: CaseOutcome | undefined): string {
  if (!outcome) return '-';
  if (outcome.range || outcome.ends === 'unknown') return outcomeBrief(outcome);
  if (outcome.keptBy || name === 'idle-healthy') return t('stays');
  return name === 'behind-nat' ? t('hangs') : outcomeBrief(outcome);
}

/** An API. */
export const hostsJson = (rows: readonly HostRow[], snapshot: Snapshot, view: View): string =>
  `${json(
    rows.map(({ host, answer }) => {
      const refused = answer.resolution.verdict === 'refused';
      const values = keywordsOf(snapshot, view).map((keyword) => {
        const effective = answer.resolution.values.get(keyword.toLowerCase());
        return [keyword, { value: effective?.value ?? null, certain: effective?.certain ?? false }];
      });
      return {
        host: host.name,
        from: host.detail,
        ok: !refused,
        ...(refused ? {} : { settings: Object.fromEntries(values) }),
        ...(refused || view.only ? {} : { timeouts: timeoutsJson(answerTimeouts(answer)) }),
      };
    }),
  )}\n`;
