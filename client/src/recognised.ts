import { type Disposable, type LogOutputChannel, languages, type TextDocument } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { requests, type TextQuestion } from '../../server/src/lsp/protocol';
import { lookAtDocuments } from './claiming';
import { unclaimedLanguages } from './ids';

/** Paths of files that may hold sessions of another client, or be a drop-in of another name: what is in them tells. */
const candidate = /\.(?:reg|ini|xsh)$|\/(?:Sessions|sshd?_config\.d)\/[^/]+$/i;
/** Characters that are sent to be looked at. */
const mostText = 1024 * 1024;

/**
 * Gives sessions of PuTTY and its like their language where their name tells nothing, such as an export of the
 * registry, and drop-ins of OpenSSH whose names do not end with `.conf`. Only where VS Code found none, or settings of
 * any kind, and once: a language that the user chooses afterwards stays.
 */
export function claimRecognisedFiles(client: BaseLanguageClient, log: LogOutputChannel): Disposable {
  const seen = new Set<string>();
  const look = async (document: TextDocument): Promise<void> => {
    const uri = document.uri.toString();
    const unclaimed = document.languageId === 'ini' || unclaimedLanguages.includes(document.languageId);
    if (!unclaimed || seen.has(uri) || !candidate.test(document.uri.path)) return;
    seen.add(uri);
    const question: TextQuestion = { uri, text: document.getText().slice(0, mostText) };
    const language = await client.sendRequest<string | null>(requests.recognise, question);
    if (language === null || document.isClosed) return;
    log.info(`${uri} is recognised by its text: ${language}`);
    await languages.setTextDocumentLanguage(document, language);
  };
  return lookAtDocuments(client, look, (e) => log.warn(`No answer about a file: ${e}`));
}
