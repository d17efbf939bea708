import type { ServerCapabilities } from 'vscode-languageserver';
import type { ClientFacts } from './client';
import { serveJumps } from './jumps';
import { serveNames } from './names';
import type { Session } from './session';
import { serveStructure } from './structure';

/** Everything that helps to find one's way through a configuration. */
export const navigationCapabilities = (facts: ClientFacts): ServerCapabilities => ({
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
});

export function serveNavigation(session: Session): void {
  serveStructure(session);
  serveNames(session);
  serveJumps(session);
}
