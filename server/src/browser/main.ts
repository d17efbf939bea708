import {
  BrowserMessageReader,
  BrowserMessageWriter,
  type ConnectionOptions,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { createServer } from '../lsp/server';

// A web worker has no disk: files are read through the client, which also tells the home folder and the translations.
const scope = self as DedicatedWorkerGlobalScope;
const connect = (options: ConnectionOptions) =>
  createConnection(ProposedFeatures.all, new BrowserMessageReader(scope), new BrowserMessageWriter(scope), options);
createServer(connect, {
  version: undefined,
  disk: undefined,
  home: undefined,
  systemFolder: 'file:///etc/ssh',
  localUser: undefined,
  environment: undefined,
  rulePages: undefined,
  find: undefined,
  translations: async () => undefined,
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
});
