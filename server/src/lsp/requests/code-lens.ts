import type { CodeLens, CodeLensParams, Command } from 'vscode-languageserver';
import { type Lens, lenses } from '../../features/code-lens';
import type { HostQuestion } from '../protocol';
import type { Scene } from '../sync/scenes';
import { locationOf } from './convert';
import { contextOf, type Session } from './session';

/** A lens is a command of the client: where it offers none, there is no lens. */
export function serveCodeLens(session: Session): void {
  session.connection.onCodeLens(
    session.guard('Code lenses', [] as CodeLens[], async ({ textDocument }: CodeLensParams, cancelled) => {
      const { effectiveSettings, open } = session.facts.options.commands ?? {};
      if (effectiveSettings === undefined && open === undefined) return undefined;
      const scene = await session.scenes.of(textDocument.uri, cancelled);
      const text = scene?.textOf(scene.snapshot.subject);
      if (!scene || !text) return undefined;
      const { encoding } = session.dress;
      const wishes = {
        settings: scene.settings.lenses.settings && effectiveSettings !== undefined,
        winners: scene.settings.lenses.winners && open !== undefined,
      };
      return lenses(contextOf(scene), wishes).flatMap((lens): CodeLens[] => {
        const command = commandOf(lens, scene, session);
        return command ? [{ range: encoding.rangeOf(text, lens.span), command }] : [];
      });
    }),
  );
}

function commandOf(lens: Lens, scene: Scene, session: Session): Command | undefined {
  const { effectiveSettings = '', open = '' } = session.facts.options.commands ?? {};
  const { title } = lens;
  if (lens.kind === 'settings') {
    const question: HostQuestion = { uri: scene.open.uri, host: lens.host };
    return { title, command: effectiveSettings, arguments: [question] };
  }
  const at = locationOf(lens.to, scene, session.dress);
  return at && { title, command: open, arguments: [`${at.uri}#L${at.range.start.line + 1}`] };
}
