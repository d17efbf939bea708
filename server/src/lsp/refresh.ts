import { type Connection, DiagnosticRefreshRequest } from 'vscode-languageserver';
import type { ClientFacts } from './client';
import type { Documents } from './documents';
import { background } from './guard';
import type { ServerPorts } from './ports';

/** Milliseconds without a keystroke before findings are sent again. */
const pause = 150;

/** Brings findings up to date: sends them to a client that waits for them, tells the others to ask again. */
export interface Refresh {
  /** These documents may have other findings now; `soon`: nobody is typing. */
  documents(keys: Iterable<string>, soon?: boolean): void;
  all(): void;
  /** A closed document has none any more. */
  close(key: string, uri: string): void;
}

/** `publish` computes and sends the findings of one document. */
export function refresher(
  connection: Connection,
  ports: ServerPorts,
  facts: () => ClientFacts,
  documents: Documents,
  publish: (uri: string) => Promise<void>,
): Refresh {
  const waiting = new Map<string, () => void>();
  let askAgain: (() => void) | undefined;

  const push = (key: string, soon: boolean): void => {
    waiting.get(key)?.();
    const cancel = ports.after(soon ? 0 : pause, () => {
      waiting.delete(key);
      const open = documents.get(key);
      if (open) background(connection, 'Findings', () => publish(open.uri));
    });
    waiting.set(key, cancel);
  };
  const pull = (): void => {
    if (!facts().refreshPull || askAgain) return;
    askAgain = ports.after(pause, () => {
      askAgain = undefined;
      background(connection, 'Refresh', () => connection.sendRequest(DiagnosticRefreshRequest.type));
    });
  };
  return {
    documents(keys, soon = false) {
      if (!facts().pull) for (const key of keys) push(key, soon);
    },
    all() {
      if (facts().pull) pull();
      else for (const { key } of documents.all()) push(key, true);
    },
    close(key, uri) {
      waiting.get(key)?.();
      waiting.delete(key);
      if (!facts().pull) background(connection, 'Findings', () => connection.sendDiagnostics({ uri, diagnostics: [] }));
    },
  };
}
