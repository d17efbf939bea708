import { t } from '@vscode/l10n';
import { type AnalysisSettings, defaultSettings, makeContext } from '../../analysis/context';
import type { Build } from '../../language/build';
import { dialectOfContent } from '../../language/content';
import type { DialectId } from '../../language/dialect';
import { dialectIds, dialectOfFirstLine, dialectOfPath, dialects } from '../../language/dialects';
import { type CheckedFinding, check as findings, messageOf } from '../../rules/check';
import { attemptAsync, type Failed } from '../../snapshot/failure';
import { snapshotOf } from '../../snapshot/roots';
import type { Snapshot } from '../../snapshot/snapshot';
import { printedLine } from '../../syntax/shown';
import { positionOf } from '../../syntax/text';
import type { Arguments } from '../arguments';
import { buildOf, systemOf } from '../build';
import { type CliIo, exit } from '../io';
import { kernelOf } from '../kernel';
import { checkOptions, options } from '../options';
import { type CheckFormat, type FileReport, reporters } from '../reporters';
import { unreadableReason } from '../unreadable';
import { complain } from '../usage';

/**
 * `check FILE…`: prints the findings of each file. Returns the exit code: 0, 1 (a warning or an error), 2 (usage, or a
 * file cannot be read).
 */
export async function checkCommand(args: Arguments, io: CliIo): Promise<number> {
  if (args.operands.length === 0) return complain({ usage: t('check needs a file') }, io);
  const build = buildOf(args);
  if ('usage' in build) return complain(build, io);
  const kernel = await kernelOf(args, build, io);
  if (typeof kernel === 'string') {
    io.writeError(`${printedLine(kernel)}\n`);
    return exit.unreadable;
  }
  const question: Question = {
    dialect: dialectIds.find((id) => id === args.value(options.dialect)),
    home: args.value(options.home),
    build,
    kernel,
    settings: { ...defaultSettings, ...systemOf(args) },
  };
  const reports: FileReport[] = [];
  let unreadable = false;
  const failed: Failed = (what, problem) => {
    io.writeError(`${printedLine(`ssh-keepalive: ${what}: ${problem}`)}\n`);
    unreadable = true;
  };
  for (const path of args.operands) {
    const report = await attemptAsync(failed, path, undefined, () => checkFile(path, question, io, failed));
    if (!report) continue;
    if (typeof report === 'string') {
      io.writeError(`${printedLine(`${path}: ${report}`)}\n`);
      unreadable = true;
    } else reports.push(report);
  }
  io.write(reporters[(args.value(checkOptions.format) ?? 'text') as CheckFormat](reports));
  if (unreadable) return exit.unreadable;
  const serious = reports.some((r) => r.findings.some((f) => f.severity === 'error' || f.severity === 'warning'));
  return serious ? exit.findings : exit.clean;
}

/** What the options say about all files. */
interface Question {
  readonly dialect: DialectId | undefined;
  readonly home: string | undefined;
  readonly build: Build;
  readonly kernel: Snapshot | undefined;
  readonly settings: AnalysisSettings;
}

/** The findings of one file, or why it cannot be read. */
async function checkFile(path: string, question: Question, io: CliIo, failed: Failed): Promise<FileReport | string> {
  const { build, kernel } = question;
  const uri = io.toUri(path);
  const content = await io.fs.read(uri);
  if (content.kind !== 'text') return unreadableReason(content);
  const dialect =
    question.dialect ??
    dialectOfPath(uri) ??
    dialectOfFirstLine(content.text) ??
    dialectOfContent(uri, content.utf16 ?? content.text) ??
    'ssh_config';
  const home = question.home === undefined ? io.home : io.toUri(question.home);
  const around = { home, systemFolder: io.systemFolder, environment: (name: string) => io.environment(name) };
  const snapshot = await snapshotOf({ dialect: dialects[dialect], build, uri, around }, [], { ...io.fs, failed });
  const document = snapshot.files.get(snapshot.subject)?.document;
  if (!document) return unreadableReason({ kind: 'missing' });
  const context = makeContext({ ...snapshot, ...(kernel ? { kernel } : {}) }, document, question.settings, failed);
  const rows = findings(context).map((f: CheckedFinding) => ({
    ...positionOf(document.lineStarts, f.span.start),
    end: positionOf(document.lineStarts, f.span.end),
    severity: f.severity,
    code: f.rule,
    message: messageOf(f, context),
  }));
  return { path, findings: rows };
}
