import { Disposable, EventEmitter, l10n, commands as registry, Uri, ViewColumn, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type HostQuestion, type Report, requests, section } from '../../server/src/lsp/protocol';
import { isServed } from './served';

const scheme = 'ssh-keepalive';
/** Milliseconds without typing after which open pages are drawn again. */
const pause = 300;

/** The pages "Effective settings": documents that follow the configuration while it is edited. */
export function registerEffectivePages(client: BaseLanguageClient): Disposable {
  const changed = new EventEmitter<Uri>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pages = () => workspace.textDocuments.filter((document) => document.uri.scheme === scheme);
  const refresh = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const page of pages()) changed.fire(page.uri);
    }, pause);
  };
  return Disposable.from(
    changed,
    new Disposable(() => clearTimeout(timer)),
    workspace.onDidChangeTextDocument(({ document }) => isServed(document) && refresh()),
    workspace.onDidChangeConfiguration((e) => e.affectsConfiguration(section) && refresh()),
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (page) => {
        const report = await client.sendRequest<Report | null>(requests.report, questionOf(page));
        return report?.markdown ?? l10n.t('This document is no ssh_config or sshd_config file.');
      },
    }),
  );
}

/** Opens the page for one host beside the editor, rendered where the Markdown preview exists. */
export async function openEffectivePage(question: HostQuestion): Promise<void> {
  const page = pageOf(question);
  try {
    await registry.executeCommand('markdown.showPreviewToSide', page);
  } catch {
    await window.showTextDocument(page, { viewColumn: ViewColumn.Beside, preview: true });
  }
}

const pageOf = (question: HostQuestion): Uri =>
  Uri.from({
    scheme,
    path: `/${l10n.t('Effective settings')}${question.host === '' ? '' : ` ${question.host.replace(/[\\/]/g, '_')}`}.md`,
    query: JSON.stringify(question),
  });

const questionOf = (page: Uri): HostQuestion => JSON.parse(page.query);
