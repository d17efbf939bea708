import type { InlayHint, InlayHintLabelPart, InlayHintParams } from 'vscode-languageserver';
import { type InlayHint as Hint, inlayHints } from '../../features/inlay-hints';
import { label } from '../../syntax/shown';
import type { HostQuestion } from '../protocol';
import type { Session } from './session';

export function serveInlayHints(session: Session): void {
  session.connection.languages.inlayHint.on(
    session.about('Inlay hints', [] as InlayHint[], (now, { range }: InlayHintParams) => {
      const standing = session.standing(now);
      const asked = standing?.asked ?? now;
      const { hints } = asked.scene.settings;
      if (!hints.blocks && !hints.values) return undefined;
      const all = inlayHints(asked.context, asked.span(range), hints).map((hint) => ({
        position: asked.position(hint.offset),
        label: labelOf(hint, asked.scene.open.uri, session.facts.options.commands?.effectiveSettings),
        paddingLeft: true,
        tooltip: hint.tooltip,
      }));
      return standing ? all.filter(({ position }) => position.line !== standing.line) : all;
    }),
  );
}

/** The words, which lead to the page that explains them where the client has one. */
function labelOf({ text, tooltip, question }: Hint, uri: string, command: string | undefined): InlayHintLabelPart[] {
  const value = label(text);
  if (command === undefined || question === undefined) return [{ value }];
  const asked: HostQuestion = { uri, host: question };
  return [{ value, tooltip, command: { title: tooltip, command, arguments: [asked] } }];
}
