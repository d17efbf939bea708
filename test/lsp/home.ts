import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach } from 'vitest';
import type { ClientCapabilities, Diagnostic } from 'vscode-languageserver-protocol';
import { startPerTest } from './client';

/**
 * A home folder for each test of a file, and servers that take it for the user's. Names are those of files in its
 * `.ssh`.
 */
export function homePerTest() {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'lsp-'));
    mkdirSync(join(home, '.ssh'));
  });
  afterEach(() => rmSync(home, { recursive: true }));
  return {
    start: startPerTest(() => ({ home })),
    at: (name: string): string => pathToFileURL(join(home, '.ssh', name)).toString(),
    write: (name: string, text: string): void => writeFileSync(join(home, '.ssh', name), text, { mode: 0o600 }),
  };
}

export const codes = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map((d) => d.code);

export const zero = 'Host web\n  ServerAliveInterval 0\n';
export const good = 'Host web\n  ServerAliveInterval 60\n';

/** A client that asks for findings itself. */
export const pulling: ClientCapabilities = { textDocument: { diagnostic: {} } };
