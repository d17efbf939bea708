import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { Distribution } from '../../language/build';
import { readSettings, type Settings } from '../../settings/read-settings';
import { describe } from '../guard';
import { section } from '../protocol';
import type { ClientFacts } from '../wire/client-facts';

/** The user's settings for a document. */
export interface Configuration {
  of(uri: string): Promise<Settings>;
  /** Whether a file that nobody opened is left out. */
  excludes?(uri: string): Promise<boolean>;
  /** To be called once, when the client has said `initialized`. */
  start(): void;
}

/**
 * Asks the client per document where it answers (`workspace/configuration`); otherwise takes what came with
 * `initialize` or with `workspace/didChangeConfiguration`. `vendor`: who built the OpenSSH of this machine. `onChange`:
 * all answers are void.
 */
export function configuration(
  connection: Connection,
  facts: ClientFacts,
  vendor: Distribution | undefined,
  onChange: () => void,
): Configuration {
  const read = (section: unknown): Settings => readSettings(section, {}, vendor);
  let known = new Map<string, Promise<Settings>>();
  let pushed: unknown;

  connection.onDidChangeConfiguration(({ settings }) => {
    known = new Map();
    pushed = own(settings) ?? pushed;
    onChange();
  });

  const ask = async (uri: string): Promise<Settings> => {
    try {
      return read(await connection.workspace.getConfiguration({ scopeUri: uri, section }));
    } catch (problem) {
      connection.console.warn(`Settings cannot be read: ${describe(problem)}`);
      return read(undefined);
    }
  };
  return {
    of(uri) {
      const { configuration, options } = facts;
      const scope = configuration ? uri : '';
      let answer = known.get(scope);
      if (!answer) {
        answer = configuration ? ask(uri) : Promise.resolve(read(pushed ?? options.settings));
        known.set(scope, answer);
      }
      return answer;
    },
    start() {
      if (facts.configuration && facts.registerConfiguration) {
        connection.client
          .register(DidChangeConfigurationNotification.type, { section })
          .catch((problem) => connection.console.warn(`Changes of settings are not reported: ${describe(problem)}`));
      }
    },
  };
}

/** Our part of what a client sends: `{ sshKeepalive: … }`. Many send it so, some send the part alone. */
function own(settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null) return undefined;
  return section in settings ? (settings as Record<string, unknown>)[section] : settings;
}
