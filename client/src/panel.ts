import {
  Disposable,
  type ExtensionContext,
  env,
  l10n,
  Position,
  Range,
  commands as registry,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import { section } from '../../server/src/lsp/protocol';
import { type PageFile, savePage } from './export';
import { keepFileLinks, type PageMessage, pageHtml, placeOf, type SaveWords } from './page-html';
import { noPage, type Pages, pageOf, type Question, titleOf } from './pages';

const viewType = `${section}.effectiveSettings`;

export interface Panels extends Disposable {
  /** Shows a page beside the editor; the one that is there already comes to the front. */
  show(question: Question): Promise<void>;
}

/** The rendered pages. Where VS Code's own Markdown extension is missing, the page's text is shown instead. */
export function registerPanels(context: ExtensionContext, pages: Pages): Panels {
  const open = new Map<string, WebviewPanel>();

  const create = (question: Question, first: PageFile): void => {
    const key = pageOf(question).toString();
    let shown = first;
    const panel = window.createWebviewPanel(
      viewType,
      titleOf(question),
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, enableFindWidget: true, localResourceRoots: [] },
    );
    panel.iconPath = Uri.joinPath(context.extensionUri, 'client', 'images', 'icon.png');
    open.set(key, panel);
    panel.webview.html = pageHtml(first.body, nonce(), env.language, first.svg === undefined ? undefined : saveWords());
    const listeners = Disposable.from(
      panel.webview.onDidReceiveMessage((message: PageMessage) =>
        'save' in message ? savePage(message.save, shown) : follow(Uri.parse(message.open)),
      ),
      pages.onDidChange(() => {
        render(pages, question).then(
          (page) => {
            if (open.get(key) !== panel) return; // closed meanwhile
            shown = page;
            panel.webview.postMessage({ body: page.body });
          },
          () => undefined,
        ); // the page stays as it was
      }),
    );
    panel.onDidDispose(() => {
      open.delete(key);
      listeners.dispose();
    });
  };

  return {
    async show(question) {
      const page = pageOf(question);
      const front = (): boolean => {
        const known = open.get(page.toString());
        known?.reveal(undefined, true);
        return known !== undefined;
      };
      if (front()) return;
      try {
        const first = await render(pages, question);
        if (!front()) create(question, first); // two clicks, one page
      } catch {
        await window.showTextDocument(page, { viewColumn: ViewColumn.Beside, preview: true });
      }
    },
    dispose() {
      for (const panel of open.values()) panel.dispose();
    },
  };
}

/** The Markdown as HTML, with the pictures at their place. */
async function render(pages: Pages, question: Question): Promise<PageFile> {
  const html = (text: string): Thenable<string> =>
    registry.executeCommand<string>('markdown.api.render', keepFileLinks(text));
  const report = await pages.report(question);
  const { markdown = noPage(), pictures } = report ?? {};
  const title = titleOf(question);
  if (!pictures) return { title, body: await html(markdown) };
  const [lead, rest] = await Promise.all([html(markdown.slice(0, pictures.at)), html(markdown.slice(pictures.at))]);
  const drawn = pictures.shown.map((svg) => `<figure>${svg}</figure>`).join('');
  return { title, body: `${lead}${drawn}${rest}`, svg: pictures.file };
}

const saveWords = (): SaveWords => ({ svg: l10n.t('Save as SVG'), html: l10n.t('Save as HTML') });

/** Opens what a link of a page points to, in the group of the configuration. */
async function follow(uri: Uri): Promise<void> {
  const place = placeOf(uri.fragment);
  const start = place && new Position(place.line, place.character);
  await window.showTextDocument(uri.with({ fragment: '' }), {
    viewColumn: ViewColumn.One,
    ...(start ? { selection: new Range(start, start) } : {}),
  });
}

function nonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
