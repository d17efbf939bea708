import type { RuleContext } from './rule';

/** What a refused line means, as a sentence. */
export const stops = (context: RuleContext): string => context.document.dialect.consequence();
