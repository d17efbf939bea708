import type { Build } from '../language/build';
import { statusIn } from '../language/keyword';
import { applies } from '../language/releases';
import { jumpHosts } from '../language/values/raw';
import type { Snapshot } from '../snapshot/snapshot';
import { parse } from '../syntax/parse';
import { matchPatternList } from '../syntax/pattern';
import type { Directive } from '../syntax/tree';
import { canonicalName } from './canonical';
import { type ClientView, matchClientLine, matchHostLine } from './client-match';
import { refusedHostname, settleClient, tryVariables } from './client-settle';
import type { Effective, Origin, Refusal, Resolution } from './effective';
import { finish } from './finish';
import { lexicalTrouble, store, troubleAt } from './reading';
import { createSlots, type Slots } from './slots';
import { type ClientTarget, isValidHostname, isValidUser, splitDestination } from './target';
import { all, certainly, isUnknown, type Possible, type Tri } from './unknown';
import { type Place, readRoot, type Trouble, type Visitor } from './walk';

/** What ssh would use for one destination, with the origin of each value. Semantics A.5 to A.7, B.1 to B.3. */
export function resolveClient(snapshot: Snapshot, target: ClientTarget): Resolution {
  const { build, dialect } = snapshot;
  const slots = createSlots();
  let doubt = false;
  let wantFinal = false;
  let finalPass = false;
  let hostName: Possible<string>;

  const done = (refusals: readonly Refusal[], values: ReadonlyMap<string, Effective>): Resolution => ({
    verdict: refusals.length > 0 ? 'refused' : doubt ? 'unknown' : 'accepted',
    refusals,
    doubt,
    values,
  });
  const refused = (message: string): Resolution =>
    done([{ message, uri: undefined, directive: undefined, start: 0, end: 0 }], new Map());

  const place = splitDestination(target.destination);
  if (!place) return refused('usage: ssh … destination');

  const goesOn = applies('bad-value-counted', build);

  /** One line that is not Host, Match or Include. */
  const readLine = (line: Directive, active: Tri, from: Place | Origin): Trouble | undefined => {
    const lexical = lexicalTrouble(line, false);
    const row = line.row;
    if (!row || statusIn(row, build) === 'absent') {
      if (line.problem === 'no-argument') return lexical;
      const ignored = isIgnored(slots, line.keyword.name);
      if (ignored === 'no' || lexical) {
        return lexical ?? { message: `Bad configuration option: ${line.keyword.name}`, ...line.keyword, fatal: false };
      }
      if (isUnknown(ignored)) doubt = true;
      return undefined;
    }
    if (lexical) return lexical;
    const evaluation = line.verdict;
    if (!evaluation) return undefined;
    if (evaluation.kind === 'refused') return troubleAt(line, evaluation, evaluation.fatal ?? !goesOn);
    const tried = tryVariables(row, evaluation, snapshot);
    if (tried?.kind === 'refused') {
      const message = `Invalid environment expansion ${line.values[0]}.`;
      return { message, ...(line.arguments[0] ?? line.keyword), fatal: !goesOn };
    }
    if (tried ? tried.kind === 'unknown' : evaluation.kind === 'unknown') doubt = true;
    if (row.multiple === 'immediate') {
      if (active === 'yes') return { message: `RefuseConnection: ${line.restText}`, ...line.span, fatal: true };
      if (isUnknown(active)) doubt = true;
    }
    store(slots, line, evaluation, from, active);
    return undefined;
  };

  // the command line comes first, and in its own order
  for (const option of target.options ?? []) {
    const origin: Origin = { kind: 'command-line', text: option.kind === 'option' ? `-o ${option.text}` : option.text };
    const keyword = { option: '', user: 'User', port: 'Port', tag: 'Tag' }[option.kind];
    const text = option.kind === 'option' ? option.text : `${keyword} "${option.text}"`;
    const line = parse('command-line', text.split('\n')[0] ?? '', dialect, build).nodes.find(
      (n): n is Directive => n.kind === 'directive',
    );
    if (!line) continue;
    if (['Host', 'Match', 'Include'].includes(line.row?.name ?? '')) {
      return refused(`${line.row?.name} directive not supported as a command-line option`);
    }
    const message = readLine(line, 'yes', origin)?.message ?? badHop(line, build);
    if (message !== undefined) return refused(message);
  }
  const onDestination = (keyword: string, value: string | undefined): void => {
    const row = value === undefined ? undefined : dialect.lookup(keyword, build);
    if (row && value !== undefined)
      slots.set(keyword, row, value, { kind: 'command-line', text: target.destination }, 'yes');
  };
  onDestination('user', place.user);
  onDestination('port', place.port === undefined ? undefined : String(place.port));
  if (applies('hostname-checked', build)) {
    if (!isValidUser(slots.get('user')?.value ?? '')) return refused('remote username contains invalid characters');
    if (!isValidHostname(place.host)) return refused('hostname contains invalid characters');
  }
  if (target.sessionType) {
    const origin: Origin = { kind: 'command-line', text: target.sessionType === 'none' ? '-N' : '-s' };
    const set = [
      ['sessiontype', target.sessionType],
      ['requesttty', target.sessionType === 'none' ? 'false' : undefined],
    ];
    for (const [name = '', value] of set) {
      const row = dialect.lookup(name, build);
      if (row && value !== undefined) slots.replace(name, row, value, origin);
    }
  }
  if ((target.sessionType ?? slots.get('sessiontype')?.value) === 'subsystem' && !target.command)
    return refused('You must specify a subsystem to invoke.');
  hostName = certainly(place.host);

  const possible = (name: string): Possible<string | undefined> => {
    const slot = slots.get(name);
    const values = new Set<string | undefined>((slot?.maybe ?? []).map((m) => m.value));
    values.add(slot?.settled ? slot.value : undefined);
    const open = (slot?.maybe ?? []).some((m) => m.value === undefined)
      ? slots.hazy
      : slot?.settled
        ? undefined
        : slots.hazy;
    return { values: [...values], ...(open ? { open } : {}) };
  };
  const map = (p: Possible<string | undefined>, f: (value: string | undefined) => string): Possible<string> => ({
    values: p.values.map(f),
    ...(p.open ? { open: p.open } : {}),
  });
  const withHost = (name: string | undefined): Possible<string> =>
    name === undefined ? hostName : { ...hostName, values: hostName.values.map((h) => expandHostname(name, h)) };
  const flat = (p: Possible<string | undefined>): Possible<string> => {
    const parts = p.values.map(withHost);
    const open = p.open ?? parts.find((q) => q.open)?.open;
    return { values: parts.flatMap((q) => q.values), ...(open ? { open } : {}) };
  };

  const localUser: Possible<string> =
    target.localUser === undefined ? { values: [''], open: 'local-user' } : certainly(target.localUser);
  const view = (): ClientView => ({
    build,
    finalPass,
    hostName,
    get matchHost() {
      return finalPass ? hostName : flat(possible('hostname'));
    },
    originalHost: place.host,
    get user() {
      return userOf(possible('user'), localUser);
    },
    localUser,
    get tag() {
      return map(possible('tag'), (t) => t ?? '');
    },
    command: target.command ?? '',
    get sessionType() {
      return map(possible('sessiontype'), (s) => sessionOf(target.sessionType ?? s, target.command));
    },
    wantFinal: () => {
      wantFinal = true;
    },
  });

  const visitor: Visitor = {
    matchOnly: false,
    trusts: (trust) =>
      trust === undefined || trust === 'ok' || (trust === 'own-group' && applies('group-writable-tolerated', build)),
    block: (line, _place, never) =>
      line.row?.name === 'Host' ? matchHostLine(line, hostName, build, never) : matchClientLine(line, view()),
    line: readLine,
    hosts: () => (hostName.open || hostName.values.length === 0 ? undefined : hostName.values),
    include(line) {
      const evaluation = line.verdict;
      return evaluation?.kind === 'refused'
        ? { ...troubleAt(line, evaluation, !goesOn), word: Math.max(0, evaluation.word) }
        : undefined;
    },
    haze(why, active) {
      if (active !== 'no') slots.haze(why);
    },
  };

  const readAll = (): Refusal[] => {
    for (const [index, root] of snapshot.roots.entries()) {
      const file = snapshot.files.get(root.uri)?.content;
      if (index === 0 && snapshot.explicitFile && file?.kind !== 'text' && file?.kind !== 'directory') {
        return [
          {
            message: `Can't open user config file: ${file?.kind === 'unreadable' ? file.reason : 'No such file or directory'}`,
            uri: root.uri,
            directive: undefined,
            start: 0,
            end: 0,
          },
        ];
      }
      if (root.role === 'user' && !snapshot.explicitFile && file?.kind === 'text' && !visitor.trusts(file.trust)) {
        return [{ message: 'Bad owner or permissions', uri: root.uri, directive: undefined, start: 0, end: 0 }];
      }
      const refusals = readRoot(snapshot, root, visitor);
      if (refusals.length > 0) return refusals;
    }
    return [];
  };

  let refusals = readAll();
  if (refusals.length === 0) {
    const text = (name: string, otherwise: string): string => slots.get(name)?.value ?? otherwise;
    const named = flat(possible('hostname'));
    const canonicalize = possible('canonicalizehostname');
    const may = all(canonicalize, (v) => v !== undefined && v !== 'no' && v !== 'false');
    const options = {
      canonicalize: may === 'no' ? 'no' : text('canonicalizehostname', 'no'),
      domains: text('canonicaldomains', '')
        .split(' ')
        .filter((d) => d !== ''),
      maxDots: Number(text('canonicalizemaxdots', '1')),
      proxied: !['', 'none'].includes(text('proxy', '').toLowerCase()),
      permittedCnames: !['', 'none'].includes(text('canonicalizepermittedcnames', '').toLowerCase()),
      fallbackLocal: text('canonicalizefallbacklocal', 'yes') !== 'no',
      family: text('addressfamily', 'any'),
    };
    const bad = refusedHostname(slots, possible('hostname'));
    if (bad === 'perhaps') doubt = true;
    else if (bad) return done([bad], new Map());
    const names = named.values.map((n) => canonicalName(n, options));
    const open = named.open ?? names.find((n) => n.open)?.open;
    hostName = { values: [...new Set(names.flatMap((n) => n.values))], ...(open ? { open } : {}) };
    // a resolver is asked, and ssh stops where it does not know the name
    if (open === 'canonical-name' || (names.some((n) => n.values.length > 1) && !options.fallbackLocal)) doubt = true;
    if (may !== 'no') wantFinal = true;
    if (wantFinal) {
      finalPass = true;
      refusals = readAll();
    }
  }
  const values = finish(slots, dialect, build);
  if (refusals.length > 0) return done(refusals, values);
  const read = { snapshot, target, slots, values, host: hostName, typedHost: place.host, localUser };
  const settled = settleClient(read);
  if (settled.doubt) doubt = true;
  return done(settled.refusals, values);
}

/** What ssh says of the names in a ProxyJump of its command line. Source: readconf.c, parse_jump. */
function badHop({ row, verdict }: Directive, build: Build): string | undefined {
  if (row?.name !== 'ProxyJump' || verdict?.kind !== 'value' || !applies('jump-checked', build)) return undefined;
  for (const { user, host } of jumpHosts(verdict.value)) {
    if (!isValidHostname(host)) return `parse_jump: invalid hostname "${host}"`;
    if (user !== undefined && !isValidUser(user)) return `parse_jump: invalid username "${user}"`;
  }
  return undefined;
}

/** IgnoreUnknown counts from its line on, first value only, case-insensitively (semantics A.6). */
function isIgnored(slots: Slots, name: string): Tri {
  const slot = slots.get('ignoreunknown');
  if (slot?.maybe.length || (!slot?.settled && slots.hazy)) return { unknown: 'depends' };
  return slot?.value !== undefined && matchPatternList(name, slot.value, true) === 1 ? 'yes' : 'no';
}

/** `%h` and `%%` of HostName. */
const expandHostname = (name: string, host: string): string =>
  name.replace(/%([h%])/g, (_, c: string) => (c === 'h' ? host : '%'));

function userOf(user: Possible<string | undefined>, local: Possible<string>): Possible<string> {
  const values = user.values.flatMap((u) => (u === undefined ? local.values : [u]));
  const open = user.open ?? (user.values.includes(undefined) ? local.open : undefined);
  return { values, ...(open ? { open } : {}) };
}

function sessionOf(type: string | undefined, command: string | undefined): string {
  if (type === 'none' || type === 'subsystem') return type;
  return command ? 'exec' : 'shell';
}
