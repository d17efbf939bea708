import {
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { semanticTokens, tokenModifiers, tokenTypes } from '../features/semantic-tokens';
import type { Span } from '../syntax/text';
import type { Scene } from './scenes';
import { contextOf, type Session } from './session';

export const semanticCapabilities = (): ServerCapabilities => ({
  semanticTokensProvider: {
    legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
    full: true,
    range: true,
  },
});

export function serveSemantics(session: Session): void {
  const none: SemanticTokens = { data: [] };
  const { semanticTokens: requests } = session.connection.languages;
  requests.on(
    session.guard('Semantic tokens', none, async ({ textDocument }: SemanticTokensParams, cancelled) => {
      const scene = await session.scenes.of(textDocument.uri, cancelled);
      return scene && encoded(scene, { start: 0, end: scene.document.text.length }, session);
    }),
  );
  requests.onRange(
    session.guard('Semantic tokens', none, async ({ textDocument, range }: SemanticTokensRangeParams, cancelled) => {
      const scene = await session.scenes.of(textDocument.uri, cancelled);
      const text = scene?.textOf(scene.snapshot.subject);
      return scene && text && encoded(scene, session.dress().encoding.spanOf(text, range), session);
    }),
  );
}

function encoded(scene: Scene, span: Span, session: Session): SemanticTokens | undefined {
  const text = scene.textOf(scene.snapshot.subject);
  if (!text) return undefined;
  const { encoding } = session.dress();
  const builder = new SemanticTokensBuilder();
  for (const { type, modifiers, ...part } of semanticTokens(contextOf(scene), span)) {
    const { start, end } = encoding.rangeOf(text, part);
    // editors end a line at a bare CR, which OpenSSH reads as a blank
    if (start.line !== end.line) continue;
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
    builder.push(start.line, start.character, end.character - start.character, tokenTypes.indexOf(type), bits);
  }
  // no name for the answer: nobody may ask for what changed since
  return { data: builder.build().data };
}
