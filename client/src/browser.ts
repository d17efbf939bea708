import { type ExtensionContext, env, Uri, workspace } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { type InitializationOptions, section } from '../../server/src/lsp/protocol';
import { start } from './extension';

/** Entry in a browser, where the server is a web worker without a disk: it reads through the client. */
export function activate(context: ExtensionContext): Promise<void> {
  const at = (...path: string[]): Uri => Uri.joinPath(context.extensionUri, ...path);
  let worker: Worker | undefined;
  /**
   * A new worker for each start. Its messages are handed over, as VS Code's own `Worker` is not the one that the
   * library looks for.
   */
  const startWorker = async () => {
    worker?.terminate();
    // VS Code does not tell a worker where it was loaded from, so that the server could not load its second file itself
    const files = ['start.js', 'core.js'].map((file) => at('server', 'out', file).toString(true));
    const script = new Blob([`importScripts(...${JSON.stringify(files)})`], { type: 'text/javascript' });
    worker = new Worker(URL.createObjectURL(script), { name: 'ssh-keepalive' });
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  return start(context, {
    home: undefined,
    os: '',
    createClient: async (options) => {
      const translations = await translationsIn(at('server', 'l10n'));
      const initializationOptions: InitializationOptions = {
        ...options.initializationOptions,
        translations,
        rulePages: at('server', 'rules').toString(),
      };
      return new LanguageClient(section, 'SSH Config Keepalive', startWorker, { ...options, initializationOptions });
    },
  });
}

async function translationsIn(folder: Uri): Promise<Record<string, string> | undefined> {
  if (env.language === 'en') return undefined;
  try {
    const bytes = await workspace.fs.readFile(Uri.joinPath(folder, `bundle.l10n.${env.language}.json`));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined; // no such translation: English
  }
}
