import { type InlayHint, type InlayHintParams, MarkupKind } from 'vscode-languageserver';
import { inlayHints } from '../../features/inlay-hints';
import { plain } from '../../features/text/markdown';
import { contextOf, type Session } from './session';

export function serveInlayHints(session: Session): void {
  session.connection.languages.inlayHint.on(
    session.guard('Inlay hints', [] as InlayHint[], async ({ textDocument, range }: InlayHintParams, cancelled) => {
      const scene = await session.scenes.of(textDocument.uri, cancelled);
      const text = scene?.textOf(scene.snapshot.subject);
      if (!scene || !text) return undefined;
      const { encoding, facts } = session.dress;
      const { hints } = scene.settings;
      if (!hints.blocks && !hints.values) return undefined;
      return inlayHints(contextOf(scene), encoding.spanOf(text, range), hints).map(
        (hint): InlayHint => ({
          position: encoding.positionAt(text, hint.offset),
          label: hint.text,
          paddingLeft: true,
          tooltip: facts.markdownHover
            ? { kind: MarkupKind.Markdown, value: hint.tooltip }
            : { kind: MarkupKind.PlainText, value: plain(hint.tooltip) },
        }),
      );
    }),
  );
}
