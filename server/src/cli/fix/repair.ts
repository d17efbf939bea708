import type { Context } from '../../analysis/context';
import type { Edit, Fix } from '../../edits/edit';
import type { CheckedFinding } from '../../rules/check';
import { fixAll, type Pick } from '../../rules/fix-all';
import type { FileSystem } from '../../snapshot/file-system';
import { applyEdits } from '../../syntax/edit';
import { lineOf } from '../../syntax/text';
import type { FileChange } from './rewriter';

/** One fix may uncover the next finding: so many rounds, then whatever is left stays. */
const mostRounds = 10;

/** Findings of one file that are looked at in one round: it may hold tens of thousands of hosts or sessions. */
const mostFindings = 100_000;

/** A fix that was made. `line`: where the finding was, from 0, in the text of its round. */
export interface Made {
  readonly uri: string;
  readonly line: number;
  readonly code: string;
  readonly title: string;
  /** The files that it changes. */
  readonly files: readonly string[];
}

/** A file of which the text changed, with a context that it was last judged in. */
export interface Repaired {
  readonly change: FileChange;
  readonly after: string;
  readonly context: Context;
}

/** What fixes make of files, before anything is written. */
export interface Repair {
  readonly files: readonly Repaired[];
  readonly made: readonly Made[];
  /** Findings that are left and have a fix which is not safe. */
  readonly unsafe: number;
  /** Files that were not asked about, which other fixes would change. */
  readonly elsewhere: ReadonlySet<string>;
  /** The last round, too, made fixes: more may be left. */
  readonly unfinished: boolean;
}

/** Whether a finding is to be fixed. */
export type Wanted = (finding: CheckedFinding, context: Context) => boolean;

/** Which fixes are made. */
interface Wishes {
  /** Also those that change what somebody wrote on purpose. */
  readonly unsafe: boolean;
  /** Findings that nobody wants to be fixed are left alone. */
  readonly wanted: Wanted;
}

/** Loads the configuration of one of the files, through a file system. undefined: it cannot be read. */
export type LoadContext = (uri: string, fs: FileSystem) => Promise<Context | undefined>;

/** The fix that is made of those of a finding. */
function chosenFix(fixes: readonly Fix[], { unsafe }: { readonly unsafe: boolean }): Fix | undefined {
  return fixes.find((fix) => fix.safe) ?? (unsafe ? fixes.find((fix) => fix.preferred) : undefined);
}

/**
 * Makes fixes in memory, round after round, until none is left to make. A fix that would change a file which is none
 * of `uris` is not made, and none twice.
 */
export async function repair(
  uris: readonly string[],
  wishes: Wishes,
  load: LoadContext,
  fs: FileSystem,
): Promise<Repair> {
  const bench = new Workbench(fs);
  const state = { made: [] as Made[], unsafe: new Map<string, number>(), elsewhere: new Set<string>() };
  const reads = new Map<string, ReadonlySet<string>>();
  /** In which round a fix was made first: one that is wanted again was undone by another, and would be for ever. */
  const rounds = new Map<string, number>();
  let changed: ReadonlySet<string> = new Set(uris);
  for (let round = 0; round < mostRounds && changed.size > 0; round++) {
    const next = new Set<string>();
    for (const uri of uris) {
      if (round > 0 && ![...changed, ...next].some((other) => reads.get(uri)?.has(other))) continue;
      const context = await load(uri, bench);
      if (!context) continue;
      reads.set(uri, new Set(context.snapshot.files.keys()));
      let left = 0;
      const pick: Pick = (fixes, finding) => {
        if (!wishes.wanted(finding, context)) return undefined;
        const fix = chosenFix(fixes, wishes);
        if (!fix && chosenFix(fixes, { unsafe: true })) left++;
        if (!fix || (rounds.get(nameOf(context, finding, fix)) ?? round) < round) return undefined;
        const others = fix.edits.filter((edit) => !uris.includes(edit.uri));
        for (const other of others) state.elsewhere.add(other.uri);
        return others.length > 0 ? undefined : fix;
      };
      const all = fixAll(context, pick, mostFindings);
      state.unsafe.set(uri, left);
      for (const touched of bench.apply(context, all.edits)) next.add(touched);
      for (const { finding, fix } of all.fixes) {
        state.made.push(madeOf(context, finding, fix));
        const name = nameOf(context, finding, fix);
        rounds.set(name, rounds.get(name) ?? round);
      }
    }
    changed = next;
  }
  const unsafe = [...state.unsafe.values()].reduce((sum, count) => sum + count, 0);
  return { files: bench.changed, made: state.made, unsafe, elsewhere: state.elsewhere, unfinished: changed.size > 0 };
}

/** What a fix is known by, wherever its line stands by now. */
function nameOf({ document: { uri, text, lineStarts } }: Context, { rule, span }: CheckedFinding, fix: Fix): string {
  const line = lineOf(lineStarts, span.start);
  return [uri, rule, fix.title, text.slice(lineStarts[line], lineStarts[line + 1])].join('\n');
}

export const madeOf = (context: Context, finding: CheckedFinding, { title, edits }: Fix): Made => ({
  uri: context.document.uri,
  line: lineOf(context.document.lineStarts, finding.span.start),
  code: finding.rule,
  title,
  files: [...new Set(edits.map((edit) => edit.uri))],
});

/** The files as they are on the disk, under the texts that fixes made of them. */
export class Workbench implements FileSystem {
  private readonly repaired = new Map<string, Repaired>();
  /** What a path led to in the files of another machine: the paths that did. */
  private readonly names = new Map<string, Set<string>>();
  readonly list: FileSystem['list'];
  readonly exists: FileSystem['exists'];
  readonly entries: FileSystem['entries'];
  readonly keyFile: FileSystem['keyFile'];
  readonly resolve: FileSystem['resolve'];
  readonly failed: FileSystem['failed'];

  constructor(private readonly disk: FileSystem) {
    this.list = (uri) => disk.list(uri);
    this.exists = (uri) => disk.exists(uri);
    this.entries = disk.entries && ((uri) => disk.entries?.(uri) ?? Promise.resolve(undefined));
    this.keyFile = disk.keyFile && ((uri) => disk.keyFile?.(uri) ?? Promise.resolve(undefined));
    this.resolve = disk.resolve && ((uri, root) => this.resolved(uri, root));
    this.failed = disk.failed;
  }

  private async resolved(uri: string, root: string): Promise<string | undefined> {
    const real = await this.disk.resolve?.(uri, root);
    if (real !== undefined && real !== uri) this.names.set(real, (this.names.get(real) ?? new Set()).add(uri));
    return real;
  }

  async read(uri: string, most?: number): ReturnType<FileSystem['read']> {
    const content = await this.disk.read(uri, most);
    const repaired = [uri, ...(this.names.get(uri) ?? [])].map((name) => this.repaired.get(name)).find(Boolean);
    // a file that is another one by now: writing will say so
    if (!repaired || content.kind !== 'text') return content;
    return { ...content, text: repaired.after, ...(content.utf16 === undefined ? {} : { utf16: repaired.after }) };
  }

  get changed(): readonly Repaired[] {
    return [...this.repaired.values()].filter(({ change, after }) => change.before !== after);
  }

  /** Makes edits to files of the context; returns those that changed. */
  apply(context: Context, edits: readonly Edit[]): readonly string[] {
    const touched = [...new Set(edits.map((edit) => edit.uri))];
    return touched.filter((uri) => {
      const step = edits.filter((edit) => edit.uri === uri);
      const text = context.snapshot.files.get(uri)?.document?.text;
      const after = text === undefined ? undefined : applyEdits(text, step);
      if (text === undefined || after === undefined || after === text) return false;
      const { before, steps } = this.repaired.get(uri)?.change ?? { before: text, steps: [] };
      this.repaired.set(uri, { change: { uri, before, steps: [...steps, step] }, after, context });
      return true;
    });
  }
}
