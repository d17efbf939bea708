import type { FormattingOptions, TextEdit as ProtocolEdit } from 'vscode-languageserver';
import { type FormatOptions, formatEdits, formatNewLine } from '../../features/format';
import type { TextEdit } from '../../syntax/edit';
import type { Scene } from '../sync/scene';
import type { AskedDocument } from './asked-document';
import type { Session } from './session';

/** Nobody indents deeper, and a client may send anything. */
const widest = 16;

function optionsOf(scene: Scene, { tabSize, insertSpaces }: FormattingOptions): FormatOptions {
  const width = Number.isInteger(tabSize) ? Math.min(Math.max(tabSize, 1), widest) : 4;
  return { ...scene.settings.format, indent: insertSpaces ? ' '.repeat(width) : '\t' };
}

/** Edits of the document that is asked about, as the client counts. */
const edited = (asked: AskedDocument, edits: readonly TextEdit[]): ProtocolEdit[] =>
  edits.map(({ span, text }) => ({ range: asked.range(span), newText: text }));

/** Formatting of a document, of a range, and of the line that was just finished. */
export function serveFormat(session: Session): void {
  const { connection } = session;
  const none: ProtocolEdit[] = [];
  connection.onDocumentFormatting(
    session.about('Formatting', none, (asked, { options }) =>
      edited(asked, formatEdits(asked.context, optionsOf(asked.scene, options))),
    ),
  );
  connection.onDocumentRangeFormatting(
    session.about('Formatting of a range', none, (asked, { range, options }) =>
      edited(asked, formatEdits(asked.context, optionsOf(asked.scene, options), asked.span(range))),
    ),
  );
  connection.onDocumentOnTypeFormatting(
    session.about('Formatting while typing', none, (asked, { position, options }) =>
      edited(asked, formatNewLine(asked.context, optionsOf(asked.scene, options), asked.offset(position))),
    ),
  );
}
