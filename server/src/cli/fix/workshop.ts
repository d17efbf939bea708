import { makeContext } from '../../analysis/context';
import { dialects } from '../../language/dialects';
import { attemptAsync, type Failed } from '../../snapshot/failure';
import { snapshotOf } from '../../snapshot/roots';
import type { Arguments } from '../arguments';
import { collect } from '../collect';
import { configurationsOf, type JudgedFile } from '../configurations';
import type { CliIo } from '../io';
import { judgementOf } from '../judgement';
import { kernelOf } from '../kernel';
import { aroundOf, searchOf } from '../search';
import { unreadableReason } from '../unreadable';
import { type UsageError, warn } from '../usage';
import type { LoadContext } from './repair';

/** The files that are to be fixed, and how they are read. */
interface Workshop {
  readonly uris: readonly string[];
  readonly load: LoadContext;
  /** A file as it was found, or its path. */
  shown(uri: string): string;
  /** Whether something could not be read. */
  failed(): boolean;
}

/** Finds the files as `check` does, and the configurations that they belong to. */
export async function workshopOf(args: Arguments, io: CliIo): Promise<Workshop | UsageError> {
  const judgement = await judgementOf(args, io, []);
  if ('usage' in judgement) return judgement;
  const { build } = await judgement.of(io.toUri('.'));
  const kernel = await kernelOf(args, build, io);
  if (typeof kernel === 'string') return { usage: kernel };
  let broken = false;
  const failed: Failed = (what, problem) => {
    warn(`${what}: ${problem}`, io);
    broken = true;
  };
  const around = aroundOf(args, io);
  const { files, problems } = await collect(searchOf(args, judgement, around, args.operands), io);
  for (const { path, why } of problems) failed(path, why);
  const judged: JudgedFile[] = [];
  for (const file of files) judged.push({ ...file, judged: await judgement.of(file.uri) });
  for (const problem of await judgement.problems()) failed('ssh-keepalive', problem);
  const members = new Map<string, { readonly file: JudgedFile; readonly lead: JudgedFile }>();
  for await (const { files: together } of configurationsOf(judged, around, io.fs))
    for (const file of together) members.set(file.uri, { file, lead: together[0] ?? file });
  const shown = (uri: string): string => members.get(uri)?.file.path ?? io.toPath(uri);
  return {
    uris: judged.map(({ uri }) => uri),
    shown,
    failed: () => broken,
    load: (uri, fs) =>
      attemptAsync(failed, shown(uri), undefined, async () => {
        const member = members.get(uri);
        if (!member) return undefined;
        const { file, lead } = member;
        const subject = { dialect: dialects[lead.dialect], build: lead.judged.build, uri: lead.uri, around };
        const snapshot = await snapshotOf(subject, [], fs);
        const loaded = snapshot.files.get(uri) ?? (lead === file ? snapshot.files.get(snapshot.subject) : undefined);
        if (!loaded?.document) {
          const content = loaded?.content ?? { kind: 'missing' };
          failed(shown(uri), unreadableReason(content.kind === 'text' ? { kind: 'missing' } : content));
          return undefined;
        }
        const whole = { ...snapshot, subject: uri, keepsBytes: true as const, ...(kernel ? { kernel } : {}) };
        return makeContext(whole, loaded.document, file.judged.settings, failed);
      }),
  };
}
