import { t } from '@vscode/l10n';
import type {
  Artifact,
  ArtifactLocation,
  Log,
  Notification,
  PhysicalLocation,
  Region,
  ReportingDescriptor,
  Result,
} from 'sarif';
import type { Severity } from '../../analysis/finding';
import type { FileReport, FindingRow, PrintedPlace } from '../../features/rows';
import { plain } from '../../features/text/markdown';
import { gravity } from '../../rules/check';
import { rules } from '../../rules/index';
import { pagePath } from '../../rules/page';
import type { Rule } from '../../rules/rule';
import { json } from '../../syntax/shown';
import { allFindings, type CheckResult } from '../check-result';
import type { CliIo } from '../io';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** What code scanning takes in one run; the gravest are kept. Source: GitHub, "SARIF results exceed limits". */
const mostResults = 25_000;
const here = '%SRCROOT%';

/**
 * SARIF 2.1.0 with what code scanning reads. Sources: the OASIS specification; GitHub's "SARIF support for code
 * scanning".
 */
export function sarif(result: CheckResult, io: CliIo): string {
  const all = [...allFindings(result)].sort((a, b) => gravity[a.finding.severity] - gravity[b.finding.severity]);
  const kept = all.slice(0, mostResults);
  const [version, home] = [io.version(), io.homepage()];
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'ssh-keepalive',
            ...(version === undefined ? {} : { version, semanticVersion: version }),
            rules: rules.map((rule) => descriptor(rule, home)),
            notifications: [{ id: 'unread' }, { id: 'cut' }],
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [here]: { uri: io.toUri('.').replace(/\/?$/, '/') } },
        invocations: [
          {
            executionSuccessful: result.unread.length === 0,
            toolExecutionNotifications: notifications(result, all.length - kept.length, io),
          },
        ],
        artifacts: result.reports.map((report): Artifact => ({ location: artifact(report, io) })),
        results: kept.map(({ report, finding }) => resultOf(report, finding, io)),
      },
    ],
  };
  return `${json(log)}\n`;
}

function descriptor(rule: Rule, home: string | undefined): ReportingDescriptor {
  return {
    id: rule.code,
    shortDescription: { text: t(rule.title) },
    fullDescription: { text: plain(t(rule.doc).split('\n\n')[0] ?? '') },
    help: { text: plain(t(rule.doc)), markdown: t(rule.doc) },
    ...(home === undefined ? {} : { helpUri: `${home.replace(/\/$/, '')}/server/rules/${pagePath(rule.code)}` }),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: ['ssh', ...rule.dialects],
      precision: 'very-high',
      'problem.severity': rule.severity === 'error' || rule.severity === 'warning' ? rule.severity : 'recommendation',
    },
  };
}

const ruleIndex: ReadonlyMap<string, number> = new Map(rules.map((rule, index) => [rule.code, index]));

function resultOf(report: FileReport, finding: FindingRow, io: CliIo): Result {
  const { code, message, severity, related, fixes = [], fingerprint } = finding;
  const links = related.map((place, id) => ` ([${place.message}](${id}))`).join('');
  return {
    ruleId: code,
    ruleIndex: ruleIndex.get(code) ?? -1,
    level: levels[severity],
    // brackets would be a link of their own
    message: { text: message.replace(/[[\]\\]/g, '\\$&') + links },
    locations: [{ physicalLocation: physical({ ...report, ...finding }, io) }],
    ...(related.length > 0
      ? {
          relatedLocations: related.map((place, id) => ({
            id,
            message: { text: place.message },
            physicalLocation: physical(place, io),
          })),
        }
      : {}),
    ...(fingerprint === undefined ? {} : { partialFingerprints: { primaryLocationLineHash: fingerprint } }),
    ...(fixes.length > 0 ? { fixes: fixes.map((fix) => fixOf(fix, io)) } : {}),
  };
}

function fixOf(
  { title, edits }: NonNullable<FindingRow['fixes']>[number],
  io: CliIo,
): NonNullable<Result['fixes']>[number] {
  const files = new Map(edits.map((edit) => [edit.uri, edit]));
  return {
    description: { text: title },
    artifactChanges: [...files].map(([uri, place]) => ({
      artifactLocation: artifact(place, io),
      replacements: edits
        .filter((edit) => edit.uri === uri)
        .map((edit) => ({ deletedRegion: region(edit), insertedContent: { text: edit.text } })),
    })),
  };
}

const physical = (place: PrintedPlace, io: CliIo): PhysicalLocation => ({
  artifactLocation: artifact(place, io),
  region: region(place),
});

const region = ({ start, end }: Pick<PrintedPlace, 'start' | 'end'>): Region => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});

/** Below the folder that the program was started in a relative reference, elsewhere the whole URI. */
function artifact({ uri }: Pick<PrintedPlace, 'uri'>, io: CliIo): ArtifactLocation {
  const top = io.toUri('.').replace(/\/?$/, '/');
  if (!uri.startsWith(top)) return { uri };
  // a colon in the first name would be the end of a scheme
  return { uri: uri.slice(top.length).replace(/^[^/]*/, (name) => name.replaceAll(':', '%3A')), uriBaseId: here };
}

function notifications({ unread }: CheckResult, left: number, io: CliIo): Notification[] {
  return [
    ...unread.map(
      ({ path, why }): Notification => ({
        level: 'error',
        descriptor: { id: 'unread' },
        message: { text: `${path}: ${why}` },
        locations: [{ physicalLocation: { artifactLocation: artifact({ uri: io.toUri(path) }, io) } }],
      }),
    ),
    ...(left > 0
      ? [
          {
            level: 'warning' as const,
            descriptor: { id: 'cut' },
            message: { text: t('{0} more findings, which are not as grave, are left out', left) },
          },
        ]
      : []),
  ];
}
