import type { Build } from '../language/build';
import type { Evaluation } from '../language/evaluation';
import { type FilledText, filledIn, fillIn, inHome, lettersOf } from '../language/filled-in';
import type { Keyword } from '../language/keyword';
import { applies, batchModeInterval } from '../language/releases';
import { jumpHosts } from '../language/values/raw';
import type { Snapshot } from '../snapshot/snapshot';
import { signs } from '../syntax/columns';
import { completeClient } from './client-completed';
import { doubtfully, type Effective, type Origin, type PrintedLine, type Refusal, refusalAt } from './effective';
import { listKeywords } from './full-lists';
import { withDefault } from './printed-values';
import type { Slots } from './slots';
import { type ClientTarget, isValidUser } from './target';
import type { Possible } from './unknown';

/** What ssh has once all files are read. */
export interface ClientRead {
  readonly snapshot: Snapshot;
  readonly target: ClientTarget;
  readonly slots: Slots;
  /** As they were set; filled in and completed here. */
  readonly values: Map<string, Effective>;
  /** The name that ssh connects to. */
  readonly host: Possible<string>;
  /** The name as typed. */
  readonly typedHost: string;
  readonly localUser: Possible<string>;
}

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
  for (const [effective, message] of broken(read)) refuse(effective, message);
  if (applies('forward-agent-checked', snapshot.build) && needsSocket(values)) doubt = true;
  for (const [name, rule] of Object.entries(filledIn)) {
    const effective = values.get(name);
    if (!effective || lettersOf(name, snapshot.build) === '' || snapshot.build.release < (rule.since ?? 0)) continue;
    if (effective.origin.kind === 'default' && effective.candidates.length === 0 && !rule.tilde) continue;
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
  completeClient(values, read.slots, snapshot, target);
  return { refusals, doubt };
}

/** Fills the lines of a keyword in: of SetEnv what stands behind the `=`, of forwardings the paths. */
function fillLines(name: string, read: ClientRead): void {
  const effective = read.values.get(name);
  if (!effective?.certain || !effective.lines) return;
  const lines: PrintedLine[] = [];
  for (const line of effective.lines) {
    const filled = filledLine(line.value, name, read);
    if (filled.kind !== 'text') {
      read.values.set(name, doubtfully(effective));
      return;
    }
    lines.push({ ...line, value: filled.text });
  }
  read.values.set(name, { ...effective, value: lines[0]?.value, lines });
}

function filledLine(value: string, name: string, read: ClientRead): FilledText {
  if (!filledIn[name]?.paths) {
    const equals = value.indexOf('=') + 1;
    const filled = fill(value.slice(equals), name, read);
    return filled.kind === 'text' ? { kind: 'text', text: value.slice(0, equals) + filled.text } : filled;
  }
  const words: string[] = [];
  for (const word of value.split(' ')) {
    const filled = word.includes('/') ? fill(word, name, read) : ({ kind: 'text', text: word } as const);
    if (filled.kind !== 'text') return filled;
    words.push(filled.text);
  }
  return { kind: 'text', text: words.join(' ') };
}

const badUser = 'remote username contains invalid characters';

/** Behind `ssh://` ssh looks at the User of a file as it looks at the one that a URI names. */
const isBadUserOfUri = (user: Effective, { snapshot, target }: ClientRead): boolean =>
  user.origin.kind !== 'default' &&
  onCommandLine(user.origin, target) &&
  applies('uri-user-checked', snapshot.build) &&
  textsOf(user).some((text) => !isValidUser(text));

/** Whether ssh refuses a User that was made of tokens, surely or by what stands beside tokens that are not known. */
function isBadUser(text: string, filled: FilledText, build: Build): boolean {
  if (filled.kind === 'refused' || !applies('user-checked', build)) return false;
  const made = filled.kind === 'text' ? filled.text : text.replace(/%[A-Za-z]|\$\{[^}]*\}/g, 'x');
  return made !== text && !isValidUser(made);
}

/**
 * The value of a keyword whose variables ssh tries when it reads the line; undefined: it looks at them later, or there
 * are none.
 */
export function tryVariables(row: Keyword, evaluation: Evaluation, { around }: Snapshot): FilledText | undefined {
  if (!filledIn[row.name.toLowerCase()]?.whenRead || evaluation.kind === 'refused' || evaluation.kind === 'unset')
    return undefined;
  const { value } = evaluation;
  return value.includes('${')
    ? fillIn(
        value,
        undefined,
        () => undefined,
        (name) => around.environment?.(name),
      )
    : undefined;
}

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

/** The keywords, in lower case, whose values are looked at once all files are read. */
export const settledKeywords: ReadonlySet<string> = new Set([
  ...Object.keys(filledIn),
  ...listKeywords,
  ...['hostname', 'connectionattempts', 'remotecommand', 'forkafterauthentication', 'proxyusefdpass', 'proxyjump'],
]);

/** Values with which ssh may stop only because of what other lines say, or do not say. */
const stopsTogether: Readonly<Record<string, string>> = {
  connectionattempts: '0',
  forkafterauthentication: 'yes',
  proxyusefdpass: 'yes',
};

/** The signs of which a line of such a keyword has one where ssh stops at it then; undefined: it may have none. */
export const signsOfLateRefusal = (name: string): number | undefined =>
  name === 'proxyjump' || stopsTogether[name] !== undefined ? undefined : signs.filledIn;

/**
 * Whether ssh may stop at a value of such a keyword once all files are read. Never false by guess. `hosts`: whom the
 * line is for.
 */
export function mayBeRefusedLate(name: string, value: string, hosts: readonly string[], build: Build): boolean {
  if (name === 'proxyjump') return hosts.some((host) => value.includes(host));
  if (stopsTogether[name] !== undefined) return stopsTogether[name] === value;
  if (!/[%$]/.test(value)) return false;
  const any = (): string => 'x';
  const letters = name === 'hostname' ? 'h' : lettersOf(name, build);
  if (letters === '') return false;
  const filled = fillIn(value, letters, any, filledIn[name]?.environment ? any : undefined);
  return filled.kind === 'refused' || (name === 'user' && isBadUser(value, filled, build));
}

/** Values that ssh does not go on with, each with its message. */
function* broken({ values, target, host, snapshot }: ClientRead): Generator<readonly [Effective, string]> {
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

function fill(text: string, name: string, { snapshot, values, host, typedHost, localUser }: ClientRead): FilledText {
  const { around, build } = snapshot;
  const rule = filledIn[name];
  if (!rule) return { kind: 'text', text };
  const sure = (keyword: string): string | undefined => {
    const effective = values.get(keyword);
    return effective?.certain ? effective.value : undefined;
  };
  const only = (possible: Possible<string>): string | undefined =>
    possible.open || possible.values.length > 1 ? undefined : possible.values[0];
  const token = (letter: string): string | undefined => {
    if (letter === 'h') return only(host);
    if (letter === 'n') return typedHost;
    if (letter === 'p') return sure('port') ?? (values.has('port') ? undefined : '22');
    if (letter === 'r') return sure('user');
    if (letter === 'u') return only(localUser);
    if (letter === 'k') return values.has('hostkeyalias') ? sure('hostkeyalias') : typedHost;
    return letter === 'j' && !values.has('proxyjump') ? '' : around.tokens?.[letter];
  };
  const home = around.tokens?.d;
  const words = rule.tilde ? text.split(' ') : [text];
  if (words.some((w) => w.startsWith('~') && rule.tilde && (home === undefined || !/^~(?:\/|$)/.test(w)))) {
    const checked = fillIn(text, lettersOf(name, build), token, rule.environment ? around.environment : undefined);
    return checked.kind === 'refused' ? checked : { kind: 'unknown' };
  }
  const tilded = words.map((w) => (rule.tilde && w.startsWith('~') ? inHome(home as string, w) : w)).join(' ');
  const variable = rule.environment ? (variable: string) => around.environment?.(variable) : undefined;
  return fillIn(tilded, lettersOf(name, build), token, variable);
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
