import {
  ConfigurationTarget,
  l10n,
  type QuickPickItem,
  QuickPickItemKind,
  Range,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { type IgnoreQuestion, type PlainTextEdit, section } from '../../server/src/lsp/protocol';
import { settings } from './ids';

interface Choice extends QuickPickItem {
  readonly done?: () => Promise<void>;
}

/** Asks where findings are to be ignored: on the line, in the file, in the folder's settings, or everywhere. */
export async function ignore(question: IgnoreQuestion): Promise<void> {
  const several = question.rules.length > 1;
  const choices = question.rules.flatMap((one): Choice[] => [
    ...(several ? [{ label: one.rule, kind: QuickPickItemKind.Separator }] : []),
    ...choicesFor(question, one, several),
  ]);
  const [first] = question.rules;
  const chosen = await window.showQuickPick(choices, {
    title: several || !first ? l10n.t('Ignore…') : l10n.t('Ignore {0}', first.rule),
    placeHolder: first?.message ?? '',
    matchOnDescription: true,
  });
  await chosen?.done?.();
}

function choicesFor(question: IgnoreQuestion, one: IgnoreQuestion['rules'][number], several: boolean): Choice[] {
  const uri = Uri.parse(question.uri);
  const folder = workspace.getWorkspaceFolder(uri);
  const description = several ? one.rule : undefined;
  const comment = (edits: readonly PlainTextEdit[]) => () => insert(question, edits);
  return [
    ...(one.line.length === 0
      ? []
      : [
          { label: l10n.t('On this line'), description, detail: l10n.t('A comment above it'), done: comment(one.line) },
          {
            label: l10n.t('In this file'),
            description,
            detail: l10n.t('A comment at its top'),
            done: comment(one.file),
          },
        ]),
    ...(folder
      ? [
          {
            label: l10n.t('In this folder'),
            description,
            detail: l10n.t('In the settings of {0}', folder.name),
            done: () => turnOff(one.rule, uri, ConfigurationTarget.WorkspaceFolder),
          },
        ]
      : []),
    {
      label: l10n.t('Everywhere'),
      description,
      detail: l10n.t('In your user settings'),
      done: () => turnOff(one.rule, uri, ConfigurationTarget.Global),
    },
  ];
}

async function insert({ uri, version }: IgnoreQuestion, edits: readonly PlainTextEdit[]): Promise<void> {
  const target = Uri.parse(uri);
  const document = await workspace.openTextDocument(target);
  if (document.version !== version) {
    window.showInformationMessage(l10n.t('The file has changed meanwhile. Try again.'));
    return;
  }
  const edit = new WorkspaceEdit();
  for (const { range, newText } of edits)
    edit.replace(
      target,
      new Range(range.start.line, range.start.character, range.end.line, range.end.character),
      newText,
    );
  await workspace.applyEdit(edit);
}

/** Writes into the settings that a rule is off, and offers to take that back. */
async function turnOff(rule: string, uri: Uri, target: ConfigurationTarget): Promise<void> {
  const configuration = workspace.getConfiguration(section, uri);
  const inspected = configuration.inspect<Record<string, string>>(settings.rules);
  const before = target === ConfigurationTarget.Global ? inspected?.globalValue : inspected?.workspaceFolderValue;
  await configuration.update(settings.rules, { ...before, [rule]: 'off' }, target);
  const undo = l10n.t('Undo');
  const where =
    target === ConfigurationTarget.Global ? l10n.t('your user settings') : l10n.t('the settings of this folder');
  // not waited for: the message may stay as long as the user likes
  window
    .showInformationMessage(l10n.t('{0} is now off in {1}.', rule, where), undo)
    .then((chosen) => (chosen === undo ? configuration.update(settings.rules, before, target) : undefined));
}
