import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  FileChangeType,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { type Client, startPerTest } from '../client';
import { codes, pulling, zero } from '../home';

// What `.ssh-keepalive.json` says holds in the editor, too.

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => pathToFileURL(join(folder, name)).toString();
function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text, { mode: 0o600 });
}
const start = startPerTest(() => ({ capabilities: pulling, home: join(folder, 'nobody'), rootUri: at('') }));

const listed = async (client: Client): Promise<string[]> => {
  const { items }: WorkspaceDiagnosticReport = await client.request('workspace/diagnostic', { previousResultIds: [] });
  const withFindings = ({ kind, ...one }: WorkspaceDocumentDiagnosticReport): boolean =>
    kind === 'full' && 'items' in one && one.items.length > 0;
  return items.filter(withFindings).map(({ uri }) => uri.slice(at('').replace(/\/?$/, '/').length));
};
const told = (client: Client, name: string, type: FileChangeType): Promise<void> =>
  client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: at(name), type }] });

describe('exclude', () => {
  test('keeps the findings of files away that nobody opened; one that is open is judged', async () => {
    write('ssh_config', zero);
    write('vendor/ssh_config', zero);
    write('.ssh-keepalive.json', '{ "exclude": ["vendor"] }');
    const client = await start();
    expect(await listed(client)).toEqual(['ssh_config']);
    client.open(at('vendor/ssh_config'), zero);
    expect(codes(await client.pull(at('vendor/ssh_config')))).toEqual(['keepalive/zero']);
  });

  test('is read again when its file changes', async () => {
    write('ssh_config', zero);
    write('vendor/ssh_config', zero);
    write('.ssh-keepalive.json', '{ "exclude": ["vendor"] }');
    const client = await start();
    expect(await listed(client)).toEqual(['ssh_config']);
    write('.ssh-keepalive.json', '{ "exclude": ["ssh_config"] }');
    await told(client, '.ssh-keepalive.json', FileChangeType.Changed);
    expect(await listed(client)).toEqual([]);
    rmSync(join(folder, '.ssh-keepalive.json'));
    await told(client, '.ssh-keepalive.json', FileChangeType.Deleted);
    expect(await listed(client)).toEqual(['ssh_config', 'vendor/ssh_config']);
  });
});

describe('rules', () => {
  test('hold from the moment on in which the file is made, changed, broken or removed', async () => {
    write('a/ssh_config', zero);
    const client = await start();
    client.open(at('a/ssh_config'), zero);
    const severities = async (): Promise<unknown[]> =>
      (await client.pull(at('a/ssh_config'))).map(({ severity }) => severity);
    expect(await severities()).toEqual([2]);
    write('.ssh-keepalive.json', '{ "rules": { "keepalive/zero": "error" } }');
    await told(client, '.ssh-keepalive.json', FileChangeType.Created);
    expect(await severities()).toEqual([1]);
    write('a/.ssh-keepalive.json', '{ "rules": { "keepalive/zero": "hint" } }');
    await told(client, 'a/.ssh-keepalive.json', FileChangeType.Created);
    expect(await severities()).toEqual([4]);
    write('a/.ssh-keepalive.json', '{ "rules": { "keepalive/zero": "off" } }');
    await told(client, 'a/.ssh-keepalive.json', FileChangeType.Changed);
    expect(await severities()).toEqual([]);
    write('a/.ssh-keepalive.json', '{');
    await told(client, 'a/.ssh-keepalive.json', FileChangeType.Changed);
    expect(await severities()).toEqual([2]);
    rmSync(join(folder, 'a/.ssh-keepalive.json'));
    await told(client, 'a/.ssh-keepalive.json', FileChangeType.Deleted);
    expect(await severities()).toEqual([1]);
  });
});
