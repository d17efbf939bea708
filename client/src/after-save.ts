import { type Disposable, env, l10n, window, workspace } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { type DocumentQuestion, requests, type SaveAdvice } from '../../server/src/lsp/protocol';
import { isServed } from './served';

/** Tells once, when a file is saved, what makes it count: a reload of sshd, `sysctl --system`. Nothing is run. */
export function adviseAfterSave(client: BaseLanguageClient): Disposable {
  const told = new Set<string>();
  return workspace.onDidSaveTextDocument(async (document) => {
    const { languageId: kind, uri } = document;
    if (!isServed(document) || told.has(kind) || client.state !== State.Running) return;
    const question: DocumentQuestion = { uri: uri.toString() };
    const found = await client.sendRequest<SaveAdvice | null>(requests.afterSave, question);
    if (!found || told.has(kind)) return;
    told.add(kind);
    const copy = l10n.t('Copy the Command');
    const chosen = await window.showInformationMessage(found.message, copy);
    if (chosen === copy) await env.clipboard.writeText(found.command);
  });
}
