import { type Chain, type Hop, jumpChain } from '../../analysis/jump-chain';
import { type JumpLink, type Leg, linksOf, unaskedEnd } from '../../keepalive/chain';
import { factsOf, printedIn, withServer } from '../../keepalive/facts';
import type { KernelSettings } from '../../keepalive/kernels';
import { predict } from '../../keepalive/model';
import { assumedNat, type NatFacts, type NatPreset, natFacts, natPreset } from '../../keepalive/nat';
import { casesOfLife, type Facts, situationOf } from '../../keepalive/report';
import type { Case, CaseOutcome } from '../../keepalive/situation';
import type { ClientTarget } from '../../resolve/target';
import type { Snapshot } from '../../snapshot/snapshot';
import { type Change, changesFor } from './changes';
import { clientSettings, type Setting } from './settings';

/** A connection that somebody wants to have explained. */
export interface ConnectionQuestion {
  readonly snapshot: Snapshot;
  readonly target: ClientTarget;
  /** TCP of the machine that runs ssh. */
  readonly kernel: KernelSettings;
  /** `resets`: what no preset tells. */
  readonly nat: {
    readonly limit: number;
    readonly preset?: NatPreset | undefined;
    readonly resets?: boolean | undefined;
  };
  /** Seconds that the computer sleeps. */
  readonly asleep?: number | undefined;
  readonly server?: ServerSide | undefined;
}

/** The other end, where its configuration is known. */
export interface ServerSide {
  /** Where it is from, for people. */
  readonly source: string;
  readonly facts: Facts;
  readonly settings: readonly Setting[];
}

/** One connection of ssh on the way, and what decides about it. */
export interface ExplainedLeg extends Leg {
  readonly via: Hop['via'];
  /** ProxyUseFdpass: what the program of ProxyCommand opens becomes ssh's own connection. */
  readonly handedOver: boolean;
  readonly settings: readonly Setting[];
}

export interface ExplainedCase {
  readonly case: Case;
  readonly outcome: CaseOutcome;
}

/** All that there is to say about the connection to one host. */
export interface Explanation {
  readonly host: string;
  readonly question: ConnectionQuestion;
  readonly chain: Chain;
  /** The nearest first; the last one is the connection to the host itself. */
  readonly legs: readonly ExplainedLeg[];
  readonly links: readonly JumpLink[];
  readonly cases: readonly ExplainedCase[];
  readonly changes: readonly Change[];
}

/** Explains a connection. Ask before whether OpenSSH refuses the configuration: then there is nothing to explain. */
export function explain(question: ConnectionQuestion): Explanation {
  const chain = jumpChain(question.snapshot, question.target);
  const last = chain.hops.length - 1;
  const legs = chain.hops.map((hop, i) => legOf(hop, question, i === last ? question.server : undefined));
  const own = legs[last] as ExplainedLeg;
  const cases = casesOfLife(own.facts).map((name) => ({ case: name, outcome: outcomeIn(name, legs, own.facts) }));
  const links = linksOf(legs);
  const host = question.target.destination;
  const changes = changesFor(question, legs);
  return { host, question, chain, legs, links, cases, changes };
}

/** What happens to the session; while nobody uses it a connection to a jump host may be the first one to end. */
function outcomeIn(name: Case, legs: readonly ExplainedLeg[], facts: Facts): CaseOutcome {
  const own = predict(situationOf(facts, name));
  const unasked = name === 'idle-healthy' && legs.length > 1 ? unaskedEnd(legs) : undefined;
  return unasked?.outcome ?? own;
}

/** A network as somebody names it: by its id, or by its idle timeout in seconds; undefined: there is none such. */
export function networkNamed(text: string): ConnectionQuestion['nat'] | undefined {
  const preset = natPreset(text.toLowerCase());
  if (preset) return { limit: preset.limit, preset };
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  return limit > 0 ? { limit } : undefined;
}

/** The network of the question; where it names none, one is assumed. */
export const natOfQuestion = ({ nat }: ConnectionQuestion): NatFacts => ({
  ...natFacts(nat.limit, nat.preset === undefined && nat.limit === assumedNat.natLimit, nat.preset),
  ...(nat.resets ? { natResets: true } : {}),
});

function legOf(
  { name, via, resolution }: Hop,
  question: ConnectionQuestion,
  server: ServerSide | undefined,
): ExplainedLeg {
  const { snapshot, asleep } = question;
  // a jump host runs on another machine, but its ssh on this one
  const facts = factsOf(
    printedIn(resolution),
    snapshot.dialect.probe,
    snapshot.build,
    natOfQuestion(question),
    question.kernel,
  );
  const client: Facts = {
    ...facts,
    ...(asleep === undefined ? {} : { asleep }),
    piped: via !== 'direct',
  };
  return {
    name,
    via,
    handedOver: via === 'command' && resolution.values.get('proxyusefdpass')?.value === 'yes',
    facts: server ? withServer(client, server.facts) : client,
    settings: clientSettings(resolution),
  };
}

/** The outcome of one case; every explanation has those that it is asked for here. */
export const outcomeOf = ({ cases }: Explanation, name: Case): CaseOutcome | undefined =>
  cases.find((one) => one.case === name)?.outcome;
