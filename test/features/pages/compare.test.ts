import { expect, test } from 'vitest';
import { comparePage } from '../../../server/src/features/pages/compare';
import { stage } from '../../harness/feature';

const hosts = `
  Host web
    ServerAliveInterval 15
    User bob
    Port 7
  Host db
    Port 7
  Host *
    ServerAliveCountMax 2
`;

test('what differs comes first, then what is the same, each with its lines', async () => {
  const { context } = await stage(hosts);
  const { title, markdown } = comparePage(context, ['web', 'db']);
  expect(title).toBe('Compare: web and db');
  const [, times = '', different = '', same = ''] = markdown.split(/^## /m);
  expect(times).toMatch(
    /\| The connection is dead, you do nothing \| ssh ends the session after 44 to 45 s\. \| (?!the same).*\|$/m,
  );
  expect(times).toMatch(/\| the same \|$/m);
  expect(different).toContain(
    '| ServerAliveInterval | 15 s ([config\\:2](file:///home/u/.ssh/config#L2)) | 0 (off) (default) |',
  );
  expect(different).toMatch(/\| User \| bob .*\| .*default.*\|/);
  expect(different).not.toMatch(/Port|CountMax/);
  expect(same).toContain('| Port | 7 ([config\\:4]');
  expect(same).toContain('| ServerAliveCountMax | 2 ([config\\:8]');
});

test('a host is the same as itself', async () => {
  const { context } = await stage(hosts);
  const { markdown } = comparePage(context, ['web', 'web']);
  expect(markdown).toContain('Every setting is the same for both.');
  expect(markdown.split('## Different settings')[0]).not.toMatch(/\|[^|]*\|[^|]*\| (?!the same|web|---)[^|]*\|$/m);
});

test('two connections of a server', async () => {
  const { context } = await stage(
    '//- /etc/ssh/sshd_config\nClientAliveInterval 60\nMatch User backup\n  ClientAliveInterval 0\n',
  );
  const { title, markdown } = comparePage(context, ['', 'backup@192.0.2.7']);
  expect(title).toBe('Compare: any connection and backup@192.0.2.7');
  expect(markdown).toMatch(/\| ClientAliveInterval \| 60 s .*\| 0 \(off\) .*\|/);
});

test('where OpenSSH refuses the file, the page says where, and compares what holds once that is repaired', async () => {
  const { context } = await stage('Host web\n  ServerAliveInterval soon\n');
  const { markdown } = comparePage(context, ['web', 'db']);
  expect(markdown).toContain('OpenSSH refuses this configuration:');
  expect(markdown).toContain('Once that is repaired, this holds:');
  expect(markdown).toContain('## Different settings');
});

test('text of the file and of the user breaks no table', async () => {
  const { context } = await stage('Host a\n  ProxyCommand x | y\n');
  const { markdown } = comparePage(context, ['a', 'b|c']);
  for (const row of markdown.split('\n').filter((line) => line.startsWith('|')))
    expect(row.replace(/\\./g, '').split('|').length - 2, row).toBeLessThanOrEqual(3);
});
