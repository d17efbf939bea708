import { argumentExtra } from './argument/extra';
import { argumentMissing } from './argument/missing';
import { blockSwallowed } from './block/swallowed';
import { channelClosesAnyway } from './channel/closes-anyway';
import { channelNeverCloses } from './channel/never-closes';
import { channelNoneEndsLogin } from './channel/none-ends-login';
import { channelNotApplied } from './channel/not-applied';
import { dropinWins } from './dropin/wins';
import { fileLimit } from './file/limit';
import { fileMode } from './file/mode';
import { fileSpecial } from './file/special';
import { fileTemplate } from './file/template';
import { ignoreunknownNoEffect } from './ignoreunknown/no-effect';
import { includeInBlock } from './include/in-block';
import { includeNoFile } from './include/no-file';
import { includeNotRead } from './include/not-read';
import { includeRefused } from './include/refused';
import { includeTooDeep } from './include/too-deep';
import { includeUnreadable } from './include/unreadable';
import { interopRewrite } from './interop/rewrite';
import { interopTimeUnit } from './interop/time-unit';
import { interopUnreadable } from './interop/unreadable';
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
import { keywordAppleOnly } from './keyword/apple-only';
import { keywordDeprecated } from './keyword/deprecated';
import { keywordTooNew } from './keyword/too-new';
import { keywordUnknown } from './keyword/unknown';
import { matchBadCondition } from './match/bad-condition';
import { matchLost } from './match/lost';
import { matchNotAllowed } from './match/not-allowed';
import { matchOverridesGlobal } from './match/overrides-global';
import { orderHostStarFirst } from './order/host-star-first';
import { orderShadowed } from './order/shadowed';
import { patternBlank } from './pattern/blank';
import { patternComma } from './pattern/comma';
import { patternNever } from './pattern/never';
import type { Rule } from './rule';
import { sessionEncoding } from './session/encoding';
import { sessionHexadecimal } from './session/hexadecimal';
import { sessionOff } from './session/off';
import { sessionOverNatLimit } from './session/over-nat-limit';
import { sessionTcpOnly } from './session/tcp-only';
import { sessionTypedText } from './session/typed-text';
import { sessionValue } from './session/value';
import { sideWrong } from './side/wrong';
import { sysctlAtStart } from './sysctl/at-start';
import { sysctlDuplicate } from './sysctl/duplicate';
import { sysctlHidden } from './sysctl/hidden';
import { sysctlNoEffect } from './sysctl/no-effect';
import { sysctlRange } from './sysctl/range';
import { sysctlSum } from './sysctl/sum';
import { sysctlSyntax } from './sysctl/syntax';
import { sysctlUnknownName } from './sysctl/unknown-name';
import { textBom } from './text/bom';
import { textContinuation } from './text/continuation';
import { textEquals } from './text/equals';
import { textQuote } from './text/quote';
import { textTrailingComment } from './text/trailing-comment';
import { valueAlgorithm } from './value/algorithm';
import { valueCount } from './value/count';
import { valueDuration } from './value/duration';
import { valueFailsLater } from './value/fails-later';
import { valueFlag } from './value/flag';
import { valueJumpLoop } from './value/jump-loop';
import { valueJumpTypo } from './value/jump-typo';
import { valueKeyFile } from './value/key-file';
import { valueLocksOut } from './value/locks-out';
import { valueMixedTime } from './value/mixed-time';
import { valueOther } from './value/other';
import { valueSocketPath } from './value/socket-path';
import { windowsMultiplex } from './windows/multiplex';

/** All rules, sorted by code. */
export const rules: readonly Rule[] = [
  argumentExtra,
  argumentMissing,
  blockSwallowed,
  channelClosesAnyway,
  channelNeverCloses,
  channelNoneEndsLogin,
  channelNotApplied,
  dropinWins,
  fileLimit,
  fileMode,
  fileSpecial,
  fileTemplate,
  ignoreunknownNoEffect,
  includeInBlock,
  includeNoFile,
  includeNotRead,
  includeRefused,
  includeTooDeep,
  includeUnreadable,
  interopRewrite,
  interopTimeUnit,
  interopUnreadable,
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
  keywordAppleOnly,
  keywordDeprecated,
  keywordTooNew,
  keywordUnknown,
  matchBadCondition,
  matchLost,
  matchNotAllowed,
  matchOverridesGlobal,
  orderHostStarFirst,
  orderShadowed,
  patternBlank,
  patternComma,
  patternNever,
  sessionEncoding,
  sessionHexadecimal,
  sessionOff,
  sessionOverNatLimit,
  sessionTcpOnly,
  sessionTypedText,
  sessionValue,
  sideWrong,
  sysctlAtStart,
  sysctlDuplicate,
  sysctlHidden,
  sysctlNoEffect,
  sysctlRange,
  sysctlSum,
  sysctlSyntax,
  sysctlUnknownName,
  textBom,
  textContinuation,
  textEquals,
  textQuote,
  textTrailingComment,
  valueAlgorithm,
  valueCount,
  valueDuration,
  valueFailsLater,
  valueFlag,
  valueJumpLoop,
  valueJumpTypo,
  valueKeyFile,
  valueLocksOut,
  valueMixedTime,
  valueOther,
  valueSocketPath,
  windowsMultiplex,
];

const byCode = new Map(rules.map((rule) => [rule.code, rule]));

/** The rule of a code; undefined: there is none (a setting or a comment may name anything). */
export const ruleOf = (code: string): Rule | undefined => byCode.get(code);
