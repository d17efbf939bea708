import type { FormattingOptions, TextEdit } from 'vscode-languageserver';
import { type FormatOptions, formatEdits, formatNewLine } from '../../features/format';
import type { TextEdit as Change } from '../../syntax/edit';
import type { Scene } from '../sync/scenes';
import { contextOf, type Session } from './session';

/** Nobody indents deeper, and a client may send anything. */
const widest = 16;

function optionsOf(scene: Scene, { tabSize, insertSpaces }: FormattingOptions): FormatOptions {
  const width = Number.isInteger(tabSize) ? Math.min(Math.max(tabSize, 1), widest) : 4;
  return { ...scene.settings.format, indent: insertSpaces ? ' '.repeat(width) : '\t' };
}

/** Formatting of a document, of a range, and of the line that was just finished. */
export function serveFormat(session: Session): void {
  const { connection, guard, scenes, dress } = session;

  /** Edits of the document that is asked about, as the client counts. */
  const edited = (scene: Scene, edits: readonly Change[]): TextEdit[] => {
    const text = scene.textOf(scene.snapshot.subject);
    return text ? edits.map(({ span, text: newText }) => ({ range: dress.encoding.rangeOf(text, span), newText })) : [];
  };
  connection.onDocumentFormatting(
    guard('Formatting', [] as TextEdit[], async ({ textDocument, options }, cancelled) => {
      const scene = await scenes.of(textDocument.uri, cancelled);
      return scene && edited(scene, formatEdits(contextOf(scene), optionsOf(scene, options)));
    }),
  );
  connection.onDocumentRangeFormatting(
    guard('Formatting of a range', [] as TextEdit[], async ({ textDocument, range, options }, cancelled) => {
      const scene = await scenes.of(textDocument.uri, cancelled);
      const text = scene?.textOf(scene.snapshot.subject);
      if (!scene || !text) return undefined;
      const span = dress.encoding.spanOf(text, range);
      return edited(scene, formatEdits(contextOf(scene), optionsOf(scene, options), span));
    }),
  );
  connection.onDocumentOnTypeFormatting(
    guard('Formatting while typing', [] as TextEdit[], async ({ textDocument, position, options }, cancelled) => {
      const scene = await scenes.of(textDocument.uri, cancelled);
      const text = scene?.textOf(scene.snapshot.subject);
      if (!scene || !text) return undefined;
      const offset = dress.encoding.offsetAt(text, position);
      return edited(scene, formatNewLine(contextOf(scene), optionsOf(scene, options), offset));
    }),
  );
}
