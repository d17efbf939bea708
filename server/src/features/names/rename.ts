import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Edit } from '../../edits/edit';
import { isName } from '../../resolve/scope';
import { isValidHostname } from '../../resolve/target';
import { asciiLower, matchPattern } from '../../syntax/pattern';
import { visible } from '../../syntax/shown';
import type { Span } from '../../syntax/text';
import { namesOf } from './all';
import { type Naming, namingAt } from './index';
import { differsAfter, inText, ownAddress, placeText, twice, unread } from './rename-checks';

/** A name that can be changed. */
export interface Renamable {
  readonly span: Span;
  readonly name: string;
}

/** Why nothing can be renamed, for the user. */
export interface RenameRefusal {
  readonly reason: string;
}

/**
 * Whether the word at an offset can get another name: the name of a host, or a tag. undefined: it is neither. The
 * reasons are those that hold whatever the new name is.
 */
export function prepareRename(context: Context, offset: number): Renamable | RenameRefusal | undefined {
  const naming = namingAt(context, offset);
  if (!naming) return undefined;
  const reason = whyNot(context, naming);
  return reason === undefined ? { span: naming.span, name: naming.name } : { reason };
}

/**
 * The edits that give a host or a tag another name in all files of the configuration: Host lines, Match criteria,
 * ProxyJump, Tag. For every other name that one can type (but the old one in another letter case) ssh then resolves
 * what it resolved before, for the new one what it resolved for the old one; where that cannot be had, the reason is
 * told instead.
 */
export function rename(context: Context, offset: number, name: string): readonly Edit[] | RenameRefusal | undefined {
  const naming = namingAt(context, offset);
  if (!naming) return undefined;
  const reason = whyNot(context, naming) ?? invalid(name, naming.kind);
  if (reason !== undefined) return { reason };
  const places = groupOf(context, naming);
  // a criterion that does not look at letter case names the host as its Host line does
  const old = places.find(({ role }) => role === 'declares')?.name ?? naming.name;
  if (name === old) return [];
  const edits = places.map(({ uri, span }): Edit => ({ uri, span, text: name }));
  const clash = clashes(context, naming.kind, old, name) ?? differsAfter(context, naming.kind, old, name, edits);
  return clash === undefined ? edits : { reason: clash };
}

/**
 * All places that have to change together: where one of them does not look at letter case, those that differ in it too.
 */
function groupOf(context: Context, naming: Naming): readonly Naming[] {
  const names = namesOf(context);
  const same = names.same(naming);
  return same.some(({ folded }) => folded) ? names.same({ ...naming, folded: true }) : same;
}

function whyNot(context: Context, naming: Naming): string | undefined {
  const shown = visible(naming.name);
  if (!isName(naming.name)) return t('{0} is a pattern. Only a name can be changed.', shown);
  const missing = unread(context);
  if (missing !== undefined) return t('{0} is not fully known and may also contain {1}.', missing, shown);
  const same = groupOf(context, naming);
  const first = same.find(({ role }) => role === 'declares')?.name;
  if (first === undefined) {
    return naming.kind === 'host'
      ? t('No Host line names {0}: it is an address.', shown)
      : t('No Tag line sets {0}.', shown);
  }
  if (same.some(({ name, folded }) => !folded && name !== first))
    return t('{0} stands for several names that differ only in letter case.', shown);
  const odd = same.find(({ plain }) => !plain);
  if (odd) return t('The name contains quotes or backslashes ({0}).', placeText(odd));
  return naming.kind === 'host' ? (ownAddress(context, first) ?? inText(context, first)) : undefined;
}

/** Characters that mean something on one of the lines where a name can stand. */
const special = /[\s"'\\,!*?#=@:/%[\]]/;

function invalid(name: string, kind: Naming['kind']): string | undefined {
  const shown = visible(name);
  if (name === '' || name.length > 255) return t('A name has 1 to 255 characters.');
  if (special.test(name) || shown !== name) return t('{0} contains characters that are not allowed in a name.', shown);
  if (kind === 'host' && (!isValidHostname(name) || name.toLowerCase() === 'none'))
    return t('{0} cannot be the name of a host.', shown);
  return undefined;
}

/** What already has the new name, or a pattern that is for one of both names only. */
function clashes(context: Context, kind: Naming['kind'], old: string, name: string): string | undefined {
  const names = namesOf(context);
  const taken = names.same({ kind, name, folded: false }).find((other) => other.name !== old);
  if (taken) return t('The name {0} is already in use ({1}).', visible(name), placeText(taken));
  for (const pattern of names.patterns) {
    if (pattern.kind !== kind) continue;
    const hit = (one: string): boolean =>
      pattern.folded ? matchPattern(asciiLower(one), asciiLower(pattern.name)) : matchPattern(one, pattern.name);
    if (hit(old) === hit(name)) continue;
    const [yes, no] = hit(old) ? [old, name] : [name, old];
    return t(
      'The pattern {0} ({1}) matches {2} but not {3}.',
      visible(pattern.name),
      placeText(pattern),
      visible(yes),
      visible(no),
    );
  }
  return kind === 'host' ? twice(context, old, name) : undefined;
}
