// What the tests do with the editor. Nothing here waits a fixed time: poll() asks until the answer is right.
import * as vscode from 'vscode';
import { skipReasons } from './outcome';

/** The id of the extension under test. */
export const extensionId = 'ssh-config-keepalive.ssh-config-keepalive';

/** True in a web worker extension host. */
export const inBrowser = typeof process === 'undefined' || process.versions?.node === undefined;

/**
 * Asks every 25 ms until `answer` gives something; throws with what it waited for after 20 s, and with what there is
 * instead, where `instead` knows.
 */
export async function poll<T>(
  what: string,
  answer: () => T | undefined | Thenable<T | undefined>,
  instead: () => string = () => '',
): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    const value = await answer();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`Waited 20 s for ${what} ${instead()}`.trimEnd());
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Ends the running test as skipped; the runner prints the reason. */
export function skip(context: Mocha.Context, reason: string): never {
  skipReasons.set(context.test?.fullTitle() ?? '', reason);
  context.skip();
}

/** A file of the workspace copy, such as `home/.ssh/config`. */
export function workspaceFile(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('The suite needs its workspace');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens a file of the workspace copy, or any other, in an editor. */
export async function open(file: string | vscode.Uri): Promise<vscode.TextEditor> {
  const uri = typeof file === 'string' ? workspaceFile(file) : file;
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
}

/** Opens an untitled document. */
export async function openText(language: string, content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  const editor = await vscode.window.showTextDocument(document);
  // the last document of that name was thrown away, but its text may still be on its way out
  if (document.getText() !== content) {
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    await editor.edit((edit) => edit.replace(whole, content));
  }
  if (document.getText() !== content)
    throw new Error(`${document.uri} holds other text: ${document.getText().slice(0, 60)}`);
  return editor;
}

/** Throws unsaved changes away and closes every editor. */
export async function closeAll(): Promise<void> {
  // by tab: VS Code itself writes settings through a document that no editor shows
  for (const { input, isDirty } of vscode.window.tabGroups.all.flatMap((group) => group.tabs)) {
    if (!isDirty || !(input instanceof vscode.TabInputText)) continue;
    await vscode.window.showTextDocument(input.uri);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  // the next untitled document gets the same name, and the old text if that is still there
  await poll(
    'untitled documents to be gone',
    () => !vscode.workspace.textDocuments.some((one) => one.isUntitled) || undefined,
  );
}

/**
 * The place of a mark in the text: `Server|Alive` is the place behind the first `Server` that stands before `Alive`.
 */
export function at(document: vscode.TextDocument, marked: string): vscode.Position {
  const cursor = marked.indexOf('|');
  if (cursor < 0) throw new Error(`No | in ${marked}`);
  const found = document.getText().indexOf(marked.slice(0, cursor) + marked.slice(cursor + 1));
  if (found < 0) throw new Error(`Not in the document: ${marked}`);
  return document.positionAt(found + cursor);
}

/** Selects a place or a range in the active editor and shows it. */
export function select(editor: vscode.TextEditor, place: vscode.Position | vscode.Range): void {
  const range = place instanceof vscode.Position ? new vscode.Range(place, place) : place;
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** A diagnostic's code as text, whether or not it carries a link. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The findings of a document, as soon as they satisfy `until` (default: there is one). */
export function findings(
  document: vscode.TextDocument,
  until: (found: vscode.Diagnostic[]) => boolean = (found) => found.length > 0,
): Promise<vscode.Diagnostic[]> {
  return poll(
    `findings in ${document.uri.path}`,
    () => {
      const found = vscode.languages.getDiagnostics(document.uri);
      return until(found) ? found : undefined;
    },
    () => `(${document.languageId}); there are ${codesOf(document.uri)}`,
  );
}

/** The codes of a file's findings, for an error. */
export const codesOf = (uri: vscode.Uri): string =>
  vscode.languages.getDiagnostics(uri).map(codeOf).join(', ') || 'none';

/** The findings of a document once one has this code. */
export function findingsWith(document: vscode.TextDocument, code: string): Promise<vscode.Diagnostic[]> {
  return findings(document, (found) => found.some((finding) => codeOf(finding) === code));
}

/** The hover's Markdown at a place, all providers together, as soon as there is one. */
export function hoverText(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  return poll(`a hover at line ${position.line + 1}`, async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    const parts = hovers.flatMap((hover) => hover.contents);
    return parts.map((part) => (typeof part === 'string' ? part : part.value)).join('\n\n') || undefined;
  });
}

/** Markdown without its escapes: what stands between the marks, as it is read. */
export const plain = (markdown: string): string => markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');

/** The code actions that the light bulb offers for a place or range, edits resolved. */
export function codeActions(
  document: vscode.TextDocument,
  place: vscode.Position | vscode.Range,
  kind?: vscode.CodeActionKind,
): Thenable<vscode.CodeAction[]> {
  const range = place instanceof vscode.Position ? new vscode.Range(place, place) : place;
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind?.value,
    100,
  );
}

/** Applies the code action whose title matches, as soon as it is offered; returns the document's text afterwards. */
export async function applyCodeAction(
  document: vscode.TextDocument,
  place: vscode.Position | vscode.Range,
  title: RegExp,
): Promise<string> {
  const action = await poll(`a code action like ${title}`, async () =>
    (await codeActions(document, place)).find((offered) => title.test(offered.title)),
  );
  if (action.edit && !(await vscode.workspace.applyEdit(action.edit))) throw new Error(`Refused: ${action.title}`);
  if (action.command) {
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  }
  return document.getText();
}

/** Whether the host can click in its own window. */
export const canClick = !inBrowser && process.env.CLICK_URL !== undefined;

/** Clicks on a text that the window shows while Ctrl is held. False: it is not there (any more). */
export async function ctrlClick(text: string): Promise<boolean> {
  return (await fetch(`${process.env.CLICK_URL}?${new URLSearchParams({ text })}`)).ok;
}

/** Presses keys in the window, such as `Control+V`. */
export async function press(keys: string): Promise<void> {
  await fetch(`${process.env.CLICK_URL}?${new URLSearchParams({ press: keys })}`);
}

/**
 * A picture of the whole window, where the host can take one: in the node host once something that `wait` (CSS) names
 * is seen, which `show` makes appear; in the web worker host it is only asked for, and taken a moment later. A menu
 * that lost the focus to what the editor was still busy with is gone, so `show` is called again until all is there.
 * Throws after 20 s.
 */
export async function screenshot(name: string, wait = '', show?: () => unknown): Promise<void> {
  const url = inBrowser ? undefined : process.env.SCREENSHOT_URL;
  if (!url) void show?.();
  if (inBrowser) console.log(`[screenshot] ${name}`);
  if (!url) return;
  await poll(`the picture ${name}`, async () => {
    void show?.(); // some commands end only when the user has picked
    const { ok } = await fetch(`${url}?${new URLSearchParams({ name, wait })}`);
    return ok || undefined;
  });
}
