import { Disposable, type TextEditor, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type CursorLine, cursorMoved } from '../../server/src/lsp/protocol';
import { isServed } from './served';

/** Tells the server in which line the cursor stands: what is unfinished there is no error yet. */
export function tellCursor(client: BaseLanguageClient): Disposable {
  let last = '';
  const tell = ({ document, selection: { active } }: TextEditor): void => {
    const place: CursorLine = { uri: client.code2ProtocolConverter.asUri(document.uri), line: active.line };
    const now = `${place.uri}#${place.line}`;
    if (!isServed(document) || !client.isRunning() || now === last) return;
    last = now;
    client.sendNotification(cursorMoved, place).catch(() => undefined); // the server has stopped
  };
  return Disposable.from(
    window.onDidChangeTextEditorSelection(({ textEditor }) => tell(textEditor)),
    window.onDidChangeActiveTextEditor((editor) => editor && tell(editor)),
  );
}
