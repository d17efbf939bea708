import { makeContext } from '../../server/src/rules/context';
import { defaultRuleSettings, type RuleContext, type RuleSettings } from '../../server/src/rules/rule';
import { type Fixture, type LoadedFixture, type LoadOptions, loadFixture } from './fixture';

/** A fixture as features see it. */
export interface Stage extends LoadedFixture, Fixture {
  readonly context: RuleContext;
  /** Offset of `$0` in the document that is asked about. */
  readonly at: number;
}

export async function stage(
  text: string,
  options: LoadOptions & { readonly settings?: Partial<RuleSettings> } = {},
): Promise<Stage> {
  const loaded = await loadFixture(text, options);
  const settings = { ...defaultRuleSettings, ...options.settings };
  return {
    ...loaded,
    context: makeContext(loaded.snapshot, loaded.document, settings),
    at: loaded.cursor?.offset ?? 0,
  };
}
