import { t } from '@vscode/l10n';
import type { Build } from '../language/build';
import type { DialectId } from '../language/dialect';
import { dialectIds, dialectOfFirstLine, dialectOfPath, dialects } from '../language/dialects';
import { type Checked, check as findings, messageOf } from '../rules/check';
import { makeContext } from '../rules/context';
import { snapshotOf } from '../snapshot/roots';
import { positionOf } from '../syntax/text';
import { checkArguments, type UsageError } from './arguments';
import { buildOf } from './build';
import { type CliIo, exit } from './io';
import { type FileReport, reporters } from './reporters';

/** `check FILE…`: prints the findings of each file. Returns the exit code: 0, 1 (a warning or an error), 2 (usage, or a file cannot be read). */
export async function check(argv: readonly string[], io: CliIo): Promise<number> {
  const args = checkArguments(argv);
  if ('usage' in args) return usage(args, io);
  const build = buildOf(args);
  if ('usage' in build) return usage(build, io);
  const dialect = dialectIds.find((id) => id === args.dialect);
  if (args.dialect !== undefined && !dialect)
    return usage({ usage: `--dialect takes ${dialectIds.join(', ')}, not ${args.dialect}` }, io);
  const reports: FileReport[] = [];
  let unreadable = false;
  for (const path of args.files) {
    const report = await checkFile(path, dialect, args.home, build, io);
    if (typeof report === 'string') {
      io.writeError(`${path}: ${report}\n`);
      unreadable = true;
    } else reports.push(report);
  }
  io.write(reporters[args.format](reports));
  if (unreadable) return exit.unreadable;
  const serious = reports.some((r) => r.findings.some((f) => f.severity === 'error' || f.severity === 'warning'));
  return serious ? exit.findings : exit.clean;
}

function usage(error: UsageError, io: CliIo): number {
  io.writeError(`ssh-keepalive: ${error.usage}\n`);
  return exit.usage;
}

/** The findings of one file, or why it cannot be read. */
async function checkFile(
  path: string,
  chosen: DialectId | undefined,
  homePath: string | undefined,
  build: Build,
  io: CliIo,
): Promise<FileReport | string> {
  const uri = io.toUri(path);
  const content = await io.fs.read(uri);
  if (content.kind !== 'text') return content.kind === 'unreadable' ? content.reason : unreadableReason(content.kind);
  const dialect = chosen ?? dialectOfPath(uri) ?? dialectOfFirstLine(content.text) ?? 'ssh_config';
  const home = homePath === undefined ? io.home : io.toUri(homePath);
  const around = { home, systemFolder: io.systemFolder, environment: (name: string) => io.environment(name) };
  const snapshot = await snapshotOf({ dialect: dialects[dialect], build, uri, around }, [], io.fs);
  const document = snapshot.files.get(snapshot.subject)?.document;
  if (!document) return unreadableReason('missing');
  const context = makeContext(snapshot, document);
  const rows = findings(context).map((f: Checked) => ({
    ...positionOf(document.lineStarts, f.span.start),
    end: positionOf(document.lineStarts, f.span.end),
    severity: f.severity,
    code: f.rule,
    message: messageOf(f, context),
  }));
  return { path, findings: rows };
}

function unreadableReason(kind: string): string {
  if (kind === 'directory') return t('is a folder');
  if (kind === 'special') return t('is a device or a pipe: not read');
  if (kind === 'too-large') return t('is too large to be read');
  return t('no such file');
}
