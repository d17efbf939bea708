import type { Entry } from '../../resolve/sequence';
import { settingsOf } from '../context';
import type { Bare } from '../coverage';
import { rootDocument, rootOf } from '../places';
import { probeFix } from '../probe-fix';
import type { Fix, RuleContext } from '../rule';
import { hostFor, sectionOf } from '../sections';
import { targetOf, wholeOf } from '../targets';

/** At most so many hosts are looked at to see that a fix for all hosts reaches them. */
const mostHosts = 3;

/**
 * The ways to give probes to hosts that have none: to the block of `bare`, unless that is for all hosts anyway, and to all hosts.
 * `among`: all those without probes, which the second way reaches too. With several of them only that way is safe without
 * asking: it is done once, and takes nothing from hosts that have a value.
 */
export function addFixes(
  context: RuleContext,
  bare: Bare | undefined,
  among: readonly Bare[] = bare ? [bare] : [],
): readonly Fix[] {
  const star = bare?.section.header !== undefined && bare.section.scope.kind === 'always';
  const whole = star && context.document === rootDocument(context);
  const alone = among.length === 1;
  const forBlock = bare?.section.header
    ? probeFix(context, targetOf(context, bare.section, bare.pattern), {
        preferred: true,
        safe: star ? !isReadLater(context) : alone,
      })
    : undefined;
  const forAll = whole
    ? undefined
    : probeFix(context, wholeOf(context, hostsOf(among)), {
        preferred: !forBlock,
        safe: !forBlock?.safe && !isReadLater(context),
      });
  return [forBlock, forAll].filter((fix) => fix !== undefined);
}

/** The ways for hosts that one line decides for: to the block that the line stands in, or to all hosts. */
export function addFixesAt(context: RuleContext, line: Entry, among: readonly Bare[]): readonly Fix[] {
  const section = sectionOf(context, line);
  return addFixes(
    context,
    among.find((b) => b.section === section),
    among,
  );
}

/** Names of the first of them, to ask ssh about. */
export const hostsOf = (list: readonly Bare[]): string[] =>
  list.slice(0, mostHosts).flatMap(({ section, pattern }) => {
    const host = pattern === undefined ? undefined : hostFor(section.scope, pattern);
    return host === undefined ? [] : [host];
  });

/** Whether a file that is read later sets the interval for some hosts, which a line for all hosts would then decide for. */
function isReadLater(context: RuleContext): boolean {
  const { snapshot } = context;
  const root = rootOf(context);
  const later = new Set(root ? snapshot.roots.slice(snapshot.roots.indexOf(root) + 1).map((r) => r.role) : []);
  return settingsOf(context, snapshot.dialect.probe.interval).settings.some((s) => later.has(s.entry.role));
}
