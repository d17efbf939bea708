import type { Hover, HoverParams } from 'vscode-languageserver';
import { hoverAt } from '../../features/hover/index';
import { markup } from './convert';
import type { Session } from './session';

export function serveHover(session: Session): void {
  session.connection.onHover(
    session.about('Hover', null as Hover | null, (asked, { position }: HoverParams) => {
      const hover = hoverAt(asked.context, asked.offset(position));
      return hover && { contents: markup(hover.markdown, session.facts.markdownHover), range: asked.range(hover.span) };
    }),
  );
}
