import { type AnalysisSettings, type Context, defaultSettings, makeContext } from '../../server/src/analysis/context';
import type { FileContent } from '../../server/src/snapshot/file-system';
import { type Fixture, type LoadedFixture, type LoadOptions, loadFiles, loadFixture } from './fixture';

export interface StageOptions extends LoadOptions {
  readonly settings?: Partial<AnalysisSettings>;
}

export interface StagedFiles extends LoadedFixture {
  readonly context: Context;
}

/** A fixture as features and rules see it. */
export interface Stage extends StagedFiles, Fixture {
  /** Offset of `$0` in the document that is asked about. */
  readonly at: number;
}

const inContext = <T extends LoadedFixture>(loaded: T, { settings }: StageOptions): T & StagedFiles => ({
  ...loaded,
  context: makeContext(loaded.snapshot, loaded.document, { ...defaultSettings, ...settings }),
});

export async function stage(text: string, options: StageOptions = {}): Promise<Stage> {
  const loaded = await loadFixture(text, options);
  return { ...inContext(loaded, options), at: loaded.cursor?.offset ?? 0 };
}

/** The same for files of any kind, by URI. */
export const stageFiles = async (
  files: ReadonlyMap<string, string | FileContent>,
  options: StageOptions = {},
): Promise<StagedFiles> => inContext(await loadFiles(files, options), options);
