import { channelClosesAnyway } from './channel/closes-anyway';
import { keepaliveBeyondTcp } from './keepalive/beyond-tcp';
import { keepaliveCountWithoutInterval } from './keepalive/count-without-interval';
import { keepaliveCountZero } from './keepalive/count-zero';
import { keepaliveHopUncovered } from './keepalive/hop-uncovered';
import { keepaliveMissing } from './keepalive/missing';
import { keepaliveMultiplexed } from './keepalive/multiplexed';
import { keepaliveNoneKeepsOpen } from './keepalive/none-keeps-open';
import { keepaliveNotIdleTimeout } from './keepalive/not-idle-timeout';
import { keepaliveNothingDetects } from './keepalive/nothing-detects';
import { keepaliveOverNatLimit } from './keepalive/over-nat-limit';
import { keepaliveTcpOnly } from './keepalive/tcp-only';
import { keepaliveTooEager } from './keepalive/too-eager';
import { keepaliveZero } from './keepalive/zero';
import type { Rule } from './rule';

/** All rules, sorted by code. */
export const rules: readonly Rule[] = [
  channelClosesAnyway,
  keepaliveBeyondTcp,
  keepaliveCountWithoutInterval,
  keepaliveCountZero,
  keepaliveHopUncovered,
  keepaliveMissing,
  keepaliveMultiplexed,
  keepaliveNoneKeepsOpen,
  keepaliveNotIdleTimeout,
  keepaliveNothingDetects,
  keepaliveOverNatLimit,
  keepaliveTcpOnly,
  keepaliveTooEager,
  keepaliveZero,
];

const byCode = new Map(rules.map((rule) => [rule.code, rule]));

/** The rule of a code; undefined: there is none (a setting or a comment may name anything). */
export const ruleOf = (code: string): Rule | undefined => byCode.get(code);
