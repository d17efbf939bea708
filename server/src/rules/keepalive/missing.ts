import { t } from '@vscode/l10n';
import { configuredValue, isActive } from '../../analysis/configured-value';
import { type Context, entriesOf, oncePerContext } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { uncoveredHops } from '../../analysis/jump-hosts';
import { goodInterval } from '../../analysis/prediction';
import { claims, isComparedWithOthers } from '../../analysis/unprobed-hosts';
import { isPartlyUnread, type Unprobed, unprobedSections } from '../../analysis/unprobed-sections';
import { judge } from '../../analysis/verdict';
import { addFixes, hostsOf } from '../../edits/add-keepalive';
import type { Fix } from '../../edits/edit';
import { commentedOut } from '../../edits/insertion-places';
import { probeFix } from '../../edits/keepalive';
import { proven } from '../../edits/prove';
import { wholeOf } from '../../edits/targets';
import { compareVerdicts, type SessionVerdict } from '../../keepalive/verdict';
import { verdictText } from '../../keepalive/verdict-words';
import { outer } from '../../resolve/scope';
import { longestName, visible } from '../../syntax/shown';
import type { Span } from '../../syntax/text';
import type { Rule } from '../rule';
import { suppressions } from '../suppress';

/** So many other Host lines are told as related places. */
const mostRelated = 20;

/** So many are looked at for one that is worse off. */
const mostCompared = 200;

/** Hosts without probes that no other finding speaks of, first those that the file names one by one. */
function missing(context: Context): readonly Unprobed[] {
  const hops = new Set(uncoveredHops(context).map((h) => h.name));
  return claims(context).missing.filter(({ pattern }) => pattern === undefined || !hops.has(pattern));
}

/** Whether a Host line names particular hosts: something besides wildcards. */
const isParticular = ({ section }: Unprobed): boolean =>
  section.scope.patterns.some((p) => /[^*?]/.test(p)) && section.header !== undefined;

/** Where it is said: at the Host line; outside blocks at the commented-out default, else at the first line. */
function place(context: Context, { section }: Unprobed): Span {
  const header = section.header?.line;
  if (header) return header.span;
  const comment = commentedOut(context.document, context.snapshot.dialect.probe.interval);
  return comment?.span ?? (section.entries[0] ?? context.own[0])?.line.span ?? { start: 0, end: 0 };
}

function found(context: Context, list: readonly Unprobed[]): Finding<Missing>[] {
  const first = list.find(isParticular) ?? list[0];
  if (!first) return [];
  const others = list.filter((bare) => bare !== first && bare.section.isBlock);
  const named = isParticular(first);
  const { verdict } = judge(context, first.section.scope, first.pattern);
  return [
    {
      rule: 'keepalive/missing',
      span: place(context, first),
      ...(named && !isPartlyUnread(context) ? {} : { severity: 'hint' as const }),
      data: {
        variant: named ? variantOf(context, others, verdict) : 'all',
        host: first.pattern ?? '',
        others: others.length,
        verdict,
      },
      relatedCount: others.length,
      related: others.slice(0, mostRelated).map((bare) => ({
        uri: context.document.uri,
        span: place(context, bare),
        label: 'same' as const,
        ...(bare.pattern === undefined ? {} : { host: bare.pattern }),
      })),
    },
  ];
}

function variantOf(context: Context, others: readonly Unprobed[], verdict: SessionVerdict): Missing['variant'] {
  if (others.length === 0) return 'one';
  return fareWorse(context, others, verdict) ? 'uneven' : 'several';
}

/** Whether some of them are worse off: behind a jump host TCP detects nothing, nor where TCPKeepAlive is off. */
function fareWorse(context: Context, list: readonly Unprobed[], than: SessionVerdict): boolean {
  const { tcp, through = [] } = context.snapshot.dialect.probe;
  if ([tcp, ...through].every((keyword) => keyword === undefined || entriesOf(context, keyword).length === 0))
    return false;
  return list
    .slice(0, mostCompared)
    .some(({ section, pattern }) => compareVerdicts(judge(context, section.scope, pattern).verdict, than) < 0);
}

/** The first host, how many other Host lines there are, what becomes of its sessions, and whether others fare worse. */
type Missing = {
  readonly variant: 'all' | 'one' | 'several' | 'uneven';
  readonly host: string;
  readonly others: number;
  readonly verdict: SessionVerdict;
};

export const keepaliveMissing: Rule<Missing> = {
  code: 'keepalive/missing',
  severity: 'information',
  dialects: ['ssh_config', 'sshd_config'],
  reach: (edited, whole) => (isComparedWithOthers(edited, whole) ? 'file' : undefined),
  title: 'No keepalive is set',
  settings: ['nat.network', 'nat.seconds', 'fix.interval', 'fix.count'],
  doc: `By default neither ssh nor sshd sends anything over an idle session. So a firewall or NAT drops it after some minutes (240 s is
a usual limit) and the next key press hangs; and when the peer disappears, only TCP detects it, after hours.

Add \`ServerAliveInterval 60\` to the host, or to \`Host *\` at the end of the file, which applies to all hosts that do not set
something else. In sshd_config the keyword is \`ClientAliveInterval\`.

Reported once for each file, and not if \`Host *\` or another file of the configuration sets the interval.`,
  check: (context) => found(context, missing(context)),
  message({ data: { variant, host, others, verdict } }, context) {
    const name = visible(host, longestName);
    const starts: Readonly<Record<Missing['variant'], () => string>> = {
      all: () => t('No keepalive.'),
      one: () => t('No keepalive for {0}.', name),
      several: () => t('No keepalive for {0} and {1} more.', name, others),
      uneven: () => t('No keepalive for {0} and {1} more, some of which fare worse.', name, others),
    };
    return t(
      '{0} {1} Add {2} {3}.',
      starts[variant](),
      verdictText(verdict),
      context.snapshot.dialect.probe.interval,
      goodInterval(context),
    );
  },
  fixes(finding, context) {
    const list = missing(context);
    const bare = list.find((b) => place(context, b).start === finding.span.start);
    return bare ? addFixes(context, bare, list) : [];
  },
};

/**
 * The finding and its fixes for the Host line at an offset, if its hosts get no probes, also where the file's one
 * finding stands elsewhere: an editor offers the fix there too.
 */
function missingAt(context: Context, offset: number): { finding: Finding; bare: Unprobed } | undefined {
  const bare = unprobedSections(context).find(({ section }) => {
    const line = section.header?.line;
    return line && line.full.start <= offset && offset < line.full.end;
  });
  const finding = bare && found(context, [bare])[0];
  return bare && finding ? { finding, bare } : undefined;
}

/** A finding that is not shown, and what could be done about it. */
export interface Offer {
  readonly finding: Finding;
  readonly fixes: readonly Fix[];
}

/** Editors ask again wherever the cursor moves on the line. */
const tried = oncePerContext((_) => new Map<Unprobed, readonly Fix[]>());

/**
 * For the light bulb: the fixes of `keepalive/missing` on any Host line whose hosts get no probes, also where the
 * file's one finding stands at another line. undefined: no such line is at the offset, or the rule is switched off.
 */
export function offersAt(context: Context, offset: number): Offer | undefined {
  const here = missingAt(context, offset);
  if (!here || context.settings.severity[here.finding.rule] === 'off') return undefined;
  if (suppressions(context.document).has(here.finding.rule, here.finding.span.start)) return undefined;
  const known = tried(context);
  const fixes =
    known.get(here.bare) ?? addFixes(context, here.bare, missing(context)).flatMap((fix) => proven(context, fix) ?? []);
  known.set(here.bare, fixes);
  return fixes.length > 0 ? { finding: here.finding, fixes } : undefined;
}

/** For the command that adds keepalive to all hosts, or to all connections of sshd. undefined: they have it. */
export function allHostsFix(context: Context): Fix | undefined {
  if (isActive(configuredValue(context, context.snapshot.dialect.probe.interval, outer).value)) return undefined;
  const fix = probeFix(context, wholeOf(context, hostsOf(unprobedSections(context))), { preferred: true });
  return fix && proven(context, fix);
}
