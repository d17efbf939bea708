import { l10n, type QuickPickItem, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type DialectName, type HostList, type HostsQuestion, label, requests } from '../../server/src/lsp/protocol';

/**
 * Lets the user pick a host of the configuration, or type one; undefined where the user leaves. `title` instead of the
 * usual one; `but`: one that is not offered.
 */
export async function pickHost(
  client: BaseLanguageClient,
  uri: string,
  { title, but }: { readonly title?: string; readonly but?: string } = {},
): Promise<string | undefined> {
  const at = placeIn(uri);
  const question: HostsQuestion = { uri, ...(at ? { at } : {}) };
  const list = await client.sendRequest<HostList | null>(requests.hosts, question);
  const words = wording(list?.dialect ?? 'ssh_config');
  const known = (list?.hosts ?? [])
    .filter(({ name }) => name !== but)
    .map(({ name, detail }): Choice => ({ label: label(name), description: detail, name }));
  const pick = window.createQuickPick<Choice>();
  pick.title = title ?? words.title;
  pick.placeholder = words.placeholder;
  pick.matchOnDescription = true;
  const show = (): void => {
    const typed = pick.value.trim();
    const own =
      typed === '' || known.some(({ name }) => name === typed)
        ? []
        : [{ label: label(typed), description: words.typed, name: typed }];
    pick.items = [...own, ...known, ...(typed === '' && words.any && but !== '' ? [words.any] : [])];
  };
  show();
  // one who looks at a host means that one
  const current = known.find(({ name }) => name === list?.current);
  if (current) pick.activeItems = [current];
  return new Promise((resolve) => {
    pick.onDidChangeValue(show);
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0] ?? pick.activeItems[0];
      resolve(chosen?.name);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** Where the cursor is, if the user looks at that document. */
function placeIn(uri: string): HostsQuestion['at'] {
  const editor = window.activeTextEditor;
  if (editor?.document.uri.toString() !== uri) return undefined;
  const { line, character } = editor.selection.active;
  return { line, character };
}

/** A host to choose; what is shown of it may be another text than its name. */
interface Choice extends QuickPickItem {
  readonly name: string;
}

interface Wording {
  readonly title: string;
  readonly placeholder: string;
  readonly typed: string;
  /** The choice of nobody in particular. */
  readonly any?: Choice;
}

/** ssh is asked about a host, sshd about a session. */
function wording(dialect: DialectName): Wording {
  const words: Record<DialectName, () => Wording> = {
    ssh_config: () => ({
      title: l10n.t('Effective settings for host'),
      placeholder: l10n.t('Select a host, or type one as you would after "ssh"'),
      typed: l10n.t('as typed'),
    }),
    sshd_config: () => ({
      title: l10n.t('Effective settings for session'),
      placeholder: l10n.t('Type user@address, or select one'),
      typed: l10n.t('as typed'),
      any: { label: l10n.t('Any session'), description: l10n.t('the global settings'), name: '' },
    }),
  };
  return words[dialect]();
}
