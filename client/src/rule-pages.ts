import { commands, type Diagnostic, type Disposable, Uri } from 'vscode';
import { section } from '../../server/src/lsp/protocol';

/** Shows the page of a rule as a page, not as its text; in no menu. */
const showRulePage = `${section}.showRulePage`;

export const registerRulePages = (): Disposable =>
  commands.registerCommand(showRulePage, (page: string) =>
    commands.executeCommand('markdown.showPreview', Uri.parse(page, true)),
  );

/**
 * Has the links of findings open the page of their rule rendered: a file of Markdown would open as text. In
 * a browser the pages lie where the extension was loaded from, which VS Code reads like files.
 */
export function withRenderedPages(found: readonly Diagnostic[]): Diagnostic[] {
  return found.map((one) => {
    const { code } = one;
    if (typeof code !== 'object' || !code.target.path.endsWith('.md')) return one;
    const argument = encodeURIComponent(JSON.stringify([code.target.toString()]));
    one.code = { value: code.value, target: Uri.parse(`command:${showRulePage}?${argument}`, true) };
    return one;
  });
}
