import type { Entry } from '../resolve/sequence';
import { once } from '../syntax/once';
import { firstFrom } from '../syntax/text';
import { type ConfiguredProbe, configuredProbe } from './configured-value';
import { type Context, oncePerContext, ownEntriesOf, settingsOf } from './context';
import type { Finding } from './finding';
import { patternsOf } from './sample-hosts';
import { type Section, sectionOf } from './sections';
import { dependsOnTemplate } from './template-lines';

/** A line of the document that decides for at least some targets of its section. */
export interface DecidingLine {
  readonly entry: Entry;
  readonly section: Section;
  /** As the programs print it. */
  readonly value: string;
  /** The first pattern of the section that it decides for; undefined where it has none. */
  readonly pattern: string | undefined;
}

const known = oncePerContext((_) => new Map<string, readonly DecidingLine[]>());

/**
 * The document's own lines of a slot that are in force, in reading order. Lines that never count are somebody else's
 * finding.
 */
export function decidingLines(context: Context, keyword: string): readonly DecidingLine[] {
  const lines = known(context).get(keyword) ?? find(context, keyword);
  known(context).set(keyword, lines);
  return lines;
}

const everybody = [undefined];

function find(context: Context, keyword: string): readonly DecidingLine[] {
  const entries = ownEntriesOf(context, keyword);
  if (entries.length === 0) return [];
  const index = settingsOf(context, keyword);
  const found: DecidingLine[] = [];
  for (const entry of entries) {
    const { scope, line } = entry;
    if (scope.kind === 'never' || line.verdict?.kind !== 'value') continue;
    const patterns = scope.kind === 'hosts' ? patternsOf(scope) : everybody;
    let decided = 0;
    while (decided < patterns.length && index.winner(scope, patterns[decided])?.entry !== entry) decided++;
    const section = decided === patterns.length ? undefined : sectionOf(context, entry);
    if (section && !dependsOnTemplate(context, keyword, entry))
      found.push({ entry, section, value: line.verdict.value, pattern: patterns[decided] });
  }
  return found;
}

/** The keyword as a message names it: the manual's spelling of what was typed. */
export const keywordName = (entry: Entry): string => entry.line.row?.name ?? entry.line.keyword.text;

/** The line that a finding is about. */
export function lineFound<T extends { readonly entry: Entry }>(lines: readonly T[], finding: Finding): T | undefined {
  const all = inOrder(lines);
  const { start } = finding.span;
  const at = firstFrom(all.length, (i) => (all[i] as T).entry.line.full.end > start);
  const found = all[at] as T | undefined;
  return found && found.entry.line.full.start <= start ? found : undefined;
}

/** In the order of the text, of what is read twice the first. */
const inOrder = once((lines: readonly { readonly entry: Entry }[]) =>
  lines.toSorted((a, b) => a.entry.line.full.start - b.entry.line.full.start),
);

const probes = oncePerContext((_) => new Map<DecidingLine, ConfiguredProbe>());

/** The settings of the section that a winning line stands in, for the targets that the line decides for. */
export function probeAt(context: Context, line: DecidingLine): ConfiguredProbe {
  const known = probes(context);
  let probe = known.get(line);
  if (!probe) {
    probe = configuredProbe(context, line.entry.scope, line.pattern);
    known.set(line, probe);
  }
  return probe;
}
