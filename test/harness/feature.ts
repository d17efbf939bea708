import { type AnalysisSettings, type Context, defaultSettings, makeContext } from '../../server/src/analysis/context';
import { type Fixture, type LoadedFixture, type LoadOptions, loadFixture } from './fixture';

/** A fixture as features see it. */
export interface Stage extends LoadedFixture, Fixture {
  readonly context: Context;
  /** Offset of `$0` in the document that is asked about. */
  readonly at: number;
}

export async function stage(
  text: string,
  options: LoadOptions & { readonly settings?: Partial<AnalysisSettings> } = {},
): Promise<Stage> {
  const loaded = await loadFixture(text, options);
  const settings = { ...defaultSettings, ...options.settings };
  return {
    ...loaded,
    context: makeContext(loaded.snapshot, loaded.document, settings),
    at: loaded.cursor?.offset ?? 0,
  };
}
