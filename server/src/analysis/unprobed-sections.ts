import { resolveClient } from '../resolve/client';
import { outer, type Scope } from '../resolve/scope';
import type { Entry } from '../resolve/sequence';
import type { SlotIndex } from '../resolve/slot-index';
import { configuredValue, isActive } from './configured-value';
import {
  type Context,
  entriesOf,
  hasLines,
  indexOf,
  oncePerConfiguration,
  oncePerContext,
  settingsOf,
} from './context';
import { isUnconditional } from './ignore-unknown';
import { rootOf } from './include-lines';
import { hostFor, patternsOf } from './sample-hosts';
import { type Section, sectionsOf } from './sections';
import { mayHaveAnyLine } from './template-lines';

/** A section that no line gives an interval, for at least some of its hosts. */
export interface Unprobed {
  readonly section: Section;
  /** The first pattern without an interval; undefined for lines outside blocks and for `Host *`. */
  readonly pattern: string | undefined;
}

/**
 * Hosts for which a Match block decides are asked about one by one; when so many lines were read for them, nothing is
 * said any more.
 */
const mostLinesRead = 400_000;

/**
 * Whether a part of the configuration was not read, so that it may set anything: an Include that cannot be followed
 * here, a file that is too large.
 */
export const isPartlyUnread = oncePerConfiguration(({ snapshot }): boolean => {
  const unread = ['unknown', 'too-large', 'special'];
  return (
    snapshot.bounds.length > 0 ||
    snapshot.roots.some((r) => [...r.includes.values()].some((list) => list.some((e) => e.unknown !== undefined))) ||
    [...snapshot.files.values()].some((f) => unread.includes(f.content.kind) || f.document?.cutAt !== undefined)
  );
});

/**
 * The document's sections whose targets get no probes because no line says anything about the interval: an explicit 0
 * does, and a line with a bad value is somebody else's finding. Host blocks of ssh_config, or the lines outside blocks
 * where there is no Host line; of sshd_config the global lines of the main file, as long as no Match block probes
 * either.
 */
export const unprobedSections = oncePerContext((context): readonly Unprobed[] => {
  const { dialect } = context.snapshot;
  if (mayHaveAnyLine(context.snapshot)) return [];
  const isRoot = rootOf(context)?.uri === context.document.uri;
  if (dialect.asks === 'connection') {
    const { index } = context.document;
    const global = sectionsOf(context).find((s) => !s.header) ?? nothingOutside;
    return isRoot && index.rank(index.size) > 0 && attempts(context).length === 0
      ? [{ section: global, pattern: undefined }]
      : [];
  }
  if (reachesAll(context)) return [];
  const sections = sectionsOf(context);
  const blocks = sections.filter((s) => s.isForNames || isHostBlock(s));
  const global = sections.find((s) => !s.isBlock && s.scope.kind === 'always' && s.entries.length > 0);
  const candidates = blocks.length > 0 || !isRoot || !global ? blocks : [global];
  const bare: Unprobed[] = [];
  const isReachedByName = askedOnce(context);
  for (const section of candidates) {
    const names = section.isForNames ? section.names : undefined;
    if (names?.length === 1) {
      if (!isReachedByName(section, names[0] as string)) bare.push({ section, pattern: names[0] });
      continue;
    }
    const patterns = section.scope.kind === 'hosts' ? patternsOf(section.scope) : [undefined];
    const pattern = patterns.find((p) => !isReached(context, section.scope, p));
    if (pattern !== undefined) bare.push({ section, pattern });
    else if (section.scope.kind !== 'hosts' && !isReached(context, section.scope, undefined))
      bare.push({ section, pattern: undefined });
  }
  return bare;
});

/** Where no line stands outside of blocks. */
const nothingOutside: Section = { isBlock: false, header: undefined, scope: outer, entries: [] };

const isHostBlock = ({ header, scope }: Section): boolean =>
  header?.line.row?.kind === 'host' &&
  header.line.placeholder === undefined && // a template may leave it out
  scope.kind !== 'never' &&
  !scope.within;

/** `isReached` of blocks for one name: a file may have many for the same. Who asks ssh about hosts counts each time. */
function askedOnce(context: Context): (section: Section, name: string) => boolean {
  if (hasLines(context, 'Match')) return ({ scope }, name) => isReached(context, scope, name);
  const known = new Map<string, boolean>();
  return (section, name) => {
    let answer = known.get(name);
    if (answer === undefined) {
      answer = isReached(context, section.scope, name);
      known.set(name, answer);
    }
    return answer;
  };
}

/**
 * Whether a line says something about the interval for all hosts of one pattern of a scope. `true` also where that
 * depends on what cannot be known.
 */
export function isReached(context: Context, scope: Scope, pattern: string | undefined): boolean {
  const keyword = context.snapshot.dialect.probe.interval;
  const index = attemptsAt(context);
  if (index.winner(scope, pattern) || index.exhausted) return true;
  if (isActive(configuredValue(context, keyword, scope, pattern).value)) return true; // Debian's BatchMode
  if (!index.doubtful(scope)) return false;
  const host = pattern === undefined ? undefined : hostFor(scope, pattern);
  const asking = asked(context);
  asking.lines += context.entries.length;
  if (host === undefined || asking.lines > Math.max(mostLinesRead, context.entries.length)) return true;
  const interval = resolveClient(context.snapshot, { destination: host }).values.get(keyword.toLowerCase());
  return !interval?.certain || interval.origin.kind !== 'default' || isActive(interval.value);
}

const asked = oncePerConfiguration(() => ({ lines: 0 }));

/**
 * The lines that say something about the interval, also those with a value that OpenSSH refuses; not those that leave
 * it unset.
 */
const attempts = oncePerConfiguration((context): readonly Entry[] =>
  entriesOf(context, context.snapshot.dialect.probe.interval).filter(({ line }) => line.verdict?.kind !== 'unset'),
);

/** Whether some line for all hosts says something about the interval. */
export const reachesAll = oncePerConfiguration((context) =>
  attempts(context).some(({ scope }) => isUnconditional(scope)),
);

const attemptsAt = oncePerConfiguration((context): SlotIndex => {
  const settings = attempts(context).map((entry) => {
    const { verdict } = entry.line;
    return { entry, value: verdict?.kind === 'value' ? verdict.value : '' };
  });
  return indexOf(context, settings);
});

/** Whether any line sends probes to a target of a section, for certain or perhaps. */
export function mayHaveInterval(context: Context, section: Pick<Section, 'scope'>): boolean {
  const { scope } = section;
  const keyword = context.snapshot.dialect.probe.interval;
  if (settingsOf(context, keyword).mayApply(scope, (s) => isActive(s.value))) return true;
  if (settingsOf(context, 'BatchMode').settings.length === 0) return false;
  const patterns = scope.kind === 'hosts' ? scope.patterns : [undefined];
  return patterns.some((p) => isActive(configuredValue(context, keyword, scope, p).value));
}
