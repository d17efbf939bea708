import { l10n, Uri, window, workspace } from 'vscode';
import { htmlFile } from './page-html';

/** A page as it is shown, and what a file of it holds. */
export interface PageFile {
  readonly title: string;
  /** HTML, made of Markdown, with pictures that have the theme's colours. */
  readonly body: string;
  /** The pictures alone; undefined: there are none. */
  readonly svg?: string;
}

/** Asks where, and writes the page there. */
export async function savePage(kind: 'svg' | 'html', page: PageFile): Promise<void> {
  const text = kind === 'svg' ? page.svg : htmlFile(page.title, page.body);
  if (text === undefined) return;
  const name = page.title.replace(/[^\p{L}\p{N}.-]+/gu, '-').replace(/^-+|-+$/g, '');
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    ...(folder ? { defaultUri: Uri.joinPath(folder, `${name}.${kind}`) } : {}),
    filters: kind === 'svg' ? { SVG: ['svg'] } : { HTML: ['html'] },
    title: l10n.t('Save the page'),
  });
  if (target) await workspace.fs.writeFile(target, new TextEncoder().encode(text));
}
