import {
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensDelta,
  type SemanticTokensDeltaParams,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
} from 'vscode-languageserver';
import { semanticTokens } from '../../features/semantic-tokens';
import { tokenModifiers, tokenTypes } from '../../features/token-legend';
import type { Span } from '../../syntax/text';
import type { Documents } from '../sync/documents';
import type { Scene } from '../sync/scenes';
import { contextOf, type Session } from './session';

/** The last answer about a document, under the name that the client knows it by; the builder holds its tokens. */
interface Told {
  readonly id: string;
  readonly builder: SemanticTokensBuilder;
}

/** Answers about tokens. What was told of a document is kept as long as it is open, and only for a client that asks for changes of it. */
export function serveSemanticTokens(session: Session, documents: Documents): void {
  const none: SemanticTokens = { data: [] };
  const { semanticTokens: requests } = session.connection.languages;
  const told = new Map<string, Told>();
  let count = 0;
  documents.onClose((key) => told.delete(key));

  /** Remembers what is about to be told. The builder's own name for it is the time, which two answers may share. */
  const named = <T extends SemanticTokens | SemanticTokensDelta>(
    scene: Scene,
    builder: SemanticTokensBuilder,
    answer: T,
  ): T => {
    const { resultId: time, ...rest } = answer;
    if (!session.facts.tokenDeltas || !documents.get(scene.open.uri)) return rest as T;
    const id = `${time}-${++count}`;
    told.set(scene.open.key, { id, builder });
    return { ...answer, resultId: id };
  };
  const whole = (scene: Scene): SemanticTokens | undefined => {
    const builder = new SemanticTokensBuilder();
    return push(builder, scene, wholeOf(scene), session) ? named(scene, builder, builder.build()) : undefined;
  };

  requests.on(
    session.guard('Semantic tokens', none, async ({ textDocument }: SemanticTokensParams, cancelled) => {
      const scene = await session.scenes.of(textDocument.uri, cancelled);
      return scene && !cancelled() ? whole(scene) : undefined;
    }),
  );
  requests.onDelta(
    session.guard(
      'Semantic tokens',
      none as SemanticTokens | SemanticTokensDelta,
      async ({ textDocument, previousResultId }: SemanticTokensDeltaParams, cancelled) => {
        const scene = await session.scenes.of(textDocument.uri, cancelled);
        if (!scene || cancelled()) return undefined;
        const before = told.get(scene.open.key);
        if (before?.id !== previousResultId) return whole(scene);
        const { builder } = before;
        told.delete(scene.open.key); // from here on the builder changes
        builder.previousResult(builder.id);
        return push(builder, scene, wholeOf(scene), session) ? named(scene, builder, builder.buildEdits()) : undefined;
      },
    ),
  );
  requests.onRange(
    session.guard('Semantic tokens', none, async ({ textDocument, range }: SemanticTokensRangeParams, cancelled) => {
      const scene = await session.scenes.of(textDocument.uri, cancelled);
      const text = scene?.textOf(scene.snapshot.subject);
      if (!scene || !text) return undefined;
      const builder = new SemanticTokensBuilder();
      push(builder, scene, session.dress.encoding.spanOf(text, range), session);
      return { data: builder.build().data };
    }),
  );
}

const wholeOf = ({ document }: Scene): Span => ({ start: 0, end: document.text.length });

/** Gives the tokens of a part to a builder; false: there is no text that they could be in. */
function push(builder: SemanticTokensBuilder, scene: Scene, span: Span, session: Session): boolean {
  const text = scene.textOf(scene.snapshot.subject);
  if (!text) return false;
  const { encoding } = session.dress;
  for (const { type, modifiers, ...part } of semanticTokens(contextOf(scene), span)) {
    const { start, end } = encoding.rangeOf(text, part);
    // editors end a line at a bare CR, which OpenSSH reads as a blank
    if (start.line !== end.line) continue;
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
    builder.push(start.line, start.character, end.character - start.character, tokenTypes.indexOf(type), bits);
  }
  return true;
}
