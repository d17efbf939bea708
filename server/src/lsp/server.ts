import { config as useTranslations } from '@vscode/l10n';
import type { Connection, ConnectionOptions, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { gate } from './gate';
import { describe } from './guard';
import type { ServerPorts } from './ports';
import { capabilitiesFor } from './wire/capabilities';
import { type Agreed, clientFacts } from './wire/client-facts';
import { negotiate } from './wire/encoding';

/**
 * Starts to serve one client over the connection that `connect` makes, and returns that one. This file answers
 * `initialize`, so that an editor goes on at once; what looks at documents (`serve.ts`) is loaded behind that, in the
 * package from a file of its own.
 */
export function createServer(connect: (options: ConnectionOptions) => Connection, ports: ServerPorts): Connection {
  let agreed: Agreed = {
    facts: clientFacts({ capabilities: {}, processId: null, rootUri: null }),
    encoding: negotiate(undefined),
  };
  let translations: Promise<Readonly<Record<string, string>> | undefined>;

  const load = async (): Promise<void> => {
    try {
      const [{ serve }, contents] = await Promise.all([import('./serve'), translations]);
      if (contents) useTranslations({ contents: { ...contents } });
      serve(connection, ports, agreed);
    } catch (problem) {
      connection.console.error(`The server cannot be loaded: ${describe(problem)}`);
    }
  };
  const late = gate(load, ports);
  const connection = connect({ messageStrategy: late });

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const facts = clientFacts(params);
    const encoding = negotiate(params.capabilities.general?.positionEncodings);
    agreed = { facts, encoding };
    translations = facts.options.translations
      ? Promise.resolve(facts.options.translations)
      : ports.translations(params.locale);
    late.open();
    return {
      serverInfo: { name: 'ssh-keepalive', ...(ports.version === undefined ? {} : { version: ports.version }) },
      capabilities: capabilitiesFor(facts, encoding),
    };
  });
  connection.listen();
  return connection;
}
