import { findingJson } from '../../features/rows';
import { json } from '../../syntax/shown';
import { type CheckResult, countOf } from '../check-result';
import type { CliIo } from '../io';

/** Everything as one JSON document; `version` grows when its shape changes. */
export const jsonReport = (result: CheckResult, io: CliIo): string =>
  `${json({
    version: 1,
    tool: { name: 'ssh-keepalive', version: io.version() ?? null },
    summary: {
      files: result.reports.filter(({ beside }) => !beside).length,
      errors: countOf(result, 'error'),
      warnings: countOf(result, 'warning'),
      information: countOf(result, 'information'),
      hints: countOf(result, 'hint'),
      known: result.known,
      gone: result.gone,
    },
    roots: result.roots,
    unread: result.unread.map(({ path, why }) => ({ file: path, reason: why })),
    files: result.reports.map(({ path, findings, beside = false, template = false, loose = false }) => ({
      file: path,
      beside,
      template,
      loose,
      findings: findings.map(findingJson),
    })),
  })}\n`;
