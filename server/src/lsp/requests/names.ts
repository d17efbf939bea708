import {
  type Definition,
  type DefinitionLink,
  type DocumentHighlight,
  DocumentHighlightKind,
  type LinkedEditingRanges,
  type Location,
  LSPErrorCodes,
  type PrepareRenameResult,
  ResponseError,
  type SymbolInformation,
  SymbolKind,
  type TextDocumentPositionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { definitionAt, highlightsAt, linkedAt, referencesAt } from '../../features/names/definition';
import { prepareRename, type RenameRefusal, rename } from '../../features/names/rename';
import { type FoundSymbol, symbolsOf } from '../../features/names/symbols';
import type { AskedDocument } from './asked-document';
import { workspaceEdit } from './convert';
import type { Session } from './session';

const kinds: Readonly<Record<FoundSymbol['kind'], SymbolKind>> = {
  host: SymbolKind.Namespace,
  tag: SymbolKind.Key,
  block: SymbolKind.Namespace,
};

/** Symbols in one answer: an editor asks again as the query grows. */
const mostSymbols = 1000;

/** Letters that a name goes on with while it is edited at several places. */
const namePattern = '[^\\s"\'\\\\,!*?#=@:/%]+';

/** Hosts and tags by name: where they are declared, used, and how they get another name. */
export function serveNames(session: Session): void {
  const { connection, facts } = session;
  connection.onDefinition(
    session.about('Definition', null as Definition | DefinitionLink[] | null, (asked, { position }) =>
      definition(asked, asked.offset(position), facts.definitionLinks),
    ),
  );
  connection.onReferences(
    session.about('References', [] as Location[], (asked, { position, context }) =>
      referencesAt(asked.context, asked.offset(position), context.includeDeclaration).flatMap(
        (place) => asked.location(place) ?? [],
      ),
    ),
  );
  connection.onDocumentHighlight(
    session.about('Highlights', null as DocumentHighlight[] | null, (asked, { position }) =>
      highlights(asked, asked.offset(position)),
    ),
  );
  connection.languages.onLinkedEditingRange(
    session.about('Linked editing', null as LinkedEditingRanges | null, (asked, params: TextDocumentPositionParams) => {
      const places = linkedAt(asked.context, asked.offset(params.position));
      if (places.length === 0) return undefined;
      return { ranges: places.map(({ span }) => asked.range(span)), wordPattern: namePattern };
    }),
  );
  connection.onPrepareRename(
    session.about('Renaming', null as PrepareRenameResult | null, (asked, { position }) => {
      const found = prepareRename(asked.context, asked.offset(position));
      if (!found) return undefined;
      if ('reason' in found) throw refusal(found);
      return { range: asked.range(found.span), placeholder: found.name };
    }),
  );
  connection.onRenameRequest(
    session.about('Renaming', null as WorkspaceEdit | null, (asked, { position, newName }) => {
      const edits = rename(asked.context, asked.offset(position), newName);
      if (!edits) return undefined;
      if ('reason' in edits) throw refusal(edits);
      return workspaceEdit(edits, asked);
    }),
  );
  connection.onWorkspaceSymbol(
    session.guard('Symbols', [] as SymbolInformation[], async ({ query }, cancelled) =>
      symbols(await session.documents(cancelled), query),
    ),
  );
}

function definition(asked: AskedDocument, offset: number, asLinks: boolean): Definition | DefinitionLink[] | undefined {
  const found = definitionAt(asked.context, offset);
  if (!found) return undefined;
  const locations = found.targets.flatMap((place) => asked.location(place) ?? []);
  if (!asLinks) return locations;
  const originSelectionRange = asked.range(found.origin);
  return locations.map(
    ({ uri, range }): DefinitionLink => ({
      originSelectionRange,
      targetUri: uri,
      targetRange: range,
      targetSelectionRange: range,
    }),
  );
}

function highlights(asked: AskedDocument, offset: number): DocumentHighlight[] | undefined {
  const places = highlightsAt(asked.context, offset);
  if (places.length === 0) return undefined;
  return places.map(({ span, role }) => ({
    range: asked.range(span),
    kind: role === 'declares' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

/** Those of several configurations that may share files: each once. */
function symbols(documents: readonly AskedDocument[], query: string): SymbolInformation[] {
  const found = new Map<string, SymbolInformation>();
  for (const asked of documents) {
    for (const { kind, name, container, ...place } of symbolsOf(asked.context, query)) {
      if (found.size >= mostSymbols) return [...found.values()];
      const key = `${place.uri} ${place.span.start}`;
      const location = found.has(key) ? undefined : asked.location(place);
      if (location) found.set(key, { name, kind: kinds[kind], containerName: container, location });
    }
  }
  return [...found.values()];
}

/** An answer that an editor shows as it is. */
const refusal = ({ reason }: RenameRefusal): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.RequestFailed, reason);
