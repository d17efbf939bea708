import { ownBlock } from '../../analysis/own-block';
import { lastsLongest, linksOf, unaskedEnd } from '../../keepalive/chain';
import { predict } from '../../keepalive/model';
import { active, type Probe, type Side } from '../../keepalive/probe';
import { situationOf } from '../../keepalive/report';
import type { CaseOutcome } from '../../keepalive/situation';
import { splitDestination } from '../../resolve/target';
import type { Directive } from '../../syntax/tree';
import type { ConnectionQuestion, ExplainedLeg } from './explanation';
import type { Setting } from './settings';

/** A setting that would help, where it goes, and what would happen then. */
export interface Change {
  readonly side: Side;
  readonly keyword: string;
  readonly value: string;
  /** The line that has another value now. */
  readonly line?: LinePlace;
  /** Where there is none: the Host line of the host's own block. */
  readonly block?: LinePlace;
  /** Once all changes of its side are made. */
  readonly after: After;
}

interface After {
  readonly quiet: CaseOutcome;
  readonly dead: CaseOutcome;
}

export interface LinePlace {
  readonly uri: string;
  readonly directive: Directive;
}

/** What is written: as quick fixes do. */
const usual = { interval: 60, count: 3 };
/** Seconds after which a server that still has a dead session is worth a word. */
const tooLong = 3600;

/** Settings that make an idle session stay open, and a dead connection end. */
export const changesFor = (question: ConnectionQuestion, legs: readonly ExplainedLeg[]): readonly Change[] => [
  ...forClient(question, legs),
  ...forServer(question, legs.at(-1)),
];

/**
 * Probes to the last host keep every connection on the way open, and detect that one of them is dead. A jump host with
 * a count of 0 may end the session all the same.
 */
function forClient(question: ConnectionQuestion, legs: readonly ExplainedLeg[]): readonly Change[] {
  const last = legs.length - 1;
  const client = legs[last]?.facts.client;
  const links = linksOf(legs);
  const kept = links.every(({ quiet }) => quiet.outcome.keptBy !== undefined);
  const isWell = kept && links.every(({ dead }) => dead.outcome.ends === true);
  if (!client || (isWell && client.count > 0)) return [];
  let then = withClient(legs, last, better(client, question));
  // somebody else's TCP may give up before so many probes
  if (afterwards(then)?.dead.ends !== true) then = withClient(then, last, { count: usual.count });
  for (let end = unaskedEnd(then); end; end = unaskedEnd(then)) {
    const probe = then[end.at]?.facts.client;
    if (!active(probe) || probe.count > 0) break; // something else ends it
    then = withClient(then, end.at, { count: usual.count });
  }
  const after = afterwards(then);
  const changes = legs.flatMap((leg, i) => {
    const { client: now } = leg.facts;
    const wanted = then[i]?.facts.client;
    return now && wanted && wanted !== now && after
      ? changed(now, wanted, after, leg.settings, blockOf(question, leg))
      : [];
  });
  // a line that holds for several of them is changed once
  return changes.filter(
    ({ line }, i) => !line || changes.findIndex((one) => one.line?.directive === line.directive) === i,
  );
}

/** The connections with other settings of one; those that have them from the same lines follow. */
function withClient(
  legs: readonly ExplainedLeg[],
  at: number,
  wanted: Partial<Pick<Probe, 'interval' | 'count'>>,
): readonly ExplainedLeg[] {
  const { interval, count } = wanted;
  const changedLeg = (leg: ExplainedLeg, i: number): ExplainedLeg => {
    const { client } = leg.facts;
    if (!client) return leg;
    const follows = (keyword: string): boolean => i === at || isSameLine(keyword, leg, legs[at]);
    const then: Probe = {
      ...client,
      ...(interval !== undefined && follows('ServerAliveInterval') ? { interval } : {}),
      ...(count !== undefined && follows('ServerAliveCountMax') ? { count } : {}),
    };
    const isSame = then.interval === client.interval && then.count === client.count;
    return isSame ? leg : { ...leg, facts: { ...leg.facts, client: then } };
  };
  return legs.map(changedLeg);
}

function isSameLine(keyword: string, one: ExplainedLeg, other: ExplainedLeg | undefined): boolean {
  const lineOf = (leg: ExplainedLeg | undefined): Directive | undefined => {
    const origin = leg?.settings.find((setting) => setting.keyword === keyword)?.origin;
    return origin?.kind === 'line' ? origin.directive : undefined;
  };
  const line = lineOf(one);
  return line !== undefined && line === lineOf(other);
}

/** What is told of a whole chain. */
function afterwards(legs: readonly ExplainedLeg[]): After | undefined {
  const links = linksOf(legs);
  const quiet = links.find((link) => link.quiet.outcome.keptBy === undefined) ?? links.at(-1);
  const dead = lastsLongest(links);
  return quiet && dead && { quiet: quiet.quiet.outcome, dead: dead.dead.outcome };
}

function forServer(question: ConnectionQuestion, leg: ExplainedLeg | undefined): readonly Change[] {
  const { server } = leg?.facts ?? {};
  if (!leg || !server || !question.server) return [];
  const alone = (probe: Probe): CaseOutcome =>
    predict(situationOf({ ...leg.facts, client: undefined, server: probe }, 'dead-idle'));
  const now = alone(server);
  if (now.ends === true && (now.nominal ?? 0) <= tooLong) return [];
  const wanted = better(server, question);
  const dead = alone(wanted);
  return changed(server, wanted, { quiet: dead, dead }, question.server.settings, () => ({}));
}

/** A probe that is sent often enough, and whose silence ends the session. */
function better({ side, interval, count }: Probe, { nat }: ConnectionQuestion): Probe {
  const most = Math.min(usual.interval, Math.max(1, Math.floor(nat.limit / (side === 'server' ? 4 : 2))));
  return {
    side,
    interval: interval > 0 && interval <= most ? interval : most,
    count: count > 0 ? count : usual.count,
  };
}

/** `block`: where a setting goes that no line sets. */
function changed(
  now: Probe,
  wanted: Probe,
  after: After,
  settings: readonly Setting[],
  block: () => Pick<Change, 'block'>,
): readonly Change[] {
  const { side } = now;
  const names = side === 'client' ? 'ServerAlive' : 'ClientAlive';
  const change = (keyword: string, is: number, number: number): readonly Change[] => {
    const value = String(number);
    const setting = settings.find((one) => one.keyword === keyword);
    const { origin, perhaps = [] }: Partial<Setting> = setting ?? {};
    const others = perhaps.flatMap((one) => (one.origin.kind === 'line' && one.value !== value ? [one.origin] : []));
    const places = [...(is === number ? [] : [origin]), ...others];
    return places.map((place) => ({
      side,
      keyword,
      value,
      ...(place?.kind === 'line' ? { line: { uri: place.uri, directive: place.directive } } : block()),
      after,
    }));
  };
  return [
    ...change(`${names}Interval`, now.interval, wanted.interval),
    ...change(`${names}CountMax`, now.count, wanted.count),
  ];
}

/** The block of a host on the way. */
const blockOf =
  ({ snapshot }: ConnectionQuestion, { name }: ExplainedLeg) =>
  (): Pick<Change, 'block'> => {
    const block = ownBlock(snapshot, splitDestination(name)?.host ?? '');
    return block ? { block: { uri: block.uri, directive: block.header } } : {};
  };
