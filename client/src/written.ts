import { Range, TextEditorRevealType, ThemeColor, Uri, window, workspace } from 'vscode';
import type { WrittenPlace } from '../../server/src/lsp/protocol';

/** Milliseconds that what was written stays marked. */
const marked = 2500;

/** Shows lines that a quick fix wrote somewhere else: where they are in view already, nothing scrolls. */
export async function showWritten({ uri, line, lines }: WrittenPlace): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const shown = window.visibleTextEditors.find((editor) => editor.document === document);
  const editor = shown ?? (await window.showTextDocument(document, { preview: false }));
  const last = Math.min(line + lines, document.lineCount) - 1;
  const range = new Range(line, 0, last, Number.MAX_SAFE_INTEGER);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  const decoration = window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new ThemeColor('editor.rangeHighlightBackground'),
  });
  editor.setDecorations(decoration, [range]);
  setTimeout(() => decoration.dispose(), marked);
}
