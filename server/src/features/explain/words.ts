import { t } from '@vscode/l10n';
import { type JumpLink, lastsLongest } from '../../keepalive/chain';
import { predict } from '../../keepalive/model';
import type { NatPreset } from '../../keepalive/nat';
import { type Facts, situationOf } from '../../keepalive/report';
import type { Case, CaseOutcome } from '../../keepalive/situation';
import { caseWords, limitText, outcomeBrief, outcomeWords } from '../../keepalive/words';
import { basename } from '../../snapshot/paths';
import { visible } from '../../syntax/shown';
import { doubtText } from '../text/doubt';
import type { Change, LinePlace } from './changes';
import { type ExplainedLeg, type Explanation, natOfQuestion, outcomeOf } from './explanation';

/** What a case is about, as a heading. */
export const headingOf = (name: Case, { legs, question }: Explanation): string =>
  caseWords(name, {
    ...(legs.at(-1)?.facts ?? {}),
    ...natOfQuestion(question),
    ...(question.asleep === undefined ? {} : { asleep: question.asleep }),
  });

/**
 * The answer in one paragraph of plain text: what becomes of an idle session, and of a dead connection on each side.
 */
export function answerText(explanation: Explanation): string {
  const { chain, legs } = explanation;
  // with half a chain there is no connection to tell about
  if (chain.broken === 'loop' || chain.broken === 'refused') return brokenText(chain.broken, legs[0]?.name ?? '');
  return [quietText(explanation), deadText(explanation)].join(' ');
}

function quietText(explanation: Explanation): string {
  const { host, links, question } = explanation;
  const idle = outcomeOf(explanation, 'idle-healthy');
  const name = visible(host);
  if (idle?.ends === 'unknown') return t('It is not known when an idle session to {0} ends.', name);
  if (idle?.ends) return t('An idle session to {0} does not stay open: {1}', name, outcomeWords('idle-healthy', idle));
  const lost = links.find((link) => link.quiet.outcome.keptBy === undefined);
  if (!lost) return t('An idle session to {0} stays open.', name);
  const limit = limitText(natOfQuestion(question));
  return links.length > 1
    ? t('A firewall drops an idle session to {0} after {1}, first between {2}.', name, limit, linkName(lost))
    : t('A firewall drops an idle session to {0} after {1}.', name, limit);
}

function deadText(explanation: Explanation): string {
  const { links, legs } = explanation;
  const worst = lastsLongest(links);
  if (!worst) return '';
  const where = links.length > 1 && lasting(worst.dead.outcome) !== lasting((links[0] as JumpLink).dead.outcome);
  const own = worst.dead.outcome;
  const mine =
    own.ends === true
      ? t('ssh ends a dead connection after {0}', outcomeBrief(own))
      : own.ends === 'unknown'
        ? t('It is not known when ssh detects a dead connection')
        : t('ssh never detects a dead connection');
  const between = where ? ` ${t('(between {0})', linkName(worst))}` : '';
  const server = serverOutcome(legs.at(-1)?.facts);
  const theirs =
    server === undefined
      ? ''
      : server.ends === true
        ? t('the server does so after {0}', outcomeBrief(server))
        : t('the server never does');
  const first = `${mine}${between}`;
  return theirs === '' ? `${first}.` : t('{0}; {1}.', first, theirs);
}

/** What the server alone does about a dead connection; undefined: it is not known. */
const serverOutcome = (facts: Facts | undefined): CaseOutcome | undefined =>
  facts?.server && predict(situationOf({ ...facts, client: undefined }, 'dead-idle'));

const lasting = (outcome: CaseOutcome): number =>
  outcome.ends === true ? (outcome.nominal ?? 0) : Number.MAX_SAFE_INTEGER;

/** What happens in one case, on each side that is known. */
export function caseText(name: Case, outcome: CaseOutcome): string {
  const { client, server } = outcome.sides ?? {};
  return client && server
    ? t('Here: {0} On the server: {1}', outcomeWords(name, client), outcomeWords(name, server))
    : outcomeWords(name, outcome);
}

/** `this computer and jump`. */
export const linkName = ({ from, to }: JumpLink): string =>
  t('{0} and {1}', from === undefined ? t('this computer') : visible(from), visible(to));

/** What happens on one of several TCP connections, in two sentences. */
export function linkText(link: JumpLink): string {
  const { quiet, dead } = link;
  const kept = outcomeWords('behind-nat', quiet.outcome);
  const by = quiet.outcome.keptBy ? ` ${t('(connection to {0})', visible(quiet.by))}` : '';
  const end = t('Dead: {0}', outcomeWords('dead-idle', dead.outcome));
  return `${t('Idle: {0}', kept)}${by} ${end}${dead.outcome.ends === true ? ` ${t('(connection to {0})', visible(dead.by))}` : ''}`;
}

/** `config:3`. */
export const fileLine = ({ uri, directive }: LinePlace): string => `${visible(basename(uri))}:${directive.line + 1}`;

function placeOf({ line, block }: Change): string {
  const place = line ?? block;
  return place ? fileLine(place) : '';
}

/** A change as one sentence; `place` is its line or block in words. */
export function changeText(change: Change, host: string, place = placeOf(change)): string {
  const { keyword, value, line, block, side } = change;
  if (line) return t('{0}: set {1} to {2}.', place, keyword, value);
  if (block) return t('{0}: add {1} {2} to this block.', place, keyword, value);
  if (side === 'server') return t('Add {0} {1} to sshd_config.', keyword, value);
  return t('Add a block Host {0} with {1} {2}.', visible(host), keyword, value);
}

/** What holds once the changes of one side are made. */
export const changedText = ({ after, side }: Change): string =>
  side === 'client'
    ? t('Then: {0} {1}', outcomeWords('behind-nat', after.quiet), t('Dead: {0}', outcomeWords('dead-idle', after.dead)))
    : t('Then: {0}', outcomeWords('dead-idle', after.dead));

/** What else there is to know, each a sentence or two. */
export function remarkTexts(explanation: Explanation): readonly string[] {
  const { legs, chain, question } = explanation;
  const own = legs.at(-1);
  return [
    ...(chain.broken === 'too-long' ? [brokenText(chain.broken, '')] : []),
    ...(legs[0]?.via === 'command' ? [programText(legs[0].handedOver)] : []),
    ...(legs.length > 1 ? [t('TCPKeepAlive has no effect on a connection through a jump host.')] : []),
    ...(own ? sharedTexts(own) : []),
    ...(question.server ? [] : [t("The server's settings are not known, so only this side is told.")]),
    ...doubts(explanation),
  ];
}

const programText = (handedOver: boolean): string =>
  handedOver
    ? t(
        'The program of ProxyCommand opens the connection and hands it to ssh. Where it leads is not known, and TCPKeepAlive has no effect.',
      )
    : t(
        'ssh talks through the program of ProxyCommand. What happens on its way is not known, and TCPKeepAlive has no effect.',
      );

function brokenText(broken: NonNullable<Explanation['chain']['broken']>, name: string): string {
  switch (broken) {
    case 'loop':
      return t('ProxyJump leads back to {0}: ssh would start itself again and again.', visible(name));
    case 'too-long':
      return t('ProxyJump leads through more hosts than are followed here.');
    case 'refused':
      return t('OpenSSH refuses the configuration for the jump host {0}.', visible(name));
  }
}

/** Sessions that share one connection. */
function sharedTexts({ settings }: ExplainedLeg): readonly string[] {
  const of = (keyword: string): string | undefined => settings.find((one) => one.keyword === keyword)?.value;
  const path = of('ControlPath');
  const persist = of('ControlPersist');
  if (path === undefined || path === 'none') return [];
  return [
    ...(persist !== undefined && persist !== 'no'
      ? [
          persist === 'yes' || persist === '0'
            ? t('ControlPersist keeps the connection in the background without limit after its last session.')
            : t('ControlPersist keeps the connection in the background for {0} s after its last session.', persist),
        ]
      : []),
  ];
}

function doubts({ legs, question }: Explanation): readonly string[] {
  const all = [...legs.flatMap((leg) => leg.settings), ...(question.server?.settings ?? [])];
  return all.flatMap(({ keyword, doubt }) => (doubt ? [t('{0} is not certain. {1}', keyword, doubtText(doubt))] : []));
}

/** What a network does, and where that is documented. */
export const networkText = (network: NatPreset): string =>
  network.wantsData
    ? `${ownText(network)} ${t('TCP keepalive does not keep it open: only data counts.')}`
    : ownText(network);

const ownText = ({ name, products, drops }: NatPreset): string =>
  t(
    '{0}: {1} {2}',
    name,
    drops === 'silently'
      ? t('It drops silently: a session hangs.')
      : drops === 'resets'
        ? t('It answers the next packet with a reset: a session ends.')
        : t('Whether it drops silently or resets is not documented.'),
    products.map(({ name, source }) => `${name} (${source})`).join(', '),
  );
