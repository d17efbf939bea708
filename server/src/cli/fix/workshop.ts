import { makeContext } from '../../analysis/context';
import { dialects } from '../../language/dialects';
import { attemptAsync, type Failed } from '../../snapshot/failure';
import type { FileSystem } from '../../snapshot/file-system';
import { snapshotOf } from '../../snapshot/roots';
import type { Arguments } from '../arguments';
import { filesAsked, machineAsked, pathsNamed } from '../asked-files';
import { type Baseline, readBaseline } from '../baseline';
import type { Collected } from '../collect';
import { configurationsOf, type JudgedFile } from '../configurations';
import type { CliIo } from '../io';
import { type Judgement, judgementOf } from '../judgement';
import { fixOptions } from '../options';
import { shownBeside } from '../shown-path';
import { judgedDocument } from '../unreadable';
import { type UsageError, warn } from '../usage';
import { KnownFindings } from './known';
import type { LoadContext } from './repair';

/** The files that are to be fixed, and how they are read. */
export interface Workshop extends Pick<Collected, 'excluded' | 'leftOut'> {
  readonly uris: readonly string[];
  readonly fs: FileSystem;
  readonly known: KnownFindings;
  readonly load: LoadContext;
  /** A file as it was found, or its path. */
  shown(uri: string): string;
  /** Whether something could not be read. */
  failed(): boolean;
}

/** What the command line, or else the configuration file for this folder, names as known; a text: it cannot be read. */
async function baselineOf(args: Arguments, judgement: Judgement, io: CliIo): Promise<Baseline | string | undefined> {
  const path = args.value(fixOptions.baseline) ?? (await judgement.baseline());
  return path === undefined ? undefined : readBaseline(path, false, io);
}

/** Finds the files as `check` does, and the configurations that they belong to. */
export async function workshopOf(args: Arguments, io: CliIo): Promise<Workshop | UsageError> {
  const judgement = await judgementOf(args, io, []);
  if ('usage' in judgement) return judgement;
  const asked = await pathsNamed(args, io);
  if ('usage' in asked) return asked;
  const machine = await machineAsked(args, judgement, asked, io);
  if (typeof machine === 'string') return { usage: machine };
  const { fs } = asked;
  const { around, kernel } = machine;
  const baseline = await baselineOf(args, judgement, io);
  if (typeof baseline === 'string') return { usage: baseline };
  let broken = false;
  const failed: Failed = (what, problem) => {
    warn(`${what}: ${problem}`, io);
    broken = true;
  };
  const { files, problems, excluded, leftOut } = await filesAsked(args, judgement, around, asked, io);
  for (const { path, why } of problems) failed(path, why);
  for (const problem of await judgement.problems()) failed('ssh-keepalive', problem);
  const members = new Map<string, { readonly file: JudgedFile; readonly lead: JudgedFile }>();
  for await (const { files: together } of configurationsOf(files, around, fs))
    for (const file of together) members.set(file.uri, { file, lead: together[0] ?? file });
  const beside = shownBeside(asked.paths, io);
  const shown = (uri: string): string => members.get(uri)?.file.path ?? beside(uri);
  return {
    excluded,
    leftOut,
    uris: files.map(({ uri }) => uri),
    fs,
    known: new KnownFindings(baseline),
    shown,
    failed: () => broken,
    load: (uri, bench) =>
      attemptAsync(failed, shown(uri), undefined, async () => {
        const member = members.get(uri);
        if (!member) return undefined;
        const { file, lead } = member;
        const subject = { dialect: dialects[lead.dialect], build: lead.judged.build, uri: lead.uri, around };
        const snapshot = await snapshotOf(subject, [], bench);
        const loaded = snapshot.files.get(uri) ?? (lead === file ? snapshot.files.get(snapshot.subject) : undefined);
        const document = judgedDocument(loaded);
        if (typeof document === 'string') {
          failed(shown(uri), document);
          return undefined;
        }
        const whole = { ...snapshot, subject: uri, keepsBytes: true as const, ...(kernel ? { kernel } : {}) };
        return makeContext(whole, document, file.judged.settings, failed);
      }),
  };
}
