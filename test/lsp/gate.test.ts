import { describe, expect, test } from 'vitest';
import type { Message } from 'vscode-languageserver';
import { gate } from '../../server/src/lsp/gate';

const request = (method: string): Message => ({ jsonrpc: '2.0', id: 1, method }) as Message;
const response = { jsonrpc: '2.0', id: 1, result: null } as Message;

/** A gate, and what went through it so far. */
function watched() {
  const seen: string[] = [];
  let done = (): void => undefined;
  let later = (): void => undefined;
  const load = (): Promise<void> => {
    seen.push('load');
    return new Promise((resolve) => {
      done = resolve;
    });
  };
  const after = (_: number, run: () => void) => {
    later = run;
    return () => undefined;
  };
  const one = gate(load, { after });
  const send = (...messages: readonly Message[]): void => {
    for (const message of messages)
      one.handleMessage(message, (m) => void seen.push((m as Message & { method?: string }).method ?? 'response'));
  };
  const loaded = async (): Promise<void> => {
    done();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { seen, send, open: one.open, loaded, pause: () => later() };
}

describe('what serves documents', () => {
  test('is not loaded by a client that starts a server and ends it', () => {
    const { seen, send, open } = watched();
    send(request('initialize'));
    open();
    send(request('initialized'), response, request('shutdown'), request('exit'));
    expect(seen).toEqual(['initialize', 'initialized', 'response', 'shutdown', 'exit']);
  });

  test('is loaded once, by the first message that needs it; all messages behind that one wait, in their order', async () => {
    const { seen, send, open, loaded } = watched();
    open();
    send(request('initialized'), request('textDocument/didOpen'), request('textDocument/hover'), request('shutdown'));
    expect(seen).toEqual(['initialized', 'load']);
    await loaded();
    expect(seen.slice(2)).toEqual(['textDocument/didOpen', 'textDocument/hover', 'shutdown']);
    send(request('textDocument/hover'), request('exit'));
    await loaded();
    expect(seen.slice(5)).toEqual(['textDocument/hover', 'exit']);
  });

  test('is loaded when the client pauses, and only once', async () => {
    const { seen, send, open, loaded, pause } = watched();
    open();
    send(request('initialized'));
    pause();
    send(request('textDocument/didOpen'));
    expect(seen).toEqual(['initialized', 'load']);
    await loaded();
    expect(seen).toEqual(['initialized', 'load', 'textDocument/didOpen']);
  });

  test('is not loaded by messages in front of `initialize`, which the protocol forbids', () => {
    const { seen, send } = watched();
    send(request('textDocument/didOpen'));
    expect(seen).toEqual(['textDocument/didOpen']);
  });
});
