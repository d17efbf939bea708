import { t } from '@vscode/l10n';
import { type Context, entriesOfRows, oncePerContext } from '../../analysis/context';
import { linesNaming } from '../../resolve/named-lines';
import { isName } from '../../resolve/scope';
import { basename } from '../../snapshot/paths';
import { asciiLower } from '../../syntax/pattern';
import { nodesWith, wordsOf } from '../../syntax/query';
import type { Directive } from '../../syntax/tree';
import { namingsOf } from '../names/index';
import { type KnownHosts, knownHosts } from './known-hosts';
import type { ArgumentPlace } from './place';
import type { Proposal, Proposals } from './proposal';
import { hostProposals, isPlain, mostItems } from './values';
import { type WordPart, wordPartAt } from './word-part';

interface Candidate {
  readonly name: string;
  readonly detail: string;
  readonly rank: number;
}

/** Whether what is written is behind a `!`: hosts that are there, not new ones. */
const excludes = ({ document }: Context, { span }: WordPart): boolean => document.text[span.start - 1] === '!';

/** Whether somebody names a host at that place for whom a block is about to be made. */
export const namesNewHost = (context: Context, place: ArgumentPlace): boolean =>
  !excludes(context, wordPartAt(context.document, place, '', '!'));

/**
 * Words of a Host line: hosts that the configuration speaks of without a Host line for them, `*`, and known hosts.
 * Behind `!` it is the hosts that other lines name.
 */
export function hostLineProposals(
  context: Context,
  place: ArgumentPlace,
  files: readonly KnownHosts[],
): Proposals | undefined {
  const item = wordPartAt(context.document, place, '', '!');
  if (excludes(context, item)) {
    const { items, open } = hostProposals(context, item.typed, item.others);
    return items.length === 0 ? undefined : { span: item.span, items: items.map(item.dress), open };
  }
  const wanted = asciiLower(item.typed);
  const found: Candidate[] = [];
  for (const candidate of candidates(context, place, item, files)) {
    if (!asciiLower(candidate.name).includes(wanted) || item.others.has(candidate.name)) continue;
    if (found.length >= mostItems) break;
    found.push(candidate);
  }
  if (found.length === 0) return undefined;
  // the Enter behind a new name must not turn it into another one
  const isNew = item.typed !== '' && isPlain(item.typed) && !found.some(({ name }) => name === item.typed);
  const typed: Candidate[] = isNew ? [{ name: item.typed, detail: t('as typed'), rank: 1 }] : [];
  const items = [...typed, ...found].map(
    ({ name, detail, rank }, i): Proposal => ({ label: name, kind: 'host', text: name, detail, rank: rank + i / 1000 }),
  );
  return { span: item.span, items: items.map(item.dress), open: true };
}

/** Whether a Host line other than this one has a word. */
function declaredBeside(context: Context, line: Directive): (word: string) => boolean {
  const declared = new Set<string>();
  const hosts = context.lines.rows.filter(({ kind }) => kind === 'host');
  for (const other of entriesOfRows(context, hosts, ({ index }, node) => !index.isNames(node)))
    if (other.line !== line) for (const { value } of other.line.arguments) declared.add(value);
  return (word) => {
    if (declared.has(word)) return true;
    for (const { file, node } of linesNaming(context.lines, word))
      if (file.document.index.node(node) !== line) return true;
    return false;
  };
}

/** The first words of all HostName lines, in lower case. */
const addressesOf = oncePerContext((context): ReadonlySet<string> => {
  const addresses = new Set<string>();
  for (const { file, from, to } of context.lines.stretches)
    for (const node of nodesWith(file.document.index, 'Hostname'))
      if (from <= node && node < to) addresses.add(asciiLower(wordsOf(file.document, node)[0] ?? ''));
  return addresses;
});

/** Lines that speak of hosts without saying anything about them. */
const speaking = new Set(['Match', 'ProxyJump']);

function* candidates(
  context: Context,
  place: ArgumentPlace,
  { others }: WordPart,
  files: readonly KnownHosts[],
): Generator<Candidate> {
  const isDeclared = declaredBeside(context, place.line);
  const own = new Set(place.block.directives);
  const offered = new Set<string>();
  const isNew = (name: string): boolean => {
    if (isDeclared(name) || offered.has(name) || !isName(name) || !isPlain(name)) return false;
    offered.add(name);
    return true;
  };
  const rows = context.lines.rows.filter((row) => speaking.has(row.name));
  for (const { line, uri } of entriesOfRows(context, rows)) {
    // nobody jumps through itself
    if (own.has(line)) continue;
    const document = context.snapshot.files.get(uri)?.document;
    for (const { kind, role, name } of document ? namingsOf(document, line) : []) {
      // `Match host` may mean the address of a host that has its block
      if (kind !== 'host' || role === 'excludes' || (role === 'selects' && addressesOf(context).has(asciiLower(name))))
        continue;
      if (isNew(name)) yield { name, detail: `${basename(uri)}:${line.line + 1}`, rank: 2 };
    }
  }
  if ([...others].every((word) => word.startsWith('!'))) yield { name: '*', detail: t('all hosts'), rank: 3 };
  for (const { name, detail } of knownHosts(files))
    if (!addressesOf(context).has(asciiLower(name)) && isNew(name)) yield { name, detail, rank: 4 };
}
