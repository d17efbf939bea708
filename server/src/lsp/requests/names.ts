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
import type { Context } from '../../analysis/context';
import { definitionAt, highlightsAt, linkedAt, referencesAt } from '../../features/names/definition';
import { prepareRename, type RenameRefusal, rename } from '../../features/names/rename';
import { type FoundSymbol, symbolsOf } from '../../features/names/symbols';
import type { Span } from '../../syntax/text';
import type { Scene } from '../sync/scenes';
import { locationOf, workspaceEdit } from './convert';
import { contextOf, type Session } from './session';

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
export function serveNames({ connection, guard, scenes, facts, dress }: Session): void {
  interface Asked {
    readonly scene: Scene;
    readonly context: Context;
    readonly offset: number;
    range(span: Span): Location['range'];
  }
  const ask = async (
    { textDocument, position }: TextDocumentPositionParams,
    cancelled: () => boolean,
  ): Promise<Asked | undefined> => {
    const scene = await scenes.of(textDocument.uri, cancelled);
    const text = scene?.textOf(scene.snapshot.subject);
    if (!scene || !text) return undefined;
    const { encoding } = dress;
    const range = (span: Span) => encoding.rangeOf(text, span);
    return { scene, context: contextOf(scene), offset: encoding.offsetAt(text, position), range };
  };

  connection.onDefinition(
    guard('Definition', null as Definition | DefinitionLink[] | null, async (params, cancelled) => {
      const asked = await ask(params, cancelled);
      const found = asked && definitionAt(asked.context, asked.offset);
      if (!found) return undefined;
      const locations = found.targets.flatMap((place) => locationOf(place, asked.scene, dress) ?? []);
      if (!facts.definitionLinks) return locations;
      const originSelectionRange = asked.range(found.origin);
      return locations.map(
        ({ uri, range }): DefinitionLink => ({
          originSelectionRange,
          targetUri: uri,
          targetRange: range,
          targetSelectionRange: range,
        }),
      );
    }),
  );
  connection.onReferences(
    guard('References', [] as Location[], async (params, cancelled) => {
      const asked = await ask(params, cancelled);
      if (!asked) return undefined;
      const places = referencesAt(asked.context, asked.offset, params.context.includeDeclaration);
      return places.flatMap((place) => locationOf(place, asked.scene, dress) ?? []);
    }),
  );
  connection.onDocumentHighlight(
    guard('Highlights', null as DocumentHighlight[] | null, async (params, cancelled) => {
      const asked = await ask(params, cancelled);
      const places = asked ? highlightsAt(asked.context, asked.offset) : [];
      if (!asked || places.length === 0) return undefined;
      return places.map(({ span, role }) => ({
        range: asked.range(span),
        kind: role === 'declares' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
    }),
  );
  connection.languages.onLinkedEditingRange(
    guard(
      'Linked editing',
      null as LinkedEditingRanges | null,
      async (params: TextDocumentPositionParams, cancelled) => {
        const asked = await ask(params, cancelled);
        const places = asked ? linkedAt(asked.context, asked.offset) : [];
        if (!asked || places.length === 0) return undefined;
        return { ranges: places.map(({ span }) => asked.range(span)), wordPattern: namePattern };
      },
    ),
  );
  connection.onPrepareRename(
    guard('Renaming', null as PrepareRenameResult | null, async (params, cancelled) => {
      const asked = await ask(params, cancelled);
      const found = asked && prepareRename(asked.context, asked.offset);
      if (!found) return undefined;
      if ('reason' in found) throw refusal(found);
      return { range: asked.range(found.span), placeholder: found.name };
    }),
  );
  connection.onRenameRequest(
    guard('Renaming', null as WorkspaceEdit | null, async (params, cancelled) => {
      const asked = await ask(params, cancelled);
      const edits = asked && rename(asked.context, asked.offset, params.newName);
      if (!edits) return undefined;
      if ('reason' in edits) throw refusal(edits);
      return workspaceEdit(edits, asked.scene, dress);
    }),
  );
  connection.onWorkspaceSymbol(
    guard('Symbols', [] as SymbolInformation[], async ({ query }, cancelled) => {
      const found = new Map<string, SymbolInformation>();
      for (const scene of await scenes.all(cancelled)) {
        for (const { kind, name, container, ...place } of symbolsOf(contextOf(scene), query)) {
          if (found.size >= mostSymbols) return [...found.values()];
          const key = `${place.uri} ${place.span.start}`;
          const location = found.has(key) ? undefined : locationOf(place, scene, dress);
          if (location) found.set(key, { name, kind: kinds[kind], containerName: container, location });
        }
      }
      return [...found.values()];
    }),
  );
}

/** An answer that an editor shows as it is. */
const refusal = ({ reason }: RenameRefusal): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.RequestFailed, reason);
