import { t } from '@vscode/l10n';
import { type Context, entriesOf, entriesOfRows } from '../../analysis/context';
import { matchWords } from '../../analysis/match-line';
import type { Edit } from '../../edits/edit';
import type { Keyword } from '../../language/keyword';
import { hopOfCommand } from '../../language/values/jump-command';
import { resolveClient } from '../../resolve/client';
import { type Effective, printedText } from '../../resolve/effective';
import type { Scope } from '../../resolve/scope';
import type { Entry } from '../../resolve/sequence';
import { fileName } from '../../rules/sentences';
import { amend } from '../../snapshot/amend';
import { basename } from '../../snapshot/paths';
import { signs } from '../../syntax/columns';
import { asciiLower, covers, matchPattern, mayOverlap } from '../../syntax/pattern';
import { wordsOf } from '../../syntax/query';
import { visible } from '../../syntax/shown';
import { askedHost, typedTarget } from '../asked';
import { namesOf } from './all';
import type { Naming } from './index';

/** `config:3`, in plain text. */
export const placeText = ({ uri, line }: Pick<Naming, 'uri' | 'line'>): string =>
  visible(`${basename(uri)}:${line.line + 1}`);

/** A file of the configuration that was not read, or an Include line whose files are not known. */
export function unread({ snapshot }: Context): string | undefined {
  for (const { uri, content } of snapshot.files.values())
    if (content.kind === 'unreadable' || content.kind === 'too-large' || content.kind === 'unknown')
      return visible(fileName(uri));
  const [bound] = snapshot.bounds;
  if (bound) return visible(fileName(bound.uri));
  for (const root of snapshot.roots)
    for (const [line, expansions] of root.includes)
      if (expansions.some((e) => e.unknown !== undefined)) return visible(`Include ${line.restText}`);
  return undefined;
}

/** A name that is an address as well, or that the address is made from: another name would be another machine. */
export function ownAddress(context: Context, name: string): string | undefined {
  const { resolution } = askedHost(context, name);
  if (!resolution || resolution.verdict === 'refused') return undefined;
  const address = resolution.values.get('hostname');
  const origin = address?.origin;
  if (!address?.certain) return t('The HostName of {0} is not known for certain.', visible(name));
  if (origin?.kind !== 'line')
    return t('{0} has no HostName: the name is the address. Add a HostName line first.', visible(name));
  return /%[hn]/.test(origin.directive.restText)
    ? t(
        'The HostName of {0} is made from the name ({1}).',
        visible(name),
        placeText({ uri: origin.uri, line: origin.directive }),
      )
    : undefined;
}

/** Whether the lines of a scope may be for a host. */
function reaches(scope: Scope, name: string): boolean {
  if (scope.kind === 'never') return false;
  if (scope.kind !== 'hosts') return true;
  return scope.patterns.some((p) => matchPattern(name, p)) && !scope.not.some((p) => matchPattern(name, p));
}

/** Commands of this side that a name may stand in. */
const commands = new Set(['ProxyCommand', 'LocalCommand', 'KnownHostsCommand', 'Match']);

/** A command without the host that it jumps through, which is renamed in it. */
function withoutHop(row: string, text: string): string {
  const hop = row === 'ProxyCommand' ? hopOfCommand(text) : undefined;
  return hop ? text.slice(0, hop.start) + text.slice(hop.end) : text;
}

/** The lines that may be filled with a name, and the commands, in reading order. */
function linesWithText(context: Context): readonly Entry[] {
  const rowsOf = (are: (row: string) => boolean) => context.lines.rows.filter(({ name }) => are(name));
  const filled = rowsOf((row) => row !== 'ControlPath' && !commands.has(row));
  return [
    ...entriesOfRows(context, filled, ({ index }, node) => index.mayHave(node, signs.filledIn)),
    ...entriesOfRows(
      context,
      rowsOf((row) => commands.has(row)),
    ),
  ].sort((a, b) => a.order - b.order);
}

/** A line that is filled with the name as it was typed, or a command that names it. */
export function inText(context: Context, name: string): string | undefined {
  for (const { line, uri, scope } of linesWithText(context)) {
    const row = line.row?.name ?? '';
    const text = line.restText;
    if (text.includes('%') && /%[nk]/.test(text) && reaches(scope, name))
      return t('{0} uses this name ({1}).', visible(row), placeText({ uri, line }));
    if (!commands.has(row) || !text.includes(name)) continue;
    const words = row === 'Match' ? commandOf(context, { line }) : withoutHop(row, text);
    if (words.split(/[\s"'@:=,;|&()]+/).includes(name))
      return t('The command at {0} names {1}. Change it there first.', placeText({ uri, line }), visible(name));
  }
  return undefined;
}

const commandOf = ({ snapshot: { dialect, build } }: Context, { line }: Pick<Entry, 'line'>): string =>
  matchWords(line, dialect, build)
    .filter(({ criterion }) => criterion?.value === 'command')
    .map(({ value }) => value?.text ?? '')
    .join(' ');

/**
 * A HostName that is the old or the new name, where ssh compares host names with what Host, Match and ProxyJump lines
 * say.
 */
export function twice(context: Context, old: string, name: string): string | undefined {
  const names = [old, name].map(asciiLower);
  const equal = entriesOfRows(context, rowsNamed(context, 'Hostname'), (document, node) => {
    const value = asciiLower(wordsOf(document, node)[0] ?? '').replace(/%./g, '*');
    return names.some((one) => matchPattern(one, value));
  });
  const found = equal.length > 0 && comparesAddresses(context) ? equal[0] : jumpedTo(context, equal, old);
  if (!found) return undefined;
  return t(
    'HostName {0} ({1}) is compared with names too.',
    visible(found.line.values[0] ?? ''),
    placeText({ uri: found.uri, line: found.line }),
  );
}

const rowsNamed = ({ lines }: Context, ...names: readonly string[]): readonly Keyword[] =>
  lines.rows.filter(({ name }) => names.includes(name));

/** Pairs of lines that are compared with each other; of more it is supposed that some are for one host. */
const mostPairs = 100_000;

/**
 * The HostName line of a host that may be reached through `hop`: ssh refuses to jump through the very host that it goes
 * to, by its HostName. Source: ssh.c, main ("jumphost loop").
 */
function jumpedTo(context: Context, hostNames: readonly Entry[], hop: string): Entry | undefined {
  if (hostNames.length === 0) return undefined;
  const same = namesOf(context).same({ kind: 'host', name: hop, folded: true });
  const lines = new Set(same.filter(({ role }) => role === 'jumps').map(({ line }) => line));
  const jumps = entriesOf(context, 'ProxyJump').filter(({ line }) => lines.has(line));
  if (jumps.length * hostNames.length > mostPairs) return hostNames[0];
  return hostNames.find((one) => jumps.some((jump) => mayMeet(one.scope, jump.scope)));
}

/** False only where no host is one that both scopes are for. */
function mayMeet(a: Scope, b: Scope): boolean {
  if (a.kind === 'never' || b.kind === 'never') return false;
  if (a.kind !== 'hosts' || b.kind !== 'hosts') return true;
  const rest = ({ patterns }: Scope, { not }: Scope) => patterns.filter((p) => !not.some((n) => covers(n, p)));
  const others = rest(b, a);
  return rest(a, b).some((p) => others.some((q) => mayOverlap(p, q)));
}

/** Whether anything but the typed name meets Host lines: a second reading, `Match host`, hops made from host names. */
function comparesAddresses(context: Context): boolean {
  const { dialect, build } = context.snapshot;
  return entriesOfRows(context, rowsNamed(context, 'CanonicalizeHostname', 'ProxyJump', 'Match')).some(({ line }) => {
    const row = line.row?.name;
    if (row === 'CanonicalizeHostname') return true;
    if (row === 'ProxyJump') return line.restText.includes('%');
    if (row !== 'Match') return false;
    return matchWords(line, dialect, build).some(({ criterion }) =>
      ['host', 'canonical', 'final'].includes(criterion?.name ?? ''),
    );
  });
}

/** Whether ssh would resolve something else after the edits: the last word, whatever the checks before it found. */
export function differsAfter(
  context: Context,
  kind: Naming['kind'],
  old: string,
  name: string,
  edits: readonly Edit[],
): string | undefined {
  const after = amend(context.snapshot, edits);
  if (!after) return t('The changes cannot be made.');
  if (kind !== 'host') return undefined;
  const ask = (snapshot: typeof after, destination: string) =>
    resolveClient(snapshot, typedTarget(snapshot, destination)).values;
  const [was, is] = [ask(context.snapshot, old), ask(after, name)];
  for (const [keyword, value] of was) {
    const now = is.get(keyword);
    // hops are named anew
    if (value.keyword === 'ProxyJump' || same(value, now)) continue;
    return t(
      '{0} would be {1} instead of {2}.',
      value.keyword,
      visible(now?.value ?? '–'),
      visible(value.value ?? '–'),
    );
  }
  return undefined;
}

const same = (a: Effective, b: Effective | undefined): boolean =>
  printedText(a) === printedText(b) && a.certain === b?.certain;
