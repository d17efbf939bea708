import { findingJson } from '../../features/rows';
import { json } from '../../syntax/shown';
import { allFindings, type CheckResult, countByRule, countOf } from '../check-result';
import type { CliIo } from '../io';

/** Everything as one JSON document; `version` grows when its shape changes. */
export function jsonReport(result: CheckResult, io: CliIo): string {
  const files = result.reports.filter(({ beside }) => !beside);
  return `${json({
    version: 2,
    tool: { name: 'ssh-keepalive', version: io.version() ?? null },
    summary: {
      files: files.length,
      templates: files.filter(({ template }) => template).length,
      loose: files.filter(({ loose }) => loose).length,
      errors: countOf(result, 'error'),
      warnings: countOf(result, 'warning'),
      information: countOf(result, 'information'),
      hints: countOf(result, 'hint'),
      known: result.known,
      gone: result.gone,
    },
    rules: Object.fromEntries(countByRule(allFindings(result).map(({ finding }) => finding))),
    roots: result.roots,
    trees: result.trees,
    exceeded: result.exceeded.map(({ path, code, known, found }) => ({ file: path, code, known, found })),
    unread: result.unread.map(({ path, why }) => ({ file: path, reason: why })),
    files: result.reports.map(({ path, findings, beside = false, template = false, loose = false }) => ({
      file: path,
      beside,
      template,
      loose,
      findings: findings.map(findingJson),
    })),
  })}\n`;
}
