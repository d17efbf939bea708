import type { PageAddress } from '../../server/src/features/hover/hover';
import { hoverAt } from '../../server/src/features/hover/index';
import { type StageOptions, stage } from './feature';

/** The hover at `$0`, with the words it is about in front. `page`: the client shows pages. */
export async function hover(text: string, options: StageOptions = {}, page?: PageAddress): Promise<string> {
  const { context, at, document } = await stage(text, options);
  const found = hoverAt(context, at, page);
  return found ? `[${document.text.slice(found.span.start, found.span.end)}]\n${found.markdown}` : 'nothing';
}
