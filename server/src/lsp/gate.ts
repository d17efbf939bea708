import { Message, type MessageStrategy } from 'vscode-languageserver';

/** Messages that are answered without anything about documents. */
const early: ReadonlySet<string> = new Set(['initialize', 'initialized', 'shutdown', 'exit', '$/setTrace']);

/**
 * Has a server loaded with the first message that needs it: `load` is called once, and that message and all behind it wait for it,
 * in their order. Nothing waits before `open()`: a client may say nothing but `initialize` then.
 */
export interface Gate extends MessageStrategy {
  open(): void;
}

export function gate(load: () => Promise<void>): Gate {
  let isOpen = false;
  let loaded: Promise<void> | undefined;
  return {
    open() {
      isOpen = true;
    },
    handleMessage(message, next) {
      const needed = Message.isRequest(message) || Message.isNotification(message) ? !early.has(message.method) : false;
      if (!loaded && isOpen && needed) loaded = load();
      return loaded ? loaded.then(() => next(message)) : next(message);
    },
  };
}
