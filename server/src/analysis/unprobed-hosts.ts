import { isOn } from '../keepalive/facts';
import type { Entry } from '../resolve/sequence';
import { configuredValue } from './configured-value';
import { type Context, hasLines, oncePerContext, settingsOf } from './context';
import { type DecidingLine, decidingLines } from './deciding-lines';
import { kernelKeepsOpen } from './prediction';
import { mayHaveAnyLine } from './template-lines';
import { mayHaveInterval, reachesAll, type Unprobed, unprobedSections } from './unprobed-sections';

/**
 * Whether it depends on all blocks what is said about a host without probes: a count for others is told in its place
 * where none of them has an interval, and how it fares is compared with others. `edited`: has the lines for others.
 */
export function isComparedWithOthers(edited: Context, whole: Context): boolean {
  const { count, tcp, through = [] } = whole.snapshot.dialect.probe;
  if (reachesAll(edited)) return false;
  return [count, tcp, ...through].some((keyword) => keyword !== undefined && hasLines(whole, keyword));
}

/** A TCPKeepAlive line of the document, and the hosts without probes that it decides for. */
export interface Reliance {
  readonly entry: Entry;
  readonly bare: readonly Unprobed[];
}

interface Claims {
  /** TCPKeepAlive no: nothing at all detects a dead connection. */
  readonly nothing: readonly Reliance[];
  /** TCPKeepAlive yes, written out: somebody relies on it. */
  readonly tcpOnly: readonly Reliance[];
  /** What is left for `keepalive/missing`. */
  readonly missing: readonly Unprobed[];
}

/**
 * Several lines may show that hosts get no probes. One finding says so about each host, in this order: an explicit 0
 * (those hosts are not bare), TCPKeepAlive no, a count without interval, TCPKeepAlive yes, and else the Host line. The
 * first two of them may stand side by side, as they say different things. Where the machine's own files make the kernel
 * probe in time, nothing is wrong.
 */
export const claims = oncePerContext((context): Claims => {
  const nothing = new Map<Entry, Unprobed[]>();
  const tcpOnly = new Map<Entry, Unprobed[]>();
  const missing: Unprobed[] = [];
  const counts = new Set(uselessCounts(context).map((l) => l.entry));
  const { tcp, count } = context.snapshot.dialect.probe;
  const reliesOn = tcp !== undefined && settingsOf(context, tcp).settings.length > 0 ? tcp : undefined;
  for (const bare of unprobedSections(context)) {
    const counted = counts.size === 0 ? undefined : lineOf(context, count, bare);
    const relied = reliesOn === undefined ? undefined : lineOf(context, reliesOn, bare);
    const own = relied && relied.entry.uri === context.document.uri ? relied : undefined;
    if (own && !isOn(own.value)) add(nothing, own.entry, bare);
    else if (counted && counts.has(counted.entry)) continue;
    else if (kernelKeepsOpen(context) && isOn(tcpOf(context, bare))) continue;
    else if (own) add(tcpOnly, own.entry, bare);
    else missing.push(bare);
  }
  const list = (map: Map<Entry, Unprobed[]>): Reliance[] => [...map].map(([entry, bare]) => ({ entry, bare }));
  return { nothing: list(nothing), tcpOnly: list(tcpOnly), missing };
});

const tcpOf = (context: Context, { section, pattern }: Unprobed): string | undefined =>
  configuredValue(context, context.snapshot.dialect.probe.tcp ?? '', section.scope, pattern).value;

const lineOf = (context: Context, keyword: string, { section, pattern }: Unprobed) =>
  configuredValue(context, keyword, section.scope, pattern).setting;

function add(map: Map<Entry, Unprobed[]>, entry: Entry, bare: Unprobed): void {
  const list = map.get(entry);
  if (list) list.push(bare);
  else map.set(entry, [bare]);
}
/** The document's counts that no target with an interval gets. Where a line says 0, that line is told, not this one. */
export const uselessCounts = oncePerContext((context): readonly DecidingLine[] => {
  if (mayHaveAnyLine(context.snapshot)) return [];
  const names = context.snapshot.dialect.probe;
  const intervals = settingsOf(context, names.interval);
  return decidingLines(context, names.count).filter(
    ({ section }) => !mayHaveInterval(context, section) && !intervals.mayApply(section.scope),
  );
});
