import {
  Disposable,
  type ExtensionContext,
  env,
  Position,
  Range,
  commands as registry,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import { section } from '../../server/src/lsp/protocol';
import { keepFileLinks, type OpenMessage, pageHtml, placeOf } from './page-html';
import { type Pages, pageOf, type Question, titleOf } from './pages';

const viewType = `${section}.effectiveSettings`;

export interface Panels extends Disposable {
  /** Shows a page beside the editor; the one that is there already comes to the front. */
  show(question: Question): Promise<void>;
}

/** The rendered pages. Where VS Code's own Markdown extension is missing, the page's text is shown instead. */
export function registerPanels(context: ExtensionContext, pages: Pages): Panels {
  const open = new Map<string, WebviewPanel>();

  const render = async (question: Question): Promise<string> =>
    registry.executeCommand<string>('markdown.api.render', keepFileLinks(await pages.text(question)));

  const create = (question: Question, body: string): void => {
    const key = pageOf(question).toString();
    const panel = window.createWebviewPanel(
      viewType,
      titleOf(question),
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, enableFindWidget: true, localResourceRoots: [] },
    );
    panel.iconPath = Uri.joinPath(context.extensionUri, 'client', 'images', 'icon.png');
    open.set(key, panel);
    panel.webview.html = pageHtml(body, nonce(), env.language);
    const listeners = Disposable.from(
      panel.webview.onDidReceiveMessage((message: OpenMessage) => follow(Uri.parse(message.open))),
      pages.onDidChange(() => {
        render(question).then(
          (body) => panel.webview.postMessage({ body }),
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
      const known = open.get(page.toString());
      if (known) return known.reveal(undefined, true);
      try {
        create(question, await render(question));
      } catch {
        await window.showTextDocument(page, { viewColumn: ViewColumn.Beside, preview: true });
      }
    },
    dispose() {
      for (const panel of open.values()) panel.dispose();
    },
  };
}

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
