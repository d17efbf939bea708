import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { createServer } from '../lsp/server';

// A web worker has no disk: files are read through the client, which also tells the home folder and the translations.
const scope = self as DedicatedWorkerGlobalScope;
const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(scope),
  new BrowserMessageWriter(scope),
);
createServer(connection, {
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
connection.listen();
