import type { SessionClient } from '../language/clients/client';
import { type ClientSession, type SessionValue, valueIn } from '../resolve/sessions';
import type { Document } from '../syntax/tree';
import { keepaliveEnding, retransmissionEnding } from './endings';
import type { KernelSettings } from './kernels';
import type { NatFacts } from './nat';
import { cannotSay, firstOf, staysOpen } from './outcome';
import type { EffectiveTimeouts } from './report';
import type { Case, CaseOutcome, Note } from './situation';
import { keepaliveEnd, keepaliveSum } from './tcp';

/** What a session of another client than ssh does while nobody types. undefined: it cannot be known. */
export interface SessionProbe {
  /** Whether it sends packets of its own. */
  readonly on: boolean | undefined;
  /** Seconds between two of them, also where they are off. */
  readonly interval: number | undefined;
  /** The first packet after login may take so many intervals. */
  readonly firstAfter: number;
  /** Seconds between two texts that are typed into the session; absent: none is. */
  readonly typed?: number | undefined;
  /** Whether it asks the system for TCP keepalive. */
  readonly tcp: boolean | undefined;
  readonly packet: SessionClient['packet'];
}

/** Reads the keepalive of a session. */
export function sessionProbe(client: SessionClient, document: Document, session: ClientSession): SessionProbe {
  const numberOf = (name: string): number | undefined => {
    const value = valueIn(document, session, name)?.value;
    return value === undefined || value === '' ? undefined : Number(value);
  };
  const parts = client.interval.map(({ name, seconds }) => {
    const number = numberOf(name);
    return number === undefined ? undefined : number * seconds;
  });
  const sum = parts.length > 0 && parts.every((part) => part !== undefined) ? add(parts as number[]) : undefined;
  const interval = sum === 0 && client.zeroMeans !== undefined ? client.zeroMeans : sum;
  const wanted = client.switch ? isOn(numberOf(client.switch.name)) : isOn(interval);
  // switched on with an interval of 0: nobody documents what that does
  const on = wanted === true && interval === 0 ? undefined : wanted;
  const packet = client.packets?.[(client.switch && numberOf(client.switch.name)) ?? 0] ?? client.packet;
  const tcp = client.tcp === 'never' ? false : client.tcp && isOn(numberOf(client.tcp.name));
  return { on, interval, tcp, packet, firstAfter: client.firstAfter ?? 1, ...typedIn(client, document, session) };
}

const isOn = (number: number | undefined): boolean | undefined => (number === undefined ? undefined : number > 0);
const add = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0);

/** How often a text is typed, where one is. */
function typedIn({ typed }: SessionClient, document: Document, session: ClientSession): Pick<SessionProbe, 'typed'> {
  if (!typed) return {};
  const textOf = (name: string): SessionValue['value'] => valueIn(document, session, name)?.value;
  if (!Number(textOf(typed.switch) ?? 0) || !textOf(typed.text)) return {};
  const every = textOf(typed.interval);
  return { typed: every === undefined ? undefined : Number(every) };
}

/** Seconds between two things that it sends, whatever they are; undefined: nothing, or not known. */
const trafficOf = ({ on, interval, typed }: SessionProbe): number | undefined => {
  const every = [on ? interval : undefined, typed].filter((seconds) => seconds !== undefined && seconds > 0);
  return every.length > 0 ? Math.min(...(every as number[])) : undefined;
};

/** When a session ends: idle, behind a firewall with that limit, and over a dead connection. */
export function sessionTimeouts(
  probe: SessionProbe,
  kernel: KernelSettings,
  { natLimit, natAssumed }: NatFacts,
): EffectiveTimeouts {
  const outcomes: readonly (readonly [Case, CaseOutcome])[] = [
    ['idle-healthy', staysOpen()],
    ['behind-nat', behindFirewall(probe, kernel, natLimit)],
    ['dead-idle', dead(probe, kernel)],
  ];
  return {
    tcpKeepAlive: probe.tcp === true,
    natLimit,
    natAssumed,
    kernel: kernel.id,
    keepalive: { ...kernel.keepalive, sum: keepaliveSum(kernel), ends: keepaliveEnd(kernel) },
    timeouts: outcomes.map(([name, outcome]) => ({ case: name, outcome, differs: [] })),
  };
}

function behindFirewall(probe: SessionProbe, kernel: KernelSettings, limit: number): CaseOutcome {
  const every = trafficOf(probe);
  if (every !== undefined && every < limit) {
    if (slowest(probe, every) < limit) return staysOpen({ keptBy: { cause: 'client-packet', every } });
    const lost = dead(probe, kernel);
    return { ...lost, notes: [{ id: 'nat-may-forget', args: [limit, slowest(probe, every)] }, ...lost.notes] };
  }
  const { time } = kernel.keepalive;
  if (probe.tcp && time < limit) return staysOpen({ keptBy: { cause: 'tcp-keepalive', every: time } });
  if (isUnknown(probe) || (probe.tcp === undefined && time < limit)) return cannotSay();
  const lost = dead(probe, kernel);
  return { ...lost, notes: [{ id: 'nat-forgets', args: [limit, every ?? (probe.tcp ? time : 0)] }, ...lost.notes] };
}

/** Seconds that the first thing may take that it sends. */
const slowest = (probe: SessionProbe, every: number): number =>
  every === probe.typed && every !== probe.interval ? every : every * probe.firstAfter;

/** Something is sent, or may be, and it is not known how often. */
const isUnknown = (probe: SessionProbe): boolean =>
  trafficOf(probe) === undefined && (probe.on !== false || 'typed' in probe);

/**
 * The peer or the link vanishes. What the session sends next is not acknowledged, and TCP gives up some time after;
 * TCP keepalive waits while data is not acknowledged, so it acts only where nothing is sent.
 */
function dead(probe: SessionProbe, kernel: KernelSettings): CaseOutcome {
  const every = trafficOf(probe);
  if (every === undefined && isUnknown(probe)) return cannotSay({ notes: packetNotes(probe) });
  if (every === undefined) {
    if (probe.tcp === undefined) return cannotSay();
    const ending = probe.tcp ? keepaliveEnding(kernel) : undefined;
    return firstOf(ending ? [ending] : []);
  }
  const notes: readonly Note[] = packetNotes(probe);
  if (probe.tcp && every > kernel.keepalive.time) return cannotSay({ notes });
  const ending =
    probe.packet === 'unknown'
      ? undefined
      : retransmissionEnding({ min: 0, max: slowest(probe, every) }, kernel, undefined);
  if (ending) return firstOf([ending], { notes });
  const figures: readonly Note[] = kernel.retransmission ? [] : [{ id: 'tcp-figures-unknown', args: [] }];
  return cannotSay({ notes: [...notes, ...figures] });
}

const packetNotes = ({ on, packet }: SessionProbe): readonly Note[] =>
  on === false ? [] : [{ id: packet === 'unanswered' ? 'packet-unanswered' : 'packet-unknown', args: [] }];
