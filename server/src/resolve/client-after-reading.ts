import type { Build } from '../language/build';
import { filledIn, fillIn, lettersOf } from '../language/filled-in';
import { applies, batchModeInterval } from '../language/releases';
import { jumpHosts } from '../language/values/raw';
import { impossibleLists } from './assembled';
import { completeClient } from './client-completed';
import { type ClientRead, fill, fillLines } from './client-fill-in';
import { isBadUser } from './client-late-refusals';
import { doubtfully, type Effective, type Origin, type Refusal, refusalAt } from './effective';
import { withDefault } from './printed-values';
import type { Slots } from './slots';
import { type ClientTarget, isValidUser } from './target';
import type { Possible } from './unknown';

/**
 * What ssh does between reading its files and printing: defaults that depend on others, tokens and variables, and the
 * checks of the whole. Its messages name no line; the refusals here point at the line that is the cause. Source: ssh.c,
 * main from the second reading to dump_client_config.
 */
export function settleClient(read: ClientRead): { readonly refusals: readonly Refusal[]; readonly doubt: boolean } {
  const { values, snapshot, target } = read;
  const refusals: Refusal[] = [];
  let doubt = false;
  const refuse = (effective: Effective, message: string): void => {
    if (effective.certain) refusals.push(refusalAt(effective.origin, message));
    else doubt = true;
  };

  batchMode(read);
  putHost(values, read.host);
  putUser(values, read.localUser);
  const user = values.get('user');
  if (user && isBadUserOfUri(user, read)) refuse(user, badUser);
  for (const [effective, message] of incompatible(read)) refuse(effective, message);
  if (applies('forward-agent-checked', snapshot.build) && needsSocket(values)) doubt = true;
  for (const [name, rule] of Object.entries(filledIn)) {
    const effective = values.get(name);
    if (!effective || snapshot.build.release < (rule.since ?? 0)) continue;
    if (effective.origin.kind === 'default' && effective.candidates.length === 0 && !rule.tilde) continue;
    if (lettersOf(name, snapshot.build) === '') continue;
    if (name === 'user' && onCommandLine(effective.origin, read.target)) continue;
    if (name === 'forwardagent' && ['yes', 'no'].includes(effective.value ?? '')) continue;
    for (const text of rule.paths ? socketsOf(read.slots, name) : textsOf(effective)) {
      const filled = fill(text, name, read);
      if (name === 'user' && isBadUser(text, filled, snapshot.build))
        refuse(filled.kind === 'text' ? effective : doubtfully(effective), badUser);
      if (filled.kind === 'refused') refuse(effective, filled.message);
      else if (filled.kind === 'unknown') {
        if (rule.environment && text.includes('${')) doubt = true; // where it is not set, ssh stops
        values.set(name, doubtfully(effective));
      } else if (effective.certain && effective.value === text && !effective.lines) {
        values.set(name, { ...effective, value: filled.text });
      }
    }
    fillLines(name, read);
  }
  let broken: string | undefined;
  for (const [keyword, list] of impossibleLists(values, snapshot)) {
    if (keyword === 'hostkeyalgorithms' || applies('algorithm-lists-checked', snapshot.build))
      refuse(list, `${list.keyword}: invalid argument`);
    else if (!list.certain || isNoneSomewhere(values)) doubt = true;
    else broken ??= keyword;
  }
  completeClient(values, read.slots, snapshot, target, broken);
  return { refusals, doubt };
}

/** What ssh does not get to clean up where it gives up at a list. Source: readconf.c, fill_default_options. */
const cleanedUp =
  'localcommand remotecommand proxycommand controlpath revokedhostkeys pkcs11provider securitykeyprovider knownhostscommand proxyjump canonicalizepermittedcnames';

const isNoneSomewhere = (values: ReadonlyMap<string, Effective>): boolean =>
  cleanedUp.split(' ').some((name) => {
    const effective = values.get(name);
    return effective && effective.origin.kind !== 'default' && textsOf(effective).some((text) => /^none$/i.test(text));
  });

const badUser = 'remote username contains invalid characters';

/** Behind `ssh://` ssh looks at the User of a file as it looks at the one that a URI names. */
const isBadUserOfUri = (user: Effective, { snapshot, target }: ClientRead): boolean =>
  user.origin.kind !== 'default' &&
  onCommandLine(user.origin, target) &&
  applies('uri-user-checked', snapshot.build) &&
  textsOf(user).some((text) => !isValidUser(text));

/**
 * A HostName whose tokens are wrong ends ssh before it looks at anything else; `perhaps` where it is not known which
 * one counts.
 */
export function refusedHostname(slots: Slots, names: Possible<string | undefined>): Refusal | 'perhaps' | undefined {
  const bad = names.values.map((name) => fillIn(name ?? '', 'h', () => ''));
  const first = bad.find((filled) => filled.kind === 'refused');
  if (first?.kind !== 'refused') return undefined;
  const origin = slots.get('hostname')?.origin;
  return bad.length > 1 || names.open ? 'perhaps' : refusalAt(origin ?? { kind: 'default' }, first.message);
}

/** Values that ssh does not go on with, each with its message. */
function* incompatible({ values, target, host, snapshot }: ClientRead): Generator<readonly [Effective, string]> {
  const is = (name: string, value: string): Effective | undefined => {
    const effective = values.get(name);
    return effective && textsOf(effective).includes(value) ? effective : undefined;
  };
  const set = (name: string): Effective | undefined => {
    const effective = values.get(name);
    return effective && textsOf(effective).some((v) => v.toLowerCase() !== 'none') ? effective : undefined;
  };
  const attempts = is('connectionattempts', '0');
  if (attempts) yield [attempts, 'Invalid number of ConnectionAttempts'];
  const [command, jump] = [set('remotecommand'), set('proxyjump')];
  const fork = is('forkafterauthentication', 'yes') ?? forkLetter(target);
  if (command && target.command) yield [command, 'Cannot execute command-line and remote command.'];
  const session =
    is('sessiontype', 'none') ?? (target.options ?? []).find(({ kind, text }) => kind === 'session' && text === 'none');
  if (fork && !target.command && !command && !session)
    yield [fork, 'Cannot fork into background without a command to execute.'];
  const descriptor = is('proxyusefdpass', 'yes');
  if (descriptor && is('proxycommand', '-')) yield [descriptor, 'ProxyCommand=- and ProxyUseFDPass are incompatible'];
  const known = values.get('userknownhostsfile');
  if (known && applies('known-hosts-none-empties', snapshot.build) && namesNone(known))
    yield [known, 'Invalid UserKnownHostsFiles: "none" appears with other entries'];
  if (jump && isLoop(jump, values, host, snapshot.build)) yield [jump, `jumphost loop via ${jump.value}`];
}

/** -f, which there was before ForkAfterAuthentication. */
function forkLetter({ options = [] }: ClientTarget): Effective | undefined {
  const keyword = 'ForkAfterAuthentication';
  if (!options.some(({ kind, text }) => kind === 'assign' && text.startsWith(keyword))) return undefined;
  const origin: Origin = { kind: 'command-line', text: '-f' };
  return { keyword, value: 'yes', certain: true, origin, candidates: [], shadowed: [] };
}

/** ssh looks whether the socket of ForwardAgent exists, and gives up under ExitOnForwardFailure. */
const needsSocket = (values: ReadonlyMap<string, Effective>): boolean =>
  !['yes', 'no', undefined].includes(values.get('forwardagent')?.value) &&
  values.get('exitonforwardfailure')?.value !== 'no';

/** Whether the first of several words is none. */
const namesNone = (effective: Effective): boolean => textsOf(effective).some((text) => /^none /i.test(text));

/** Whether the last hop of ProxyJump is the very connection that it should lead to. */
function isLoop(
  jump: Effective,
  values: ReadonlyMap<string, Effective>,
  host: Possible<string>,
  build: Build,
): boolean {
  const hop = jumpHosts(jump.value ?? '').at(-1);
  if (!hop || !applies('jump-loop-checked', build)) return false;
  const port = values.get('port')?.value ?? '22';
  const user = values.get('user')?.value;
  const sameUser = hop.user === undefined || hop.user === user || applies('jump-loop-any-user', build);
  return host.values.includes(hop.host) && (hop.port ?? 22) === Number(port) && sameUser;
}

const textsOf = (effective: Effective): string[] =>
  [effective.value, ...effective.candidates.map((c) => c.value)].filter((v) => v !== undefined);

/** The words of all forwardings that are paths of sockets. */
const socketsOf = (slots: Slots, name: string): string[] =>
  (slots.get(name)?.list ?? []).flatMap(({ value }) => value.split(' ')).filter((word) => word.includes('/'));

/** `-l NAME` or `NAME@host`, not `-o User=NAME`; a URI counts as such even where it names no user. */
const onCommandLine = (origin: Origin, { destination }: ClientTarget): boolean =>
  origin.kind === 'command-line' ? !origin.text.startsWith('-o ') : destination.startsWith('ssh://');

/** `ssh -G` prints the name that ssh connects to, whether HostName is set or not. */
function putHost(values: Map<string, Effective>, name: Possible<string>): void {
  const set = values.get('hostname');
  const [value, ...others] = name.values;
  const why = name.open ?? set?.candidates[0]?.why ?? (others.length > 0 ? 'canonical-name' : undefined);
  values.set('hostname', {
    keyword: 'HostName',
    value,
    certain: why === undefined,
    origin: set?.origin ?? { kind: 'default' },
    candidates: why
      ? [...others.map((value) => ({ value, origin: undefined, why })), { value: undefined, origin: undefined, why }]
      : [],
    shadowed: set?.shadowed ?? [],
  });
}

/** The user name that ssh logs in with: the local user's where nothing sets another. */
function putUser(values: Map<string, Effective>, local: Possible<string>): void {
  if (values.has('user') || local.open || local.values[0] === undefined) return;
  values.set('user', {
    keyword: 'User',
    value: local.values[0],
    certain: true,
    origin: { kind: 'default' },
    candidates: [],
    shadowed: [],
  });
}

/** Debian: BatchMode gives a ServerAliveInterval that is not set another default. */
function batchMode({ values, slots, snapshot }: ClientRead): void {
  const probing = batchModeInterval(snapshot.build);
  const interval = values.get('serveraliveinterval');
  const batch = values.get('batchmode');
  if (probing === undefined || !interval || !batch || interval.origin.kind !== 'default') return;
  const on = batch.value === 'yes';
  if (!on && batch.certain) return;
  const chosen = on ? withDefault(interval, slots, probing, { kind: 'default', because: 'batch-mode' }) : interval;
  const other = {
    value: on ? interval.value : probing,
    origin: undefined,
    why: batch.candidates[0]?.why ?? 'depends',
  } as const;
  const candidates = batch.certain ? chosen.candidates : [other, ...chosen.candidates];
  values.set('serveraliveinterval', { ...chosen, candidates, certain: candidates.length === 0 });
}
