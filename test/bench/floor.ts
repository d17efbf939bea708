// The bare protocol: a server on the same library that keeps documents and answers hovers and completions with nothing
// of its own.
import { createConnection, ProposedFeatures, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
documents.listen(connection);
connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    hoverProvider: true,
    completionProvider: {},
    diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false },
  },
}));
connection.onHover(() => ({ contents: { kind: 'markdown', value: 'x' } }));
connection.onCompletion(() => [{ label: 'x' }]);
connection.languages.diagnostics.on(() => ({ kind: 'full', items: [] }));
connection.listen();
