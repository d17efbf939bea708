import type { Context } from '../../analysis/context';
import type { Build } from '../../language/build';
import type { Dialect, DialectId } from '../../language/dialect';
import { dialects } from '../../language/dialects';
import type { Keyword } from '../../language/keyword';
import { statusIn } from '../../language/keyword';
import { takesPath } from '../../language/values/suggestions';
import type { FolderEntry } from '../../snapshot/file-system';
import { keywordInfo } from '../text/keyword';
import { hostLineProposals, namesNewHost } from './host-line';
import { keywordProposals } from './keywords';
import { type KnownHosts, knownHostsFiles } from './known-hosts';
import { matchProposals } from './match';
import { type Folder, folderFor, pathProposals } from './paths';
import { type ArgumentPlace, type CursorPlace, placeAt } from './place';
import type { Proposals } from './proposal';
import { type SessionPlace, sessionPlaceAt, sessionProposals } from './session';
import { tokenProposals } from './tokens';
import { valueProposals } from './values';

/** A place where something may be offered, before any folder or file is looked into. */
export interface Asking {
  readonly place: CursorPlace | SessionPlace;
  /** The folder whose names are wanted; undefined: none. */
  readonly folder: Folder | undefined;
  /** URIs of the files of known hosts whose names are wanted. */
  readonly knownHosts: readonly string[];
}

/** What was found for somebody who asks. */
export interface Completions {
  /** The names in the folder. */
  readonly entries?: readonly FolderEntry[] | undefined;
  /** Those of the files that could be read, in their order. */
  readonly knownHosts?: readonly KnownHosts[];
}

/** What is being written at an offset; undefined in comments and where there is nothing to offer. */
export function asking(context: Context, offset: number): Asking | undefined {
  if (context.snapshot.dialect.asks === 'session') {
    const place = sessionPlaceAt(context, offset);
    return place && { place, folder: undefined, knownHosts: [] };
  }
  const place = placeAt(context.document, offset);
  if (!place) return undefined;
  const row = place.kind === 'argument' ? rowOf(context, place) : undefined;
  const folder = place.kind === 'argument' && row && takesPath(row) ? folderFor(context, place, row) : undefined;
  const wantsHosts = place.kind === 'argument' && row && row.kind === 'host' && namesNewHost(context, place);
  return { place, folder, knownHosts: wantsHosts ? knownHostsFiles(context) : [] };
}

/** What may be written there. */
export function completions(
  context: Context,
  { place, folder }: Asking,
  { entries = [], knownHosts = [] }: Completions = {},
): Proposals | undefined {
  if (place.kind === 'session') return sessionProposals(context, place);
  if (place.kind === 'keyword') return keywordProposals(context, place);
  const row = rowOf(context, place);
  if (!row) return undefined;
  if (row.kind === 'match') return matchProposals(context, place);
  if (row.kind === 'host') return hostLineProposals(context, place, knownHosts);
  const tokens = tokenProposals(context, place, row);
  if (tokens) return tokens;
  if (takesPath(row)) return pathProposals(context, place, row, folder, entries);
  return valueProposals(context, place, row);
}

const rowOf = ({ snapshot: { build } }: Context, { line }: ArgumentPlace): Keyword | undefined =>
  line.row && statusIn(line.row, build) === 'active' ? line.row : undefined;

/** The documentation of a keyword, as Markdown; undefined where there is no such keyword. */
export function keywordDoc(id: DialectId, name: string, build: Build): string | undefined {
  const dialect: Dialect = dialects[id];
  const row = dialect.lookup(name.toLowerCase(), build);
  return row && keywordInfo(dialect, row, build).join('  \n');
}
