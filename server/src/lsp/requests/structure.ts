import {
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type SelectionRange,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import { type Fold, folds } from '../../features/folding';
import { links } from '../../features/links';
import { type OutlineItem, outline } from '../../features/outline';
import { selectionsAt } from '../../features/selection';
import type { Scene } from '../sync/scenes';
import type { LineIndex } from '../wire/line-index';
import type { Session } from './session';

const symbolKinds: Readonly<Record<OutlineItem['kind'], SymbolKind>> = {
  block: SymbolKind.Namespace,
  setting: SymbolKind.Property,
  include: SymbolKind.Module,
  file: SymbolKind.File,
};

const foldingKinds: Readonly<Record<Fold['kind'], FoldingRangeKind | undefined>> = {
  block: undefined,
  comment: FoldingRangeKind.Comment,
  includes: FoldingRangeKind.Imports,
  region: FoldingRangeKind.Region,
};

/** What a document is made of: outline, folding, selection, links. */
export function serveStructure({ connection, guard, scenes, facts, dress }: Session): void {
  const look = async (
    uri: string,
    cancelled: () => boolean,
  ): Promise<{ readonly scene: Scene; readonly text: LineIndex } | undefined> => {
    const scene = await scenes.of(uri, cancelled);
    const text = scene?.textOf(scene.snapshot.subject);
    return scene && text && { scene, text };
  };

  connection.onDocumentSymbol(
    guard('Outline', [] as DocumentSymbol[] | SymbolInformation[], async ({ textDocument }, cancelled) => {
      const seen = await look(textDocument.uri, cancelled);
      if (!seen) return undefined;
      const { encoding } = dress;
      const items = outline(seen.scene.snapshot, seen.scene.document);
      const symbol = ({ kind, name, detail, span, selection, children }: OutlineItem): DocumentSymbol => ({
        name,
        detail,
        kind: symbolKinds[kind],
        range: encoding.rangeOf(seen.text, span),
        selectionRange: encoding.rangeOf(seen.text, selection),
        ...(children.length > 0 ? { children: children.map(symbol) } : {}),
      });
      if (facts.nestedSymbols) return items.map(symbol);
      const flat = (item: OutlineItem, containerName?: string): SymbolInformation[] => [
        {
          name: item.name,
          kind: symbolKinds[item.kind],
          location: { uri: textDocument.uri, range: encoding.rangeOf(seen.text, item.span) },
          ...(containerName === undefined ? {} : { containerName }),
        },
        ...item.children.flatMap((child) => flat(child, item.name)),
      ];
      return items.flatMap((item) => flat(item));
    }),
  );

  connection.onFoldingRanges(
    guard('Folding', [] as FoldingRange[], async ({ textDocument }, cancelled) => {
      const seen = await look(textDocument.uri, cancelled);
      if (!seen) return undefined;
      const ranges = folds(seen.scene.document).map(({ start, end, kind }): FoldingRange => {
        const shown = foldingKinds[kind];
        return {
          startLine: seen.text.positionAt(start).line,
          endLine: seen.text.positionAt(end).line,
          ...(shown === undefined ? {} : { kind: shown }),
        };
      });
      return ranges.slice(0, facts.foldingLimit);
    }),
  );

  connection.onSelectionRanges(
    guard('Selection', [] as SelectionRange[], async ({ textDocument, positions }, cancelled) => {
      const seen = await look(textDocument.uri, cancelled);
      if (!seen) return undefined;
      const { encoding } = dress;
      return positions.map((position): SelectionRange => {
        const spans = selectionsAt(seen.scene.document, encoding.offsetAt(seen.text, position));
        const widest = { range: encoding.rangeOf(seen.text, spans[spans.length - 1] ?? { start: 0, end: 0 }) };
        return spans
          .slice(0, -1)
          .reduceRight(
            (parent: SelectionRange, span) => ({ range: encoding.rangeOf(seen.text, span), parent }),
            widest,
          );
      });
    }),
  );

  connection.onDocumentLinks(
    guard('Links', [] as DocumentLink[], async ({ textDocument }, cancelled) => {
      const seen = await look(textDocument.uri, cancelled);
      return (
        seen &&
        links(seen.scene.snapshot, seen.scene.document).map(
          ({ span, uri }): DocumentLink => ({ range: dress.encoding.rangeOf(seen.text, span), target: uri }),
        )
      );
    }),
  );
}
