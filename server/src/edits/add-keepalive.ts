import { type Context, settingsOf } from '../analysis/context';
import { rootDocument, rootOf } from '../analysis/include-lines';
import { hostFor } from '../analysis/sample-hosts';
import { sectionOf } from '../analysis/sections';
import { type Unprobed, unprobedSections } from '../analysis/unprobed-sections';
import type { Entry } from '../resolve/sequence';
import type { Fix } from './edit';
import { probeFix } from './keepalive';
import { targetOf, wholeOf } from './targets';

/** At most so many hosts are looked at to see that a fix for all hosts reaches them. */
const mostHosts = 3;

/**
 * The ways to give probes to hosts that have none: to the block of `bare`, unless that is for all hosts anyway, and to
 * all hosts. `among`: those of the finding, which the second way reaches too. With several of them that way alone is
 * safe without asking: it is done once, and takes nothing from hosts that have a value. Where others of the document
 * have none either, whatever finding says so, that way comes first.
 */
export function addFixes(
  context: Context,
  bare: Unprobed | undefined,
  among: readonly Unprobed[] = bare ? [bare] : [],
): readonly Fix[] {
  const star = bare?.section.header !== undefined && bare.section.scope.kind === 'always';
  const whole = star && context.document === rootDocument(context);
  const alone = among.length <= 1;
  const forBlock = bare?.section.header
    ? probeFix(context, targetOf(context, bare.section, bare.pattern), {
        preferred: unprobedSections(context).length <= 1 || whole,
        safe: star ? !isReadLater(context) : alone,
      })
    : undefined;
  const forAll = whole
    ? undefined
    : probeFix(context, wholeOf(context, hostsOf(among)), {
        preferred: !forBlock?.preferred,
        safe: !forBlock?.safe && !isReadLater(context),
      });
  const all = [forBlock, forAll].filter((fix) => fix !== undefined);
  return all.sort((a, b) => Number(b.preferred ?? false) - Number(a.preferred ?? false));
}

/** The ways for hosts that one line decides for: to the block that the line stands in, or to all hosts. */
export function addFixesAt(context: Context, line: Entry, among: readonly Unprobed[]): readonly Fix[] {
  const section = sectionOf(context, line);
  return addFixes(
    context,
    among.find((b) => b.section === section),
    among,
  );
}

/** Names of the first of them, to ask ssh about. */
export const hostsOf = (list: readonly Unprobed[]): string[] =>
  list.slice(0, mostHosts).flatMap(({ section, pattern }) => {
    const host = pattern === undefined ? undefined : hostFor(section.scope, pattern);
    return host === undefined ? [] : [host];
  });

/**
 * Whether a file that is read later sets the interval for some hosts, which a line for all hosts would then decide for.
 */
function isReadLater(context: Context): boolean {
  const { snapshot } = context;
  const root = rootOf(context);
  const later = new Set(root ? snapshot.roots.slice(snapshot.roots.indexOf(root) + 1).map((r) => r.role) : []);
  return settingsOf(context, snapshot.dialect.probe.interval).settings.some((s) => later.has(s.entry.role));
}
