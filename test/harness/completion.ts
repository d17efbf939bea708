import { asking, completions } from '../../server/src/features/completion/index';
import type { Proposal } from '../../server/src/features/completion/proposal';
import { applyEdits } from '../../server/src/syntax/edit';
import { type Stage, type StageOptions, stage } from './feature';

export interface Offered extends Stage {
  readonly items: readonly Proposal[];
  readonly labels: readonly string[];
  /** The text that is replaced. */
  readonly replaced: string;
  /** The document after taking the entry of that label. */
  take(label: string): string;
}

/** What is offered at `$0`, best first. */
export async function offered(text: string, options: StageOptions = {}): Promise<Offered> {
  const staged = await stage(text, options);
  const { context, at, document, fs } = staged;
  const asked = asking(context, at);
  const entries = asked?.folder && (await fs.entries?.(asked.folder.uri));
  const files = await Promise.all((asked?.knownHosts ?? []).map(async (uri) => ({ uri, content: await fs.read(uri) })));
  const knownHosts = files.flatMap(({ uri, content }) =>
    content.kind === 'text' ? [{ uri, text: content.text }] : [],
  );
  const found = asked && completions(context, asked, { entries, knownHosts });
  const items = [...(found?.items ?? [])].sort((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1));
  const span = found?.span ?? { start: at, end: at };
  return {
    ...staged,
    items,
    labels: items.map((item) => item.label),
    replaced: document.text.slice(span.start, span.end),
    take(label) {
      const item = items.find((i) => i.label === label);
      if (!item) throw new Error(`${label} is not among ${items.map((i) => i.label)}`);
      return applyEdits(document.text, [{ span, text: item.text }, ...(item.edits ?? [])]) ?? 'overlapping edits';
    },
  };
}
