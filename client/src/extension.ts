import {
  CancellationTokenSource,
  type Diagnostic,
  type ExtensionContext,
  type TextDocument,
  type Uri,
  window,
} from 'vscode';
import { type LanguageClientOptions, State } from 'vscode-languageclient';
import type { InitializationOptions } from '../../server/src/lsp/protocol';
import { adviseAfterSave } from './after-save';
import { offerTools } from './agents';
import { registerCommands } from './commands';
import { tellCursor } from './cursor';
import { answerFileRequests } from './files';
import { historySchemes, offeredCommands, servedLanguages } from './ids';
import { claimIncludedFiles } from './included';
import { machineOf } from './machine';
import { registerPages } from './pages';
import { registerPanels } from './panel';
import type { Platform } from './platform';
import { claimRecognisedFiles } from './recognised';
import { registerReleaseCommands } from './release';
import { registerRulePages, withRenderedPages } from './rule-pages';
import { registerStatus } from './status';
import { Unopened } from './unopened';
import { watchableOnly } from './watching';
import { whereOffered } from './where-offered';

/** The same report with links to rendered pages. */
function rendered<T extends { readonly kind: string } | null | undefined>(report: T): T {
  return report && 'items' in report ? { ...report, items: withRenderedPages(report.items as Diagnostic[]) } : report;
}

const isHistory = (uri: Uri): boolean => historySchemes.includes(uri.scheme);

/**
 * What `activate` of both mains does: starts the server, registers the commands. The server's start is not waited for.
 */
export async function start(context: ExtensionContext, platform: Platform): Promise<void> {
  const log = window.createOutputChannel('SSH Config Keepalive', { log: true });
  const initializationOptions: InitializationOptions = {
    files: true,
    cursor: true,
    home: platform.home?.toString(),
    commands: offeredCommands,
  };
  const unopened = new Unopened();
  const options: LanguageClientOptions = {
    // by language alone: files, untitled and virtual documents, whoever owns the language
    documentSelector: servedLanguages.map((language) => ({ language })),
    outputChannel: log,
    traceOutputChannel: log,
    initializationOptions,
    // onFocus: an Include may have changed while its includer was in the background
    diagnosticPullOptions: { onChange: true, onTabs: true, onFocus: true },
    // hovers may ask for the page of a host, and for nothing else
    markdown: { isTrusted: { enabledCommands: [offeredCommands.effectiveSettings] }, supportHtml: false },
    middleware: {
      handleRegisterCapability: (params, next) =>
        next(watchableOnly(params), new CancellationTokenSource().token) as Promise<void>,
      provideDiagnostics: async (document, previousResultId, token, next) => {
        const uri = 'uri' in document ? (document as TextDocument).uri : document;
        return isHistory(uri)
          ? { kind: 'full' as never, items: [] }
          : rendered(await next(document, unopened.shown(uri, previousResultId), token));
      },
      provideWorkspaceDiagnostics: (known, token, report, next) =>
        next(known, token, (chunk) =>
          report(chunk && { items: chunk.items.map((one) => unopened.told(rendered(one))) }),
        ),
      handleDiagnostics: (uri, diagnostics, next) => next(uri, isHistory(uri) ? [] : withRenderedPages(diagnostics)),
    },
  };
  const machine = machineOf(context, platform);
  const client = await platform.createClient(options);
  const pages = registerPages(client);
  const panels = registerPanels(context, pages);
  context.subscriptions.push(
    log,
    client,
    answerFileRequests(client),
    tellCursor(client),
    pages,
    panels,
    registerCommands(client, platform, panels, log),
    registerReleaseCommands(context, platform, machine, log),
    registerStatus(context, client, machine),
    claimIncludedFiles(client, log),
    adviseAfterSave(client),
    whereOffered(() => offerTools(context, client)),
    registerRulePages(),
    claimRecognisedFiles(client, log),
    client.onDidChangeState(({ newState }) => log.debug(`server: ${State[newState]}`)),
  );
  client.start().catch((e) => log.error(`The server did not start: ${e}`));
}
