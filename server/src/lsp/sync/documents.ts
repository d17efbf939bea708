import { type Connection, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { canonicalUri } from '../../snapshot/paths';
import type { Encoding } from '../wire/encoding';
import { writtenLine } from './writing';

/** A document as it was at one moment: later edits do not reach it. `uri` as the client spells it. */
export interface OpenDocument {
  readonly uri: string;
  readonly key: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

/** The documents that are open in the editor. */
export interface Documents {
  get(uri: string): OpenDocument | undefined;
  all(): readonly OpenDocument[];
  /** Called with the canonical URI after a document was opened; the call of `onChange` follows. */
  onOpen(run: (key: string) => void): void;
  /** Called with the canonical URI after a document was opened or changed. */
  onChange(run: (key: string) => void): void;
  onClose(run: (key: string, uri: string) => void): void;
  onSave(run: (key: string) => void): void;
  /** The line that the last edit was in; undefined: several, or there was no edit. */
  lastLine(uri: string): number | undefined;
}

/** Keeps the open documents in step with the editor. */
export function openDocuments(connection: Connection, encoding: Encoding): Documents {
  const lastLines = new Map<string, number | undefined>();
  const store = new TextDocuments<TextDocument>({
    create: TextDocument.create,
    update(document, changes, version) {
      lastLines.set(document.uri, writtenLine(changes, document.getText()));
      return changes.reduce((now, change) => encoding.update(now, change, version), document);
    },
  });
  store.listen(connection);
  // by canonical URI, so that files that are read by Include find the editor's text under any spelling
  const keys = new Map<string, string>();
  store.onDidOpen(({ document }) => keys.set(canonicalUri(document.uri), document.uri));

  const freeze = (key: string, document: TextDocument): OpenDocument => ({
    uri: document.uri,
    key,
    languageId: document.languageId,
    version: document.version,
    text: document.getText(),
  });
  return {
    get(uri) {
      const key = canonicalUri(uri);
      const document = store.get(uri) ?? store.get(keys.get(key) ?? uri);
      return document && freeze(key, document);
    },
    all: () =>
      [...keys].flatMap(([key, uri]) => {
        const document = store.get(uri);
        return document ? [freeze(key, document)] : [];
      }),
    onOpen(run) {
      store.onDidOpen(({ document }) => run(canonicalUri(document.uri)));
    },
    onChange(run) {
      store.onDidChangeContent(({ document }) => run(canonicalUri(document.uri)));
    },
    onClose(run) {
      store.onDidClose(({ document }) => {
        const key = canonicalUri(document.uri);
        if (keys.get(key) === document.uri) keys.delete(key);
        lastLines.delete(document.uri);
        run(key, document.uri);
      });
    },
    onSave(run) {
      store.onDidSave(({ document }) => run(canonicalUri(document.uri)));
    },
    lastLine: (uri) => lastLines.get(keys.get(canonicalUri(uri)) ?? uri),
  };
}
