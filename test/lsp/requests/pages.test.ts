import { describe, expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import { requests } from '../../../server/src/lsp/protocol';
import { applied } from '../client';
import { homePerTest } from '../home';

const { start, at, write } = homePerTest();

describe('our own requests', () => {
  test('hosts, report, keepalive for all, included files', async () => {
    write('work', 'Host db *.example.com\n');
    const client = await start();
    const text = 'Include work\nHost web !other\n  User bob\nMatch originalhost gate\n  Port 7\n';
    client.open(at('config'), text);
    const question = { uri: at('config') };
    expect(await client.request(requests.hosts, question)).toEqual({
      dialect: 'ssh_config',
      hosts: [
        { name: 'db', detail: 'work:1' },
        { name: 'web', detail: 'config:2' },
        { name: 'gate', detail: 'config:4' },
      ],
    });
    const report = await client.request<{ title: string; markdown: string }>(requests.report, {
      ...question,
      host: 'web',
    });
    expect(report.title).toBe('Effective settings: web');
    expect(report.markdown).toContain(`(${at('config')}#L3)`);
    const compared = await client.request<{ title: string }>(requests.compare, { ...question, hosts: ['web', 'db'] });
    expect(compared.title).toBe('Compare: web and db');
    const change = await client.request<{ title: string; edit: WorkspaceEdit }>(requests.addToAllHosts, question);
    expect(applied(text, change.edit, at('config'))).toMatch(/Host \*\n\s+ServerAliveInterval 60\n/);
    expect(await client.request(requests.includedFiles, question)).toEqual({
      dialect: 'ssh_config',
      uris: [at('work')],
    });
    expect(await client.request(requests.hosts, { uri: 'file:///not/open' })).toBeNull();
  });

  test('the other end of a connection, and why one was lost', async () => {
    const client = await start();
    client.open(at('config'), 'Host web\n  ServerAliveInterval 60\n');
    client.open(at('sshd_config'), 'ClientAliveInterval 90\n', 'sshd_config');
    const report = await client.request<{ markdown: string; pictures: { shown: string[] } }>(requests.report, {
      uri: at('config'),
      host: 'web',
      server: { uri: at('sshd_config') },
    });
    expect(report.markdown).toContain('the server does so after 6 min');
    expect(report.pictures.shown).toHaveLength(2);
    const text = 'Timeout, server web not responding.';
    const why = await client.request<{ markdown: string }>(requests.why, { text, uri: at('config') });
    expect(why.markdown).toContain('ServerAliveInterval 60');
    expect((await client.request<{ markdown: string }>(requests.why, { text: '' })).markdown).toContain('Not known');
  });
});
