import type { Location, Position, Range } from 'vscode-languageserver';
import type { Context } from '../../analysis/context';
import type { Place } from '../../analysis/finding';
import type { Span } from '../../syntax/text';
import { contextOf } from '../sync/contexts';
import type { Documents } from '../sync/documents';
import type { Scene } from '../sync/scene';
import type { Writing } from '../sync/writing';
import type { ClientFacts } from '../wire/client-facts';
import type { Encoding } from '../wire/encoding';

/** Everything that decides how our values look in the protocol. */
export interface ProtocolView {
  readonly facts: ClientFacts;
  readonly encoding: Encoding;
  readonly documents: Documents;
  readonly writing: Writing;
  /** The page about a rule; undefined: there is none. */
  rulePage(code: string): string | undefined;
}

/** A document that a client asks about, frozen; offsets in it are ours, positions and places are the client's. */
export class AskedDocument {
  /** `known`: the context, where it is not the one of the scene. */
  constructor(
    readonly scene: Scene,
    readonly view: ProtocolView,
    private known?: Context,
  ) {}

  /** What rules and features look at. */
  get context(): Context {
    this.known ??= contextOf(this.scene);
    return this.known;
  }

  offset(position: Position): number {
    return this.view.encoding.offsetAt(this.scene.text, position);
  }

  position(offset: number): Position {
    return this.view.encoding.positionAt(this.scene.text, offset);
  }

  span(range: Range): Span {
    return this.view.encoding.spanOf(this.scene.text, range);
  }

  range(span: Span): Range {
    return this.view.encoding.rangeOf(this.scene.text, span);
  }

  /** A place in any file as the client knows it; undefined where the scene has no text of that file. */
  location({ uri, span }: Place): Location | undefined {
    const text = this.scene.textOf(uri);
    return text && { uri: this.spelled(uri), range: this.view.encoding.rangeOf(text, span) };
  }

  /** Editors compare URIs as texts: an open document is named as the editor named it. */
  private spelled(uri: string): string {
    return this.view.documents.get(uri)?.uri ?? uri;
  }
}
