import { t } from '@vscode/l10n';
import type { Log, Result } from 'sarif';
import type { Severity } from '../analysis/finding';
import { rules } from '../rules/index';
import { json, printedLine } from '../syntax/shown';

/** One finding, ready to print. Lines and characters count from 0, in UTF-16 units. */
export interface FindingRow {
  readonly line: number;
  readonly character: number;
  readonly end: { readonly line: number; readonly character: number };
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
}

export interface FileReport {
  readonly path: string;
  readonly findings: readonly FindingRow[];
}

export type CheckFormat = 'text' | 'json' | 'sarif';

/** What `check` prints in each format. The shapes of json and sarif are an API. */
export const reporters: Readonly<Record<CheckFormat, (reports: readonly FileReport[]) => string>> = {
  text: (reports) => {
    const lines = reports.flatMap((r) =>
      r.findings.map(
        (f) => `${printedLine(`${r.path}:${f.line + 1}:${f.character + 1} ${f.severity} ${f.code} ${f.message}`)}\n`,
      ),
    );
    return `${lines.join('')}${summary(reports)}\n`;
  },
  json: (reports) =>
    `${json(
      reports.map((r) => ({
        file: r.path,
        findings: r.findings.map((f) => ({
          line: f.line + 1,
          column: f.character + 1,
          severity: f.severity,
          code: f.code,
          message: f.message,
        })),
      })),
    )}\n`,
  sarif: (reports) => `${json(sarif(reports))}\n`,
};

function summary(reports: readonly FileReport[]): string {
  const all = reports.flatMap((r) => r.findings);
  const count = (severity: Severity): number => all.filter((f) => f.severity === severity).length;
  return t(
    'Findings: {0} (errors {1}, warnings {2}, information {3}, hints {4}). Files: {5}.',
    all.length,
    count('error'),
    count('warning'),
    count('information'),
    count('hint'),
    reports.length,
  );
}

const levels: Readonly<Record<Severity, Result.level>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0 for code scanning: stable rule ids, relative paths with forward slashes. */
function sarif(reports: readonly FileReport[]): Log {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'ssh-keepalive',
            rules: rules.map((rule) => ({
              id: rule.code,
              shortDescription: { text: t(rule.title) },
              help: { text: t(rule.doc), markdown: t(rule.doc) },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: reports.flatMap((r) =>
          r.findings.map(
            (f): Result => ({
              ruleId: f.code,
              level: levels[f.severity],
              message: { text: f.message },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: encodeURI(r.path.replace(/\\/g, '/')) },
                    region: {
                      startLine: f.line + 1,
                      startColumn: f.character + 1,
                      endLine: f.end.line + 1,
                      endColumn: f.end.character + 1,
                    },
                  },
                },
              ],
            }),
          ),
        ),
      },
    ],
  };
}
