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
import type { AskedDocument } from './asked-document';
import type { Session } from './session';

/** The last answer about a document, under the name that the client knows it by; the builder holds its tokens. */
interface LastAnswer {
  readonly id: string;
  readonly builder: SemanticTokensBuilder;
}

/** What was told of each document; kept as long as it is open, and only for a client that asks for changes of it. */
class ToldTokens {
  private readonly told = new Map<string, LastAnswer>();
  private count = 0;

  constructor(
    private readonly session: Session,
    private readonly documents: Documents,
  ) {
    documents.onClose((key) => this.told.delete(key));
  }

  whole(asked: AskedDocument): SemanticTokens {
    const builder = new SemanticTokensBuilder();
    push(builder, asked, wholeOf(asked));
    return this.named(asked, builder, builder.build());
  }

  /** What is new since the answer of that name; everything where another one was the last. */
  since(previous: string, asked: AskedDocument): SemanticTokens | SemanticTokensDelta {
    const { key } = asked.scene.open;
    const last = this.told.get(key);
    if (last?.id !== previous) return this.whole(asked);
    const { builder } = last;
    this.told.delete(key); // from here on the builder changes
    builder.previousResult(builder.id);
    push(builder, asked, wholeOf(asked));
    return this.named(asked, builder, builder.buildEdits());
  }

  /** Remembers what is about to be told. The builder's own name for it is the time, which two answers may share. */
  private named<T extends SemanticTokens | SemanticTokensDelta>(
    { scene }: AskedDocument,
    builder: SemanticTokensBuilder,
    answer: T,
  ): T {
    const { resultId: time, ...rest } = answer;
    if (!this.session.facts.tokenDeltas || !this.documents.get(scene.open.uri)) return rest as T;
    const id = `${time}-${++this.count}`;
    this.told.set(scene.open.key, { id, builder });
    return { ...answer, resultId: id };
  }
}

export function serveSemanticTokens(session: Session, documents: Documents): void {
  const none: SemanticTokens = { data: [] };
  const { semanticTokens: requests } = session.connection.languages;
  const told = new ToldTokens(session, documents);
  requests.on(session.about('Semantic tokens', none, (asked, _: SemanticTokensParams) => told.whole(asked)));
  requests.onDelta(
    session.about(
      'Semantic tokens',
      none as SemanticTokens | SemanticTokensDelta,
      (asked, { previousResultId }: SemanticTokensDeltaParams) => told.since(previousResultId, asked),
    ),
  );
  requests.onRange(
    session.about('Semantic tokens', none, (asked, { range }: SemanticTokensRangeParams) => {
      const builder = new SemanticTokensBuilder();
      push(builder, asked, asked.span(range));
      return { data: builder.build().data };
    }),
  );
}

const wholeOf = ({ scene }: AskedDocument): Span => ({ start: 0, end: scene.document.text.length });

/** Gives the tokens of a part to a builder. */
function push(builder: SemanticTokensBuilder, asked: AskedDocument, span: Span): void {
  for (const { type, modifiers, ...part } of semanticTokens(asked.context, span)) {
    const { start, end } = asked.range(part);
    // editors end a line at a bare CR, which OpenSSH reads as a blank
    if (start.line !== end.line) continue;
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
    builder.push(start.line, start.character, end.character - start.character, tokenTypes.indexOf(type), bits);
  }
}
