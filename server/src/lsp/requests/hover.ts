import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver';
import { hoverAt } from '../../features/hover/index';
import { plain } from '../../features/text/markdown';
import { contextOf, type Session } from './session';

export function serveHover(session: Session): void {
  session.connection.onHover(
    session.guard('Hover', null as Hover | null, async ({ textDocument, position }: HoverParams, cancelled) => {
      const scene = await session.scenes.of(textDocument.uri, cancelled);
      const text = scene?.textOf(scene.snapshot.subject);
      if (!scene || !text) return undefined;
      const { encoding, facts } = session.dress;
      const hover = hoverAt(contextOf(scene), encoding.offsetAt(text, position));
      return (
        hover && {
          contents: facts.markdownHover
            ? { kind: MarkupKind.Markdown, value: hover.markdown }
            : { kind: MarkupKind.PlainText, value: plain(hover.markdown) },
          range: encoding.rangeOf(text, hover.span),
        }
      );
    }),
  );
}
