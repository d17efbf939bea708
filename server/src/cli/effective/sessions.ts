import { t } from '@vscode/l10n';
import { type Context, makeContext } from '../../analysis/context';
import { type ProbedSession, probedSessions } from '../../analysis/sessions';
import { originOf, sessionSettings, sessionsData } from '../../features/effective/sessions';
import { meantBy, sessionBrief } from '../../features/text/session';
import { sentences, timeoutOf } from '../../keepalive/report';
import type { DialectId } from '../../language/dialect';
import { dialectOfPath, dialects, sessionDialects } from '../../language/dialects';
import { snapshotOf } from '../../snapshot/roots';
import { json, printedLine, visible } from '../../syntax/shown';
import type { Arguments } from '../arguments';
import { typeByText } from '../file-type';
import { type CliIo, exit } from '../io';
import { judgementOf } from '../judgement';
import { effectiveOptions } from '../options';
import { aroundOf } from '../search';
import { judgedDocument } from '../unreadable';
import { complain, type UsageError, unknownWord, unreadable } from '../usage';
import { caseBrief, shownCases } from './hosts';
import { columns } from './view';

/** A file of a client with sessions. */
export interface SessionFile {
  readonly path: string;
  readonly dialect: DialectId;
}

/** The session file that `-F` names, by `--dialect`, its name or its text; undefined: one of ssh is asked about. */
export async function sessionFileOf(args: Arguments, io: CliIo): Promise<SessionFile | UsageError | undefined> {
  const path = args.letters.findLast(({ letter }) => letter === 'F')?.value;
  const named = args.value(effectiveOptions.dialect);
  const chosen = sessionDialects.find((id) => id === named);
  if (path === undefined) return chosen && { usage: t('{0} needs a file: -F FILE', `--dialect ${chosen}`) };
  const recognised = async (): Promise<DialectId | undefined> =>
    dialectOfPath(path) ?? typeByText(path, () => io.fs.read(io.toUri(path)));
  const dialect = chosen ?? (named === undefined ? await recognised() : undefined);
  return dialect && sessionDialects.includes(dialect) ? { path, dialect } : undefined;
}

/** `effective -F FILE [SESSION]`: what sessions of another client do. Returns the exit code: 0, or 2 as everywhere. */
export async function effectiveSessions({ path, dialect }: SessionFile, args: Arguments, io: CliIo): Promise<number> {
  const format = args.value(effectiveOptions.format) ?? 'text';
  const { against, diff, host, allHosts, only, explain } = effectiveOptions;
  const foreign = [against, diff, host, only, explain].find((option) => args.has(option));
  if (foreign) return complain({ usage: t('{0} is about ssh and sshd, not about {1}', `--${foreign.name}`, path) }, io);
  if (format === 'openssh') return complain({ usage: t('{0} is about ssh and sshd, not about {1}', format, path) }, io);
  const context = await contextOf({ path, dialect }, args, io);
  if (typeof context === 'string') return unreadable(`${path}: ${context}`, io);
  if ('usage' in context) return complain(context, io);
  const all = probedSessions(context);
  const [name] = args.operands;
  const wanted = name === undefined || args.has(allHosts) ? all : all.filter(({ session }) => session.name === name);
  if (wanted.length === 0) return complain(noSession(name, all, context), io);
  const [first, second] = wanted;
  if (format === 'json') io.write(`${json(sessionsData(context, wanted))}\n`);
  else io.write(first && !second ? sessionText(context, first) : sessionTable(context, wanted));
  return exit.clean;
}

/** A text: why the file cannot be read. */
async function contextOf(
  { path, dialect }: SessionFile,
  args: Arguments,
  io: CliIo,
): Promise<Context | string | UsageError> {
  const judgement = await judgementOf(args, io, []);
  if ('usage' in judgement) return judgement;
  const uri = io.toUri(path);
  const { build, settings } = await judgement.of(uri);
  const around = aroundOf(args, io);
  const snapshot = await snapshotOf({ dialect: dialects[dialect], build, uri, around }, [], io.fs);
  const loaded = snapshot.files.get(snapshot.subject);
  const document = judgedDocument(loaded);
  return typeof document === 'string' ? document : makeContext(snapshot, document, settings);
}

const nameOf = ({ session }: ProbedSession, { document }: Context): string => session.name || document.dialect.program;

function noSession(name: string | undefined, all: readonly ProbedSession[], { document }: Context): UsageError {
  const { program } = document.dialect;
  if (all.length === 0) return { usage: t('the file has no session of {0}', program) };
  const names = all.map(({ session }) => session.name);
  return unknownWord(t('the file has no session {0}', visible(name ?? '')), name ?? '', names);
}

/** One session for people: what it does, its settings in the unit that is meant, and when it ends. */
function sessionText(context: Context, probed: ProbedSession): string {
  const { client } = context.document.dialect;
  const rows = sessionSettings(context, probed).map((setting) => {
    const { row, value } = setting;
    const meant = value === undefined ? t('not known') : ((client && meantBy(client, row, value)) ?? value);
    const origin = originOf(context, setting);
    return [row.name, meant.replace(/[.。]$/, ''), origin === undefined ? '' : `[${origin}]`];
  });
  const cases = sentences(probed.timeouts, true).map(({ heading, text, remarks }) =>
    printedLine([t('{0}: {1}', heading, text), ...remarks].join(' ')),
  );
  const head = printedLine(t('{0}: {1}', nameOf(probed, context), sessionBrief(probed)));
  return `${head}\n${columns(rows)}\n${cases.map((line) => `${line}\n`).join('')}`;
}

/** All sessions in a table: what each does, and when it ends. */
function sessionTable(context: Context, wanted: readonly ProbedSession[]): string {
  const shown = shownCases().filter(([name]) => name !== 'idle-healthy');
  const heads = [t('session'), t('keepalive'), ...shown.map(([, head]) => head)];
  const rows = wanted.map((probed) => [
    nameOf(probed, context),
    sessionBrief(probed),
    ...shown.map(([name]) => caseBrief(name, timeoutOf(probed.timeouts, name))),
  ]);
  return columns([heads, ...rows]);
}
