import type { Hover, HoverParams } from 'vscode-languageserver';
import { hoverAt } from '../../features/hover/index';
import type { HostQuestion } from '../protocol';
import { markup } from './convert';
import type { Session } from './session';

export function serveHover(session: Session): void {
  session.connection.onHover(
    session.about('Hover', null as Hover | null, (now, { position }: HoverParams) => {
      const standing = session.standing(now);
      const asked = standing && standing.line !== position.line ? standing.asked : now;
      const command = session.facts.options.commands?.effectiveSettings;
      const hover = hoverAt(
        asked.context,
        asked.offset(position),
        command === undefined || !session.facts.markdownHover
          ? undefined
          : (host) => commandAddress(command, { uri: asked.scene.open.uri, host }),
      );
      return hover && { contents: markup(hover.markdown, session.facts.markdownHover), range: asked.range(hover.span) };
    }),
  );
}

/** A link of Markdown that runs a command of the client. */
const commandAddress = (command: string, question: HostQuestion): string =>
  `command:${command}?${encodeURIComponent(JSON.stringify([question]))}`;
