import { type ChildProcess, spawn } from 'node:child_process';
import {
  type ClientCapabilities,
  createMessageConnection,
  type Diagnostic,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** A minimal editor: what it can do is what the test says, nothing else. */
export interface Client {
  readonly connection: MessageConnection;
  /** The answer to `initialize`. */
  readonly answer: { readonly capabilities: Record<string, unknown> };
  /** Requests from the server for which the test has an answer; others are refused. */
  readonly log: readonly string[];
  open(uri: string, text: string, languageId?: string): void;
  change(uri: string, changes: object[]): void;
  close(uri: string): void;
  /** The next findings that are sent for a document and that the test takes; fails after ten seconds. */
  published(
    uri: string,
    test?: (diagnostics: Diagnostic[], version: number | undefined) => boolean,
  ): Promise<Diagnostic[]>;
  pull(uri: string): Promise<Diagnostic[]>;
  request<R>(method: string, params: unknown): Promise<R>;
  stop(): Promise<void>;
}

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly locale?: string;
  readonly home?: string;
  /** URI of the one workspace folder. */
  readonly rootUri?: string;
  /** Answers to requests of the server. */
  readonly serve?: Readonly<Record<string, (params: never) => unknown>>;
}

export const patience = 10_000;

/** Starts a server from its bundle, and says `initialize` to it. */
export async function startClientOf(program: string, options: ClientOptions = {}): Promise<Client> {
  const child: ChildProcess = spawn(process.execPath, [program, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, HOME: options.home ?? '/nonexistent' },
  });
  if (!child.stdout || !child.stdin) throw new Error('no pipe');
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const latest = new Map<string, { diagnostics: Diagnostic[]; version?: number }>();
  const waiting = new Set<() => void>();
  const log: string[] = [];
  const versions = new Map<string, number>();

  connection.onNotification(
    'textDocument/publishDiagnostics',
    (p: { uri: string; diagnostics: Diagnostic[]; version?: number }) => {
      latest.set(p.uri, p);
      for (const look of waiting) look();
    },
  );
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void log.push(message));
  for (const [method, answer] of Object.entries(options.serve ?? {})) connection.onRequest(method, answer as never);
  connection.listen();
  const exit = new Promise<void>((done) => child.once('exit', () => done()));

  const answer = await connection.sendRequest<Client['answer']>('initialize', {
    processId: process.pid,
    rootUri: options.rootUri ?? null,
    capabilities: options.capabilities ?? {},
    ...(options.initializationOptions ? { initializationOptions: options.initializationOptions } : {}),
    ...(options.locale ? { locale: options.locale } : {}),
  });
  await connection.sendNotification('initialized', {});

  return {
    connection,
    answer,
    log,
    open(uri, text, languageId = 'ssh_config') {
      versions.set(uri, 1);
      latest.delete(uri);
      void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    },
    change(uri, contentChanges) {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      void connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    },
    close: (uri) => void connection.sendNotification('textDocument/didClose', { textDocument: { uri } }),
    published: (uri, test = (_, version) => version === undefined || version === versions.get(uri)) =>
      new Promise((done, fail) => {
        const look = (): void => {
          const found = latest.get(uri);
          if (!found || !test(found.diagnostics, found.version)) return;
          waiting.delete(look);
          clearTimeout(timer);
          done(found.diagnostics);
        };
        const timer = setTimeout(() => {
          waiting.delete(look);
          fail(
            new Error(`no such findings for ${uri}; last: ${JSON.stringify(latest.get(uri))}; log: ${log.join('\n')}`),
          );
        }, patience);
        waiting.add(look);
        look();
      }),
    pull: async (uri) =>
      (await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } }))
        .items,
    request: (method, params) => connection.sendRequest(method, params),
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await exit;
      connection.dispose();
    },
  };
}
