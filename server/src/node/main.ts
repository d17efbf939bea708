import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createServer } from '../lsp/server';
import { nodePorts } from './ports';

// The transport is what the client's command line says: --stdio, --node-ipc, --pipe=NAME or --socket=PORT.
const connection = createConnection(ProposedFeatures.all);
createServer(connection, nodePorts());
connection.listen();
