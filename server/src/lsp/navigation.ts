import type { ServerCapabilities } from 'vscode-languageserver';
import type { Session } from './session';
import { serveStructure } from './structure';

/** Everything that helps to find one's way through a configuration. */
export const navigationCapabilities = (): ServerCapabilities => ({
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: {},
});

export function serveNavigation(session: Session): void {
  serveStructure(session);
}
