import { t } from '@vscode/l10n';
import { URI } from 'vscode-uri';
import { type Context, makeContext } from '../../analysis/context';
import { type AgentFiles, answerAgent } from '../../features/agents/answer';
import { seenBy, serverText, type World } from '../../features/agents/sight';
import { parseUri } from '../../snapshot/paths';
import { requests, type ToolQuestion, type ToolReply } from '../protocol';
import { foldersOf } from '../sync/workspace-files';
import type { Session } from './session';

/** Milliseconds that one answer may take. */
const patience = 30_000;

/** Answers the tools that the client offers to language models. */
export function serveAgents(session: Session): void {
  session.connection.onRequest(
    requests.tool,
    session.guard(requests.tool, null as ToolReply | null, async ({ name, input }: ToolQuestion, cancelled) => {
      const end = Date.now() + patience;
      const files = await filesFor(session, () => cancelled() || Date.now() > end);
      return answerAgent(name, input, files);
    }),
  );
}

/**
 * Files that the model may ask about: those of OpenSSH, of the workspace, and open documents, with what is not saved
 * yet.
 */
async function filesFor({ connection, facts, scenes, view }: Session, cancelled: () => boolean): Promise<AgentFiles> {
  const workspace = await foldersOf(connection, facts);
  const folders = [...workspace, ...view.documents.all().map(({ uri }) => uri)];
  const toUri = (path: string): string => URI.file(path).toString();
  const world: World = { ...scenes.look(), folders, toUri };
  return {
    pathOf,
    textOf: (path) => serverText(path, world),
    async load(path, type, text, presumed = []): Promise<Context | string> {
      const seen = await seenBy({ path, type, text }, world, workspace.map(pathOf), (one) =>
        t('{0} cannot be read.', one),
      );
      if (typeof seen === 'string') return seen;
      const around = { ...seen.around, presumed };
      const scene = await scenes.through(
        { ...seen, around },
        path === undefined ? (type ?? 'ssh_config') : type,
        cancelled,
      );
      if (cancelled()) return t('It took too long.');
      if (!scene)
        return t('Neither the name nor the first line of {0} shows what it is: say the type.', path ?? seen.uri);
      return makeContext(scene.snapshot, scene.document, scene.settings.rules, scene.failed);
    },
  };
}

function pathOf(uri: string): string {
  const parsed = parseUri(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : uri;
}
