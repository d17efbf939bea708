import type { CodeLens, CodeLensParams, Command } from 'vscode-languageserver';
import { type Lens, lenses } from '../../features/code-lens';
import { label } from '../../syntax/shown';
import type { HostQuestion, OfferedCommands } from '../protocol';
import type { AskedDocument } from './asked-document';
import type { Session } from './session';

/** A lens is a command of the client: where it offers none, there is no lens. */
export function serveCodeLens(session: Session): void {
  const commands = session.facts.options.commands ?? {};
  session.connection.onCodeLens(
    session.about('Code lenses', [] as CodeLens[], (asked, _: CodeLensParams) => {
      const { settings, winners } = asked.scene.settings.lenses;
      const wishes = {
        settings: settings && commands.effectiveSettings !== undefined,
        winners: winners && commands.open !== undefined,
      };
      return lenses(asked.context, wishes).flatMap((lens): CodeLens[] => {
        const command = commandOf(lens, asked, commands);
        return command ? [{ range: asked.range(lens.span), command }] : [];
      });
    }),
  );
}

function commandOf(lens: Lens, asked: AskedDocument, commands: OfferedCommands): Command | undefined {
  const { effectiveSettings = '', open = '' } = commands;
  const title = label(lens.title);
  if (lens.kind === 'settings') {
    const question: HostQuestion = { uri: asked.scene.open.uri, host: lens.host };
    return { title, command: effectiveSettings, arguments: [question] };
  }
  const at = asked.location(lens.to);
  return at && { title, command: open, arguments: [`${at.uri}#L${at.range.start.line + 1}`] };
}
