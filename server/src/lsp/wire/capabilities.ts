import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { tokenModifiers, tokenTypes } from '../../features/token-legend';
import { source } from '../protocol';
import { fixAllKind, refactorKinds } from './action-kinds';
import type { ClientFacts } from './client-facts';
import type { Encoding } from './encoding';

/** Characters behind which something else may be written than in front of them. */
const completionTriggers = [' ', '=', ',', '%', '/', '"', "'", '+', '-', '^', '!', '@', '~'];

/**
 * What this server offers to a client. It stands apart from what does it, which is loaded only when `initialize` is
 * answered.
 */
export function capabilitiesFor(facts: ClientFacts, encoding: Encoding): ServerCapabilities {
  return {
    positionEncoding: encoding.kind,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    ...(facts.workspaceFolders
      ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
      : {}),
    ...(facts.pull
      ? { diagnosticProvider: { identifier: source, interFileDependencies: true, workspaceDiagnostics: true } }
      : {}),
    ...(facts.codeActions
      ? {
          codeActionProvider: {
            codeActionKinds: [CodeActionKind.QuickFix, ...Object.values(refactorKinds), fixAllKind],
          },
        }
      : {}),
    hoverProvider: true,
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    linkedEditingRangeProvider: true,
    renameProvider: facts.prepareRename ? { prepareProvider: true } : true,
    workspaceSymbolProvider: true,
    callHierarchyProvider: true,
    completionProvider: {
      triggerCharacters: completionTriggers,
      resolveProvider: true,
      completionItem: { labelDetailsSupport: true },
    },
    inlayHintProvider: true,
    codeLensProvider: {},
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      full: facts.tokenDeltas ? { delta: true } : true,
      range: true,
    },
  };
}
