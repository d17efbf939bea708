import { ownBlock } from '../../analysis/own-block';
import type { JumpLink } from '../../keepalive/chain';
import { predict } from '../../keepalive/model';
import type { Probe, Side } from '../../keepalive/probe';
import { type Facts, situationOf } from '../../keepalive/report';
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
  readonly after: { readonly quiet: CaseOutcome; readonly dead: CaseOutcome };
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
export function changesFor(
  question: ConnectionQuestion,
  legs: readonly ExplainedLeg[],
  links: readonly JumpLink[],
): readonly Change[] {
  const last = legs.at(-1);
  if (!last) return [];
  return [...forClient(question, last, links), ...forServer(question, last)];
}

/** Probes to the last host keep every connection on the way open, and detect that one of them is dead. */
function forClient(question: ConnectionQuestion, leg: ExplainedLeg, links: readonly JumpLink[]): readonly Change[] {
  const { client } = leg.facts;
  if (!client) return [];
  const quiet = links.every((link) => link.quiet.outcome.keptBy !== undefined);
  const dead = links.every((link) => link.dead.outcome.ends === true);
  if (quiet && dead && client.count > 0) return [];
  return changed('client', leg.settings, client, question, (probe) => ({ ...leg.facts, client: probe }));
}

function forServer(question: ConnectionQuestion, { facts }: ExplainedLeg): readonly Change[] {
  const { server } = facts;
  if (!server || !question.server) return [];
  const alone = predict(situationOf({ ...facts, client: undefined }, 'dead-idle'));
  if (alone.ends === true && (alone.nominal ?? 0) <= tooLong) return [];
  return changed('server', question.server.settings, server, question, (probe) => ({ ...facts, server: probe }));
}

function changed(
  side: Side,
  settings: readonly Setting[],
  { interval, count }: Probe,
  question: ConnectionQuestion,
  facts: (probe: Probe) => Facts,
): readonly Change[] {
  const wanted: Probe = {
    side,
    interval: Math.min(usual.interval, Math.max(1, Math.floor(question.nat.limit / (side === 'server' ? 4 : 2)))),
    count: count > 0 ? count : usual.count,
  };
  const then = facts(wanted);
  const only: Facts = side === 'client' ? { ...then, server: undefined } : { ...then, client: undefined };
  const after = {
    quiet: predict(situationOf(then, 'behind-nat')),
    dead: predict(situationOf(only, 'dead-idle')),
  };
  const names = side === 'client' ? 'ServerAlive' : 'ClientAlive';
  const change = (keyword: string, value: number): Change => ({
    side,
    keyword,
    value: String(value),
    ...placeOf(keyword, settings, side === 'client' ? question : undefined),
    after,
  });
  return [
    ...(wanted.interval === interval ? [] : [change(`${names}Interval`, wanted.interval)]),
    ...(wanted.count === count ? [] : [change(`${names}CountMax`, wanted.count)]),
  ];
}

function placeOf(
  keyword: string,
  settings: readonly Setting[],
  question: ConnectionQuestion | undefined,
): Partial<Change> {
  const origin = settings.find((setting) => setting.keyword === keyword)?.origin;
  if (origin?.kind === 'line') return { line: { uri: origin.uri, directive: origin.directive } };
  if (!question) return {};
  const block = ownBlock(question.snapshot, splitDestination(question.target.destination)?.host ?? '');
  return block ? { block: { uri: block.uri, directive: block.header } } : {};
}
