import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { inlayHints } from '../../features/inlay-hints';
import { markup } from './convert';
import type { Session } from './session';

export function serveInlayHints(session: Session): void {
  session.connection.languages.inlayHint.on(
    session.about('Inlay hints', [] as InlayHint[], (asked, { range }: InlayHintParams) => {
      const { hints } = asked.scene.settings;
      if (!hints.blocks && !hints.values) return undefined;
      return inlayHints(asked.context, asked.span(range), hints).map((hint) => ({
        position: asked.position(hint.offset),
        label: hint.text,
        paddingLeft: true,
        tooltip: markup(hint.tooltip, session.facts.markdownHover),
      }));
    }),
  );
}
