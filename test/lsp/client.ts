import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterEach } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
// @ts-expect-error: a plain script of the build
import { sealedSshConfig } from '../../server/sealed-ssh-config.mjs';
import { type Client, type ClientOptions, startClientOf } from '../harness/lsp-client';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

let bundle: Promise<string> | undefined;

/** The server as users get it, bundled once. */
export function builtServer(): Promise<string> {
  bundle ??= (async () => {
    const outfile = join(root, `test/out/lsp-${process.pid}/server.js`);
    mkdirSync(dirname(outfile), { recursive: true });
    await build({
      entryPoints: [join(root, 'server/src/node/main.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      logLevel: 'error',
      plugins: [sealedSshConfig],
    });
    return outfile;
  })();
  return bundle;
}

export { type Client, type ClientOptions, patience } from '../harness/lsp-client';

export const startClient = async (options: ClientOptions = {}): Promise<Client> =>
  startClientOf(await builtServer(), options);

/**
 * Starts servers that end with the test that started them. Call it behind hooks that take away what the servers use: it
 * runs before them.
 */
export function startPerTest(usual: () => ClientOptions = () => ({})): (options?: ClientOptions) => Promise<Client> {
  const clients: Client[] = [];
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.stop();
  });
  return async (options = {}) => {
    const client = await startClient({ ...usual(), ...options });
    clients.push(client);
    return client;
  };
}

/** A text behind what a client that knows no versions is told to change. */
export const applied = (text: string, edit: WorkspaceEdit | undefined, uri: string): string =>
  TextDocument.applyEdits(TextDocument.create(uri, '', 0, text), edit?.changes?.[uri] ?? []);
