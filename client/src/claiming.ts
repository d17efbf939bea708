import { Disposable, type TextDocument, workspace } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';

/**
 * Has every document looked at that is open or is opened, as soon as the server runs: it may be one of ours whose name
 * tells nothing. `failed`: told why it was not.
 */
export function lookAtDocuments(
  client: BaseLanguageClient,
  look: (document: TextDocument) => Promise<void>,
  failed: (why: unknown) => void,
): Disposable {
  const tell = (document: TextDocument): void => {
    if (client.state === State.Running) look(document).catch(failed);
  };
  return Disposable.from(
    workspace.onDidOpenTextDocument(tell),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) workspace.textDocuments.forEach(tell);
    }),
  );
}
