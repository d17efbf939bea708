import { ask, askIndex, type Question } from '../analysis/ask';
import { configuredValue, probeOf } from '../analysis/configured-value';
import type { Context } from '../analysis/context';
import { goodInterval, predictionText } from '../analysis/prediction';
import { isOn } from '../keepalive/facts';
import type { Probe } from '../keepalive/probe';
import type { Fix, Promised } from './edit';
import { type KeywordValue, setValues } from './set-values';
import type { Target } from './targets';
import { changeTitle } from './titles';

/** What a fix writes where the usual values are not meant. */
export interface WantedProbe {
  /** Seconds; the interval of the settings unless told. */
  readonly interval?: number;
  /** Unless told, a count that is set stays, if it is not 0. */
  readonly count?: number;
  readonly preferred?: boolean;
  readonly safe?: boolean;
}

/** A promise about a target: its first host, or its connection. */
export const promiseOf = (target: Target, keyword: string, value: string, host = target.hosts[0]): Promised => ({
  ...questionOf(target, host),
  keyword,
  value,
});

/** Asks about a target: about its first host, or its connection. */
export function questionOf({ hosts, connection }: Target, host = hosts[0]): Question {
  if (host !== undefined) return { host };
  return connection ? { connection } : {};
}

/** Whether OpenSSH can be asked about a target: not about a Match block that no made-up connection is sure to meet. */
export const canBeAsked = (target: Target): boolean =>
  target.kind === 'server' || target.hosts.length > 0 || target.connection !== undefined;

/** What a target has of one keyword now. */
interface Present {
  readonly value: string | undefined;
  /** A line says so, not a default. */
  readonly explicit: boolean;
}

/** What OpenSSH reports for a target now; where nobody can be asked, or the file is refused, what its lines say. */
function present(context: Context, target: Target): (keyword: string) => Present {
  return (keyword) => {
    const question = questionOf(target);
    const quick = canBeAsked(target)
      ? askIndex(context, question, keyword)
      : configuredValue(context, keyword, target.scope, target.pattern);
    if (quick) return { value: quick.value, explicit: quick.setting !== undefined };
    const answer = ask(context.snapshot, question);
    const effective = answer.verdict === 'refused' ? undefined : answer.values.get(keyword.toLowerCase());
    if (effective) return { value: effective.value, explicit: effective.origin.kind !== 'default' };
    const { value, setting } = configuredValue(context, keyword, target.scope, target.pattern);
    return { value, explicit: setting !== undefined };
  };
}

/**
 * Gives a target a keepalive: the interval, and the count where the present one would spoil it or is not the one of the
 * settings. undefined: there is nothing to change.
 */
export function probeFix(context: Context, target: Target, wanted: WantedProbe = {}): Fix | undefined {
  const names = context.snapshot.dialect.probe;
  const now = present(context, target);
  const interval = String(wanted.interval ?? goodInterval(context));
  const count = String(wanted.count ?? kept(now(names.count), context.settings.count));
  const values: KeywordValue[] = [];
  if (now(names.interval).value !== interval) values.push([names.interval, interval]);
  if (now(names.count).value !== count) values.push([names.count, count]);
  if (values.length === 0) return undefined;
  const tcp = names.tcp === undefined || isOn(now(names.tcp).value);
  const pair: readonly KeywordValue[] = [
    [names.interval, interval],
    [names.count, count],
  ];
  return valuesFix(context, target, values, {
    promised: pair,
    probe: probeOf(context, interval, count),
    tcp,
    ...wanted,
  });
}

/** What a fix that sets values says and promises. */
export interface IntendedProbe extends Pick<Fix, 'preferred' | 'safe'> {
  readonly promised: readonly KeywordValue[];
  /** What the target then has, for the title. */
  readonly probe: Probe;
  readonly tcp: boolean;
}

/**
 * Gives a target values. Only the first promise is made for hosts besides the target's first one. undefined: a line
 * elsewhere decides.
 */
export function valuesFix(
  context: Context,
  target: Target,
  values: readonly KeywordValue[],
  { promised, probe, tcp, preferred, safe }: IntendedProbe,
): Fix | undefined {
  const change = setValues(context, target, values);
  if (!change) return undefined;
  const [, ...others] = target.hosts;
  const promises = promised.flatMap(([keyword, value], index) => [
    promiseOf(target, keyword, value),
    ...(index === 0 ? others.map((host) => promiseOf(target, keyword, value, host)) : []),
  ]);
  return {
    title: changeTitle(change, target, predictionText(context, probe, tcp)),
    edits: change.edits,
    promises: canBeAsked(target) ? promises : [],
    ...(preferred ? { preferred } : {}),
    ...(safe ? { safe } : {}),
  };
}

/** A count that somebody wrote stays, if it is not 0. */
const kept = ({ value, explicit }: Present, usual: number): string | number =>
  value !== undefined && explicit && value !== '0' ? value : usual;
