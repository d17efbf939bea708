import { type ExtensionContext, env, Uri, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { type InitializationOptions, section } from '../../server/src/lsp/protocol';
import { start } from './extension';

/** Entry in a browser, where the server is a web worker without a disk: it reads through the client. */
export function activate(context: ExtensionContext): Promise<void> {
  const at = (...path: string[]): Uri => Uri.joinPath(context.extensionUri, ...path);
  return start(context, {
    home: undefined,
    os: '',
    createClient: async (options) => {
      const translations = await translationsIn(at('server', 'l10n'));
      const initializationOptions: InitializationOptions = { ...options.initializationOptions, translations };
      return new LanguageClient(
        section,
        'SSH Config Keepalive',
        async () => new Worker(at('server', 'out', 'browser.js').toString(true), { name: 'ssh-keepalive' }),
        { ...options, initializationOptions },
      );
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
