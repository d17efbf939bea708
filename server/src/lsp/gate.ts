import { Message, type MessageStrategy } from 'vscode-languageserver';
import type { ServerPorts } from './ports';

/** Messages that are answered without anything about documents. */
const early: ReadonlySet<string> = new Set(['initialize', 'initialized', 'shutdown', 'exit', '$/setTrace']);

/** Milliseconds after `initialized` in which an editor has opened what it is going to open at once. */
const pause = 100;

/**
 * Has a server loaded with the first message that needs it, or when its client pauses: `load` is called once, and
 * that message and all behind it wait for it, in their order. Nothing waits before `open()`: a client may say nothing
 * but `initialize` then.
 */
export interface Gate extends MessageStrategy {
  open(): void;
}

export function gate(load: () => Promise<void>, { after }: Pick<ServerPorts, 'after'>): Gate {
  let isOpen = false;
  let loaded: Promise<void> | undefined;
  const begin = (): void => {
    loaded ??= load();
  };
  return {
    open() {
      isOpen = true;
    },
    handleMessage(message, next) {
      const method = Message.isRequest(message) || Message.isNotification(message) ? message.method : undefined;
      if (isOpen && method === 'initialized') after(pause, begin);
      if (isOpen && method !== undefined && !early.has(method)) begin();
      return loaded ? loaded.then(() => next(message)) : next(message);
    },
  };
}
