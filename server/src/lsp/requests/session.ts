import type { Connection, TextDocumentIdentifier } from 'vscode-languageserver';
import type { Failed } from '../../snapshot/failure';
import type { FileSystem } from '../../snapshot/file-system';
import { failures, type Guard, requestGuard } from '../guard';
import type { Scenes } from '../sync/scenes';
import type { ClientFacts } from '../wire/client-facts';
import { AskedDocument, type ProtocolView } from './asked-document';
import { bareInclude, type Standing, standingOf } from './unfinished';

/** What the handlers of requests work with. */
export class Session {
  readonly guard: Guard;
  /** Told of what breaks inside of an answer, which is then given without it. */
  readonly failed: Failed;

  /** `disk`: where folders are listed for somebody who writes a path; what editors hold does not count there. */
  constructor(
    readonly connection: Connection,
    readonly scenes: Scenes,
    readonly disk: FileSystem,
    readonly view: ProtocolView,
  ) {
    this.guard = requestGuard(connection);
    this.failed = failures(connection);
  }

  get facts(): ClientFacts {
    return this.view.facts;
  }

  /**
   * A handler of requests about a document. `empty` is the answer for one that is not open or not ours, and to a
   * failure.
   */
  about<P extends { readonly textDocument: TextDocumentIdentifier }, R>(
    name: string,
    empty: R,
    answer: (asked: AskedDocument, params: P, cancelled: () => boolean) => Promise<R | undefined> | R | undefined,
  ): ReturnType<typeof this.guard<P, R>> {
    return this.guard(name, empty, async (params, cancelled) => {
      const asked = await this.document(params.textDocument.uri, cancelled);
      return asked && answer(asked, params, cancelled);
    });
  }

  /** undefined: the document is not open, or no file of ours, or the request was cancelled meanwhile. */
  async document(uri: string, cancelled = (): boolean => false): Promise<AskedDocument | undefined> {
    const scene = await this.scenes.of(uri, cancelled);
    return scene && !cancelled() ? new AskedDocument(scene, this.view) : undefined;
  }

  /** What a document was before a line was begun that is not finished; undefined: there is none. */
  standing(asked: AskedDocument): Standing | undefined {
    const { scene, view } = asked;
    return standingOf(asked, this.scenes.goodBefore(scene), bareInclude(scene, view.writing.lineOf(scene.open.key)));
  }

  /** All open documents of ours. */
  async documents(cancelled: () => boolean): Promise<readonly AskedDocument[]> {
    return (await this.scenes.all(cancelled)).map((scene) => new AskedDocument(scene, this.view));
  }
}
