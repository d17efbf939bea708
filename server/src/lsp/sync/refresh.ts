import {
  CodeLensRefreshRequest,
  type Connection,
  DiagnosticRefreshRequest,
  InlayHintRefreshRequest,
} from 'vscode-languageserver';
import { background } from '../guard';
import type { ServerPorts } from '../ports';
import type { ClientFacts } from '../wire/client-facts';
import type { Documents } from './documents';

/** Milliseconds without a keystroke before findings are sent again. */
const pause = 150;

/** Brings findings up to date: sends them to a client that waits for them, tells the others to ask again. */
export interface Refresh {
  /** These documents may have other findings now, as somebody edits one of them. */
  documents(keys: readonly string[]): void;
  /** One has, though nobody touched it. */
  again(key: string): void;
  /** All may, and nobody is typing. */
  all(): void;
  /** A closed document has none any more. */
  close(key: string, uri: string): void;
}

/** `publish` computes and sends the findings of one document. */
export function refresher(
  connection: Connection,
  ports: ServerPorts,
  facts: ClientFacts,
  documents: Documents,
  publish: (uri: string) => Promise<void>,
): Refresh {
  const waiting = new Map<string, () => void>();
  let askAgain: (() => void) | undefined;
  let redrawing: (() => void) | undefined;

  const push = (key: string, delay: number): void => {
    waiting.get(key)?.();
    const cancel = ports.after(delay, () => {
      waiting.delete(key);
      const open = documents.get(key);
      if (open) background(connection, 'Findings', () => publish(open.uri));
    });
    waiting.set(key, cancel);
  };
  const pull = (): void => {
    if (!facts.refreshPull || askAgain) return;
    askAgain = ports.after(pause, () => {
      askAgain = undefined;
      background(connection, 'Refresh', () => connection.sendRequest(DiagnosticRefreshRequest.type));
    });
  };
  /** What is drawn into documents that nobody types in. */
  const redraw = (): void => {
    redrawing?.();
    redrawing = ports.after(pause, () => {
      redrawing = undefined;
      for (const type of drawn(facts)) background(connection, 'Refresh', () => connection.sendRequest(type));
    });
  };
  return {
    documents(keys) {
      if (!facts.pull) for (const key of keys) push(key, pause);
      // the client asks again about the one that was typed in, and not always about the others
      else if (keys.length > 1) pull();
      if (keys.length > 1) redraw();
    },
    again(key) {
      redraw();
      if (facts.pull) pull();
      else push(key, 0);
    },
    all() {
      redraw();
      if (facts.pull) pull();
      else for (const { key } of documents.all()) push(key, 0);
    },
    close(key, uri) {
      waiting.get(key)?.();
      waiting.delete(key);
      if (!facts.pull) background(connection, 'Findings', () => connection.sendDiagnostics({ uri, diagnostics: [] }));
    },
  };
}

/** The requests that have a client ask again for what it draws into a text. */
const drawn = ({ refreshHints, refreshLenses }: ClientFacts) => [
  ...(refreshHints ? [InlayHintRefreshRequest.type] : []),
  ...(refreshLenses ? [CodeLensRefreshRequest.type] : []),
];
