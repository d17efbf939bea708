import { makeContext } from '../../analysis/context';
import { dialects } from '../../language/dialects';
import { attemptAsync, type Failed } from '../../snapshot/failure';
import type { FileSystem } from '../../snapshot/file-system';
import { snapshotOf } from '../../snapshot/roots';
import type { Arguments } from '../arguments';
import { type Baseline, readBaseline } from '../baseline';
import { collect } from '../collect';
import { configurationsOf, type JudgedFile } from '../configurations';
import { imageNamed, kernelIn } from '../image';
import type { CliIo } from '../io';
import { type Judgement, judgementOf } from '../judgement';
import { kernelOf } from '../kernel';
import { fixOptions, options } from '../options';
import { aroundOf, searchOf } from '../search';
import { whyNoDocument } from '../unreadable';
import { type UsageError, warn } from '../usage';
import { KnownFindings } from './known';
import type { LoadContext } from './repair';

/** The files that are to be fixed, and how they are read. */
export interface Workshop {
  readonly uris: readonly string[];
  readonly fs: FileSystem;
  readonly known: KnownFindings;
  readonly load: LoadContext;
  /** A file as it was found, or its path. */
  shown(uri: string): string;
  /** Whether something could not be read. */
  failed(): boolean;
}

const nothing = { files: [], problems: [] };

/** What the command line, or else the configuration file for this folder, names as known; a text: it cannot be read. */
async function baselineOf(args: Arguments, judgement: Judgement, io: CliIo): Promise<Baseline | string | undefined> {
  const path = args.value(fixOptions.baseline) ?? (await judgement.baseline());
  return path === undefined ? undefined : readBaseline(path, false, io);
}

/** Finds the files as `check` does, and the configurations that they belong to. */
export async function workshopOf(args: Arguments, io: CliIo): Promise<Workshop | UsageError> {
  const judgement = await judgementOf(args, io, []);
  if ('usage' in judgement) return judgement;
  const { build } = await judgement.of(io.toUri('.'));
  const input = args.has(options.root) ? await imageNamed(args, io) : { paths: args.operands };
  if ('usage' in input) return input;
  const { image, paths } = { image: undefined, ...input };
  const { fs, disk } = image ?? io;
  const around = { ...aroundOf(args, io), ...(image ? { root: image.root } : {}) };
  const named = await kernelOf(args, build, io);
  if (typeof named === 'string') return { usage: named };
  const kernel = named ?? (image && (await kernelIn(image, build, around)));
  const baseline = await baselineOf(args, judgement, io);
  if (typeof baseline === 'string') return { usage: baseline };
  let broken = false;
  const failed: Failed = (what, problem) => {
    warn(`${what}: ${problem}`, io);
    broken = true;
  };
  const search = searchOf(args, judgement, around, paths, image);
  const { files, problems } = image && paths.length === 0 ? nothing : await collect(search, { ...io, fs, disk });
  for (const { path, why } of problems) failed(path, why);
  const judged: JudgedFile[] = [];
  for (const file of files) judged.push({ ...file, judged: await judgement.of(image ? io.toUri('x') : file.uri) });
  for (const problem of await judgement.problems()) failed('ssh-keepalive', problem);
  const members = new Map<string, { readonly file: JudgedFile; readonly lead: JudgedFile }>();
  for await (const { files: together } of configurationsOf(judged, around, fs))
    for (const file of together) members.set(file.uri, { file, lead: together[0] ?? file });
  const shown = (uri: string): string => members.get(uri)?.file.path ?? io.toPath(uri);
  return {
    uris: judged.map(({ uri }) => uri),
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
        if (!loaded?.document) {
          failed(shown(uri), whyNoDocument(loaded));
          return undefined;
        }
        const whole = { ...snapshot, subject: uri, keepsBytes: true as const, ...(kernel ? { kernel } : {}) };
        return makeContext(whole, loaded.document, file.judged.settings, failed);
      }),
  };
}
