import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Diagnostic, Hover } from 'vscode-languageserver-protocol';
import { type Client, startPerTest } from '../client';

// Kernel parameters that are open in the editor, or that a setting names, count for ssh_config and sshd_config.

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lsp-kernel-'));
  mkdirSync(join(home, '.ssh'));
});
afterEach(() => rmSync(home, { recursive: true }));

const start = startPerTest(() => ({ home }));

const uri = (...names: string[]): string => pathToFileURL(join(home, ...names)).toString();
const config = (): string => uri('.ssh', 'config');
const parameters = (): string => uri('99-keepalive.conf');
const codes = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map((d) => d.code);
const text = 'Host web\n  TCPKeepAlive yes\n';

async function hover(client: Client, of: string, line: number): Promise<string> {
  const answer = await client.request<Hover>('textDocument/hover', {
    textDocument: { uri: of },
    position: { line, character: 5 },
  });
  return (answer.contents as { value: string }).value;
}

test('an open sysctl file changes findings and hovers of ssh_config, edit by edit, until it is closed', async () => {
  const client = await start();
  client.open(config(), text);
  expect(codes(await client.published(config()))).toEqual(['keepalive/tcp-only']);
  expect(await hover(client, config(), 1)).toContain('7200 + 75 × 9');

  client.open(parameters(), 'net.ipv4.tcp_keepalive_time = 60\n', 'sysctl');
  await client.published(config(), (found) => found.length === 0);
  expect(await hover(client, config(), 1)).toContain('60 + 75 × 9');
  expect(await hover(client, config(), 1)).toContain('99-keepalive.conf#L1');

  const digits = { start: { line: 0, character: 30 }, end: { line: 0, character: 32 } };
  client.change(parameters(), [{ range: digits, text: '900' }]);
  await client.published(config(), (found) => codes(found).includes('keepalive/tcp-only'));
  expect(await hover(client, config(), 1)).toContain('900 + 75 × 9');

  client.close(parameters());
  await client.published(config(), (found) => String(found[0]?.message).includes('after 2 h'));
  expect(await hover(client, config(), 1)).toContain('7200 + 75 × 9');
});

test('files that a setting names count, of the system that a setting names', async () => {
  writeFileSync(join(home, 'net.conf'), 'net.ipv4.tcp_keepalive_time = 60\nnet.ipv4.tcp_retries2 = 8\n');
  const settings = (tcp: object) => ({ initializationOptions: { settings: { tcp } } });
  const linux = await start(settings({ sysctlFiles: ['~/net.conf', 7, 'relative'] }));
  linux.open(config(), text);
  expect(codes(await linux.published(config()))).toEqual([]);
  expect(await hover(linux, config(), 1)).toContain('60 + 75 × 9');

  const freebsd = await start(settings({ sysctlFiles: ['~/net.conf'], system: 'freebsd' }));
  freebsd.open(config(), text);
  expect(codes(await freebsd.published(config()))).toEqual(['keepalive/tcp-only']);
  expect(await hover(freebsd, config(), 1)).toContain('7200 + 75 × 8');
});

test('a sysctl file gets findings and hovers of its own under any of the known language ids', async () => {
  const client = await start();
  for (const id of ['sysctl', 'sysctl.conf', 'plaintext']) {
    const of = uri('sysctl.d', `${id}.conf`);
    client.open(of, 'net.ipv4.tcp_keepalive_time = 600s\n', id);
    expect(codes(await client.published(of))).toEqual(['sysctl/range']);
    expect(await hover(client, of, 0)).toContain('7200 + 75 × 9');
    client.close(of);
  }
});
