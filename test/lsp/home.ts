import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

/**
 * A folder for each test of a file, and servers with a client that asks for findings, whose workspace it is. Names are
 * paths below it; `home`: that of the user's home, which is the folder itself unless told.
 */
export function workspacePerTest(home = '') {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'workspace-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const path = (name: string): string => join(folder, name);
  const at = (name: string): string => pathToFileURL(path(name)).toString();
  return {
    start: startPerTest(() => ({ capabilities: pulling, home: path(home), rootUri: at('') })),
    path,
    at,
    write(name: string, text: string): void {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), text, { mode: 0o600 });
    },
  };
}

export const codes = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map((d) => d.code);

export const zero = 'Host web\n  ServerAliveInterval 0\n';
export const good = 'Host web\n  ServerAliveInterval 60\n';

/** A client that asks for findings itself. */
export const pulling: ClientCapabilities = { textDocument: { diagnostic: {} } };
