import * as vscode from 'vscode';
import {
  type CancellationToken,
  Disposable,
  env,
  l10n,
  Range,
  commands as registry,
  type TextDocument,
  type TextEditor,
  type Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type CommandLineQuestion,
  type HostList,
  type HostQuestion,
  type HostsQuestion,
  label,
  type OfferedBlock,
  type PlainTextEdit,
  requests,
} from '../../server/src/lsp/protocol';
import { pickHost } from './hosts';
import { clientLanguages, commands } from './ids';
import { isClientConfig } from './served';
import { whereOffered } from './where-offered';
import { showWritten } from './written';

/** Command lines of ssh as blocks of the active ssh_config, and back. `subject`: the one that is meant otherwise. */
export function registerCommandLines(client: BaseLanguageClient, subject: () => Promise<Uri | undefined>): Disposable {
  return Disposable.from(
    registry.registerCommand(commands.hostBlock, () => hostBlock(client, subject)),
    registry.registerCommand(commands.copyCommandLine, () => copyCommandLine(client, subject)),
    whereOffered(() => offerPaste(client)),
  );
}

/** The editor of the active ssh_config. */
function ownEditor(): TextEditor | undefined {
  const editor = window.activeTextEditor;
  return editor && isClientConfig(editor.document) ? editor : undefined;
}

/** A Host block out of the selection, which it replaces in a file of ours, or out of the clipboard. */
async function hostBlock(client: BaseLanguageClient, subject: () => Promise<Uri | undefined>): Promise<void> {
  const editor = window.activeTextEditor;
  const own = ownEditor();
  const selected = editor?.document.getText(editor.selection).trim();
  const text = selected || (await env.clipboard.readText()).trim();
  const uri = own?.document.uri ?? (await subject());
  if (!uri) return;
  const document = await workspace.openTextDocument(uri);
  const question: CommandLineQuestion = {
    uri: uri.toString(),
    text,
    ...(own ? { at: own.selection.start } : {}),
  };
  const first = await client.sendRequest<OfferedBlock | null>(requests.hostBlock, question);
  if (!first?.edit) {
    const why = first?.problem ?? l10n.t('This document is not an ssh_config or sshd_config file.');
    window.showWarningMessage(
      l10n.t('Copy or select a command line such as ssh -p 2222 user@host. This is none: {0}.', why.replace(/\.$/, '')),
    );
    return;
  }
  const name = await window.showInputBox({
    title: l10n.t('Host Block from Command Line'),
    prompt: l10n.t('The name to type after ssh'),
    value: first.host,
    validateInput: (value) =>
      /^[^\s"'#\\*?!,-][^\s"'#\\*?!,]*$/.test(value) ? undefined : l10n.t('A name without spaces and patterns'),
  });
  if (name === undefined) return;
  const version = document.version;
  const offered = await client.sendRequest<OfferedBlock | null>(requests.hostBlock, { ...question, name });
  if (!offered?.edit || document.version !== version) return;
  const edit = new WorkspaceEdit();
  const removed = own && selected ? wholeLines(own.document, own.selection) : undefined;
  if (removed) edit.delete(uri, removed);
  edit.replace(uri, rangeOf(offered.edit), offered.edit.newText);
  if (!(await workspace.applyEdit(edit))) return;
  await window.showTextDocument(document, { preview: false });
  const { line } = offered.edit.range.start;
  const up = removed && removed.end.line <= line ? removed.end.line - removed.start.line : 0;
  const lines = offered.edit.newText.trimEnd().split('\n').length;
  await showWritten({ uri: uri.toString(), line: line - up, lines });
  tell(offered);
}

/** The selection with the line breaks that belong to it, where it is whole lines. */
function wholeLines(document: TextDocument, selection: Range): Range {
  const rest = document.lineAt(selection.start).text.slice(0, selection.start.character);
  const behind = document.lineAt(selection.end).text.slice(selection.end.character);
  return rest.trim() === '' && behind.trim() === ''
    ? new Range(selection.start.line, 0, selection.end.line + 1, 0)
    : selection;
}

/** What is not as one may expect; nothing where all is well. */
function tell({ host, known, remarks }: OfferedBlock): void {
  const all = [
    ...(known ? [l10n.t('A Host line names {0} already; the first one is used.', label(host))] : []),
    ...remarks,
  ];
  if (all.length > 0) window.showWarningMessage(all.join(' '));
}

async function copyCommandLine(client: BaseLanguageClient, subject: () => Promise<Uri | undefined>): Promise<void> {
  const own = ownEditor();
  const uri = (own?.document.uri ?? (await subject()))?.toString();
  if (uri === undefined) return;
  const question: HostsQuestion | undefined = own && { uri, at: own.selection.active };
  const list = question && (await client.sendRequest<HostList | null>(requests.hosts, question));
  const host = list?.current ?? (await pickHost(client, uri, { title: l10n.t('Copy Host Block as Command Line') }));
  if (host === undefined) return;
  const asked: HostQuestion = { uri, host };
  const line = await client.sendRequest<string | null>(requests.commandLine, asked);
  if (line === null) {
    window.showInformationMessage(l10n.t('No Host block names {0}.', label(host)));
    return;
  }
  await env.clipboard.writeText(line);
  window.setStatusBarMessage(`$(check) ${label(line, 100)}`, 6000);
}

const rangeOf = ({ range: { start, end } }: PlainTextEdit): Range =>
  new Range(start.line, start.character, end.line, end.character);

/** What VS Code 1.97 has, and the floor of this extension has not. */
interface Paste {
  readonly DocumentDropOrPasteEditKind?: { readonly Empty: { append(...parts: string[]): PasteKind } };
  readonly DocumentPasteEdit?: new (text: string, title: string, kind: PasteKind) => { additionalEdit?: WorkspaceEdit };
  readonly languages: {
    registerDocumentPasteEditProvider?(
      selector: readonly { readonly language: string }[],
      provider: {
        provideDocumentPasteEdits(
          document: TextDocument,
          ranges: readonly Range[],
          data: vscode.DataTransfer,
          context: unknown,
          token: CancellationToken,
        ): Promise<unknown[] | undefined>;
      },
      metadata: { readonly providedPasteEditKinds: readonly PasteKind[]; readonly pasteMimeTypes: readonly string[] },
    ): Disposable;
  };
}

interface PasteKind {
  readonly value: string;
}

/** Pasted into an ssh_config, a command line of ssh becomes a block; the menu that VS Code then shows has the text. */
function offerPaste(client: BaseLanguageClient): Disposable {
  const { DocumentDropOrPasteEditKind: kinds, DocumentPasteEdit: Edit, languages } = vscode as unknown as Paste;
  if (!kinds || !Edit || !languages.registerDocumentPasteEditProvider) return Disposable.from();
  const kind = kinds.Empty.append('sshKeepalive', 'hostBlock');
  return languages.registerDocumentPasteEditProvider(
    clientLanguages.map((language) => ({ language })),
    {
      async provideDocumentPasteEdits(document, [range, ...more], data, _, token) {
        if (!range?.isEmpty || more.length > 0 || document.lineAt(range.start).text.trim() !== '') return undefined;
        const text = (await data.get('text/plain')?.asString())?.trim() ?? '';
        if (!/^(?:[$#>%]\s+)?(?:\S*[\\/])?ssh(?:\.exe)?\s/.test(text)) return undefined;
        const question: CommandLineQuestion = { uri: document.uri.toString(), text, at: range.start };
        const offered = await client.sendRequest<OfferedBlock | null>(requests.hostBlock, question, token);
        if (!offered?.edit) return undefined;
        const edit = new Edit('', l10n.t('Paste as Host block'), kind);
        edit.additionalEdit = new WorkspaceEdit();
        edit.additionalEdit.replace(document.uri, rangeOf(offered.edit), offered.edit.newText);
        tell(offered);
        return [edit];
      },
    },
    { providedPasteEditKinds: [kind], pasteMimeTypes: ['text/plain'] },
  );
}
