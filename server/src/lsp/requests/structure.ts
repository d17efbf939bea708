import {
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type Position,
  type SelectionRange,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import { type Fold, folds } from '../../features/folding';
import { links } from '../../features/links';
import { type OutlineItem, outline } from '../../features/outline';
import { selectionsAt } from '../../features/selection';
import { sessionOutline } from '../../features/session-outline';
import { parseUri } from '../../snapshot/paths';
import type { AskedDocument } from './asked-document';
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
export function serveStructure(session: Session): void {
  const { connection, facts } = session;
  connection.onDocumentSymbol(
    session.about('Outline', [] as DocumentSymbol[] | SymbolInformation[], (asked, { textDocument }) => {
      const { snapshot, document } = asked.scene;
      const items = document.dialect.client ? sessionOutline(asked.context) : outline(snapshot, document);
      return facts.nestedSymbols
        ? items.map((item) => nested(item, asked))
        : items.flatMap((item) => flat(item, asked, textDocument.uri));
    }),
  );
  connection.onFoldingRanges(
    session.about('Folding', [] as FoldingRange[], (asked) =>
      folds(asked.scene.document)
        .map((fold) => foldingRange(fold, asked))
        .slice(0, facts.foldingLimit),
    ),
  );
  connection.onSelectionRanges(
    session.about('Selection', [] as SelectionRange[], (asked, { positions }) =>
      positions.map((position) => selectionRange(position, asked)),
    ),
  );
  connection.onDocumentLinks(
    session.about('Links', [] as DocumentLink[], async (asked, _, cancelled) => {
      const all = links(asked.scene.snapshot, asked.scene.document);
      const there = await existing(session, new Set(all.map(({ uri }) => uri)), cancelled);
      return all
        .filter(({ uri }) => there.has(uri))
        .map(({ span, uri }): DocumentLink => ({ range: asked.range(span), target: uri }));
    }),
  );
}

/** Files that are looked for; links to more are taken as they are. */
const mostLooked = 200;

/** Those of the files that are there, or of which that is not known: files of other machines are not looked for. */
async function existing(
  { disk }: Session,
  uris: ReadonlySet<string>,
  cancelled: () => boolean,
): Promise<ReadonlySet<string>> {
  const there = new Set(uris);
  for (const uri of [...uris].slice(0, mostLooked)) {
    if (cancelled()) break;
    if (parseUri(uri).authority === '' && (await disk.exists(uri)) === false) there.delete(uri);
  }
  return there;
}

const nested = (
  { kind, name, detail, span, selection, children }: OutlineItem,
  asked: AskedDocument,
): DocumentSymbol => ({
  name,
  detail,
  kind: symbolKinds[kind],
  range: asked.range(span),
  selectionRange: asked.range(selection),
  ...(children.length > 0 ? { children: children.map((child) => nested(child, asked)) } : {}),
});

const flat = (item: OutlineItem, asked: AskedDocument, uri: string, containerName?: string): SymbolInformation[] => [
  {
    name: item.name,
    kind: symbolKinds[item.kind],
    location: { uri, range: asked.range(item.span) },
    ...(containerName === undefined ? {} : { containerName }),
  },
  ...item.children.flatMap((child) => flat(child, asked, uri, item.name)),
];

function foldingRange({ start, end, kind }: Fold, { scene }: AskedDocument): FoldingRange {
  const shown = foldingKinds[kind];
  return {
    startLine: scene.text.positionAt(start).line,
    endLine: scene.text.positionAt(end).line,
    ...(shown === undefined ? {} : { kind: shown }),
  };
}

/** The smallest part at a position, with all that it is a part of. */
function selectionRange(position: Position, asked: AskedDocument): SelectionRange {
  const spans = selectionsAt(asked.scene.document, asked.offset(position));
  const widest: SelectionRange = { range: asked.range(spans[spans.length - 1] ?? { start: 0, end: 0 }) };
  return spans.slice(0, -1).reduceRight((parent, span) => ({ range: asked.range(span), parent }), widest);
}
