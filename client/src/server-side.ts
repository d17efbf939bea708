import { env, l10n, type QuickPickItem, type Uri, window, workspace } from 'vscode';
import { type HostQuestion, label } from '../../server/src/lsp/protocol';
import { isOpenSsh } from './served';

type Server = Pick<HostQuestion, 'server'>;

interface Choice extends QuickPickItem {
  readonly server: () => Promise<Server | undefined>;
}

/** Lets the user say what is known of the other end of a connection; undefined where the user leaves. */
export async function pickServer(): Promise<Server | undefined> {
  const open = workspace.textDocuments.filter((one) => isOpenSsh(one) && one.languageId.startsWith('sshd'));
  const choices: Choice[] = [
    { label: l10n.t('Only this side'), server: async () => ({}) },
    ...open.map(({ uri }) => ({
      label: label(workspace.asRelativePath(uri)),
      description: l10n.t('open sshd_config'),
      server: async () => ({ server: { uri: uri.toString() } }),
    })),
    { label: l10n.t('Select an sshd_config file…'), server: fromFile },
    { label: l10n.t('Output of sshd -T in the clipboard'), server: fromClipboard },
  ];
  const picked = await window.showQuickPick(choices, {
    title: l10n.t('What is known of the server?'),
    placeHolder: l10n.t('Its settings decide when it ends a session'),
  });
  return picked?.server();
}

async function fromFile(): Promise<Server | undefined> {
  const [uri] = (await window.showOpenDialog({ title: l10n.t('Select an sshd_config file…') })) ?? [];
  return uri && { server: { uri: (await opened(uri)).toString() } };
}

/** The language server knows documents that are open. */
async function opened(uri: Uri): Promise<Uri> {
  await workspace.openTextDocument(uri);
  return uri;
}

async function fromClipboard(): Promise<Server | undefined> {
  const text = await env.clipboard.readText();
  if (/^\s*port[ \t]/im.test(text)) return { server: { text } };
  window.showInformationMessage(l10n.t('The clipboard holds no output of sshd -T.'));
  return undefined;
}
