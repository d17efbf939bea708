import { type Disposable, type LogOutputChannel, languages, type TextDocument, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type DocumentQuestion, type IncludedFiles, requests } from '../../server/src/lsp/protocol';
import { lookAtDocuments } from './claiming';
import { unclaimedLanguages } from './ids';
import { isOpenSsh } from './served';

/** Configurations that are asked about one opened file. */
const mostAsked = 20;

/**
 * Gives a file that an open configuration includes its language, whatever its name is. Only where VS Code found none,
 * and once: a language that the user chooses afterwards stays.
 */
export function claimIncludedFiles(client: BaseLanguageClient, log: LogOutputChannel): Disposable {
  const seen = new Set<string>();
  const look = async (document: TextDocument): Promise<void> => {
    const name = document.uri.toString();
    if (!unclaimedLanguages.includes(document.languageId) || seen.has(name)) return;
    for (const { uri } of workspace.textDocuments.filter(isOpenSsh).slice(0, mostAsked)) {
      const question: DocumentQuestion = { uri: uri.toString() };
      const answer = await client.sendRequest<IncludedFiles | null>(requests.includedFiles, question);
      if (!answer?.uris.some((one) => Uri.parse(one).toString() === name) || document.isClosed) continue;
      seen.add(name);
      log.info(`${name} is included by ${question.uri}: ${answer.dialect}`);
      await languages.setTextDocumentLanguage(document, answer.dialect);
      return;
    }
  };
  return lookAtDocuments(client, look, (e) => log.warn(`No answer about included files: ${e}`));
}
