import { statusIn } from '../language/keyword';
import { applies } from '../language/releases';
import { numericName } from '../language/values/network';
import type { Snapshot } from '../snapshot/snapshot';
import { isAddress } from '../syntax/address';
import { parse } from '../syntax/parse';
import { asciiLower, matchPatternList } from '../syntax/pattern';
import type { Directive } from '../syntax/tree';
import { canonicalName } from './canonical';
import { type ClientView, matchClientLine, matchHostLine } from './client-match';
import type { Effective, Origin, Refusal, Resolution } from './effective';
import { finish } from './finish';
import { createLedger, judge, lexicalTrouble, store, troubleAt } from './reading';
import { createSlots, type Slots } from './slots';
import { hasOpenVariable, refusedAtStart, sshStart } from './start';
import { type ClientTarget, isValidHostname, splitDestination } from './target';
import { all, certainly, isUnknown, type Possible, type Tri } from './unknown';
import { type Place, readRoot, type Trouble, type Visitor } from './walk';

/** What ssh would use for one destination, with the origin of each value. Semantics A.5 to A.7, B.1 to B.3. */
export function resolveClient(snapshot: Snapshot, target: ClientTarget): Resolution {
  const { build, dialect } = snapshot;
  const slots = createSlots();
  const ledger = createLedger();
  const unknowns = ledger.unknowns;
  let doubt = false;
  let wantFinal = false;
  let finalPass = false;
  let hostName: Possible<string>;

  const done = (refusals: readonly Refusal[], values: ReadonlyMap<string, Effective>): Resolution => ({
    verdict: refusals.length > 0 ? 'refused' : doubt ? 'unknown' : 'accepted',
    refusals,
    doubt,
    values,
    outcomes: ledger.outcomes,
    unknowns,
  });
  const refused = (message: string): Resolution =>
    done([{ message, uri: undefined, directive: undefined, start: 0, end: 0 }], new Map());

  const place = splitDestination(target.destination);
  if (!place) return refused('usage: ssh … destination');

  const goesOn = applies('bad-value-counted', build);

  /** One line that is not Host, Match or Include. */
  const readLine = (line: Directive, active: Tri, origin: Origin): Trouble | undefined => {
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
    const evaluation = judge(line, row, build);
    if (evaluation.kind === 'refused') return troubleAt(line, evaluation, evaluation.fatal ?? !goesOn);
    if (evaluation.kind === 'unknown') doubt = true;
    if (row.multiple === 'immediate') {
      if (active === 'yes') return { message: `RefuseConnection: ${line.rest.text}`, ...line.span, fatal: true };
      if (isUnknown(active)) doubt = true;
    }
    ledger.outcome(line, store(slots, row, evaluation, origin, active));
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
    const trouble = readLine(line, 'yes', origin);
    if (trouble) return refused(trouble.message);
  }
  const onDestination = (keyword: string, value: string | undefined): void => {
    const row = value === undefined ? undefined : dialect.lookup(keyword, build);
    if (row && value !== undefined)
      slots.set(keyword, row, value, { kind: 'command-line', text: target.destination }, 'yes');
  };
  onDestination('user', place.user);
  onDestination('port', place.port === undefined ? undefined : String(place.port));
  if (applies('hostname-checked', build) && !isValidHostname(place.host))
    return refused('hostname contains invalid characters');
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
    matchHost: finalPass ? hostName : flat(possible('hostname')),
    originalHost: place.host,
    user: userOf(possible('user'), localUser),
    localUser,
    tag: map(possible('tag'), (t) => t ?? ''),
    command: target.command ?? '',
    sessionType: map(possible('sessiontype'), (s) => sessionOf(target.sessionType ?? s, target.command)),
    wantFinal: () => {
      wantFinal = true;
    },
  });

  const visitor: Visitor = {
    matchOnly: false,
    trusts: (trust) =>
      trust === undefined || trust === 'ok' || (trust === 'own-group' && applies('group-writable-tolerated', build)),
    block(line, _place, never) {
      const answer = line.row?.name === 'Host' ? matchHostLine(line, view(), never) : matchClientLine(line, view());
      if (typeof answer === 'object' && 'message' in answer) return answer;
      const active = never ? 'no' : answer;
      if (isUnknown(active)) unknowns.set(line, active.unknown);
      ledger.outcome(line, active === 'yes' ? 'applies' : active === 'no' ? 'inactive' : 'maybe');
      return active;
    },
    line: (line, active, { uri, role }: Place) => readLine(line, active, { kind: 'line', uri, role, directive: line }),
    include(line, active, { role }) {
      const evaluation = line.row ? judge(line, line.row, build) : undefined;
      if (evaluation?.kind === 'refused') return troubleAt(line, evaluation, !goesOn);
      ledger.outcome(line, active === 'yes' ? 'applies' : active === 'no' ? 'inactive' : 'maybe');
      const tilde = line.arguments.find((a) => role === 'system' && a.value.startsWith('~'));
      return tilde ? { message: `bad include path ${tilde.value}.`, ...tilde, fatal: !goesOn } : undefined;
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
    };
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
  batchMode(values, applies('batch-mode-probes', build));
  putHost(values, hostName);
  putUser(values, localUser);
  const start = refusals.length === 0 && !doubt ? refusedAtStart(values, sshStart, build) : undefined;
  if (refusals.length === 0 && hasOpenVariable(values, build, snapshot.around.environment)) doubt = true;
  return done(start ? [start] : refusals, values);
}

/** `ssh -G` prints the name that ssh connects to, in lower case or as an address is usually written, whether HostName is set or not. */
function putHost(values: Map<string, Effective>, name: Possible<string>): void {
  const set = values.get('hostname');
  const [value, ...others] = name.values.map((n) => numericName(n) ?? (isAddress(n) ? n : asciiLower(n)));
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

/** Debian: a ServerAliveInterval that is not set becomes 300 under BatchMode. */
function batchMode(values: Map<string, Effective>, patched: boolean): void {
  const interval = values.get('serveraliveinterval');
  const batch = values.get('batchmode');
  if (!patched || !interval || !batch || interval.origin.kind !== 'default') return;
  const on = batch.value === 'yes';
  if (!on && batch.certain) return;
  const other = {
    value: on ? interval.value : '300',
    origin: undefined,
    why: batch.candidates[0]?.why ?? 'depends',
  } as const;
  const candidates = batch.certain ? interval.candidates : [other, ...interval.candidates];
  values.set('serveraliveinterval', {
    ...interval,
    value: on ? '300' : interval.value,
    origin: on ? { kind: 'default', because: 'batch-mode' } : interval.origin,
    candidates,
    certain: candidates.length === 0,
  });
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
