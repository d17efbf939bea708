import { env, l10n, ViewColumn, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type Report, requests, type WhyQuestion } from '../../server/src/lsp/protocol';
import { activeServed } from './served';

/** Longest text that is looked at; the end counts. */
const longest = 1_000_000;

/** Tells why a connection was lost, out of the selection or, without one, of the clipboard. */
export async function whyDropped(client: BaseLanguageClient): Promise<void> {
  const text = selected() ?? (await env.clipboard.readText());
  if (text.trim() === '') {
    window.showInformationMessage(
      l10n.t('Select the last lines of a terminal or a log, or copy them, and run the command again.'),
    );
    return;
  }
  const uri = activeServed()?.uri.toString();
  const question: WhyQuestion = { text: text.slice(-longest), ...(uri === undefined ? {} : { uri }) };
  const report = await client.sendRequest<Report>(requests.why, question);
  const document = await workspace.openTextDocument({ language: 'markdown', content: report.markdown });
  await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true });
}

function selected(): string | undefined {
  const editor = window.activeTextEditor;
  return editor && !editor.selection.isEmpty ? editor.document.getText(editor.selection) : undefined;
}
