import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { nodeDisk } from '../../server/src/node/disk';
import { atOnce, nodeFileSystem } from '../../server/src/node/file-system';
import { folder } from '../harness/checked-folder';
import { commandLine } from '../harness/command-line';
import { patience, startPerTest } from './client';

// One engine: what an editor shows of a folder's files is what the command line prints of them.

const start = startPerTest();

const files: Readonly<Record<string, string>> = {
  'home/.ssh/config':
    'Include config.d/*\nHost a b\n  ServerAliveInterval 0\nHost *\n  TCPKeepAlive yes\n  ServerAliveInterval 60\n',
  'home/.ssh/config.d/work': 'Host w\n  ServerAliveCountMax 0\n  Bogus yes\n',
  'roles/web/files/sshd_config':
    'ClientAliveInterval 0\nMatch User kim\n  ClientAliveInterval 30\nMatch all\n  Port 22\n',
  'roles/web/templates/sshd_config.j2': 'Port {{ port }}\nClientAliveInterval 0\n{% if x %}\nBogus\n{% endif %}\n',
  'rootfs/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\nClientAliveInterval 60\n',
  'rootfs/etc/ssh/sshd_config.d/10-a.conf': 'ClientAliveInterval 0\n',
  'rootfs/etc/ssh/ssh_config': 'Host *\n  ServerAliveInterval 9999\n  Compression maybe\n',
  'rootfs/home/kim/.ssh/config': 'Host x\n  Include /etc/ssh/more\n',
  'rootfs/etc/ssh/more': 'Bogus yes\n',
  'ssh_config.d/lonely.conf': 'Host *\n  ServerAliveInterval 5\n  ServerAliveCountMax 1\n',
  'etc/sysctl.d/60.conf': 'net.ipv4.tcp_keepalive_time = 60\nnet.ipv4.tcp_keepalive_probes = 900\n',
  hosts: '# vim: ft=sshconfig\nHost h\n  ServerAliveInterval 1h\n',
  'legacy/ssh_config': 'Host l\n  PubkeyAcceptedAlgorithms +ssh-rsa\n  ServerAliveInterval 0\n',
  '.ssh-keepalive.json': JSON.stringify({
    rules: { 'keepalive/count-zero': 'hint' },
    overrides: { 'legacy/**': { openssh: '8.0', rules: { 'keepalive/zero': 'error' } } },
  }),
};
const top = folder(files);
const home = join(top, 'home');
const uriOf = (path: string): string => pathToFileURL(path).toString();

test('the language server and the command line find the same', { timeout: 6 * patience }, async () => {
  const { out } = await commandLine(new Map(), ['check', '--format', 'json', '--no-gitignore', top], {
    fs: nodeFileSystem(atOnce),
    disk: nodeDisk,
    home: uriOf(home),
    localUser: 'root',
  });
  const printed: Record<string, readonly string[]> = {};
  for (const { file, beside, findings } of JSON.parse(out).files)
    if (!beside)
      printed[file.slice(top.length + 1)] = findings.map(
        (f: Record<string, unknown>) =>
          `${f.line}:${f.column}-${f.endLine}:${f.endColumn} ${f.severity} ${f.code} ${f.message}`,
      );
  const client = await start({ home, capabilities: { textDocument: { diagnostic: {} } } });
  // neither shows a file whose name and text do not tell what it is
  const names = Object.keys(files).filter((name) => !/\.json$|\/more$/.test(name));
  const shown: Record<string, readonly string[]> = {};
  const severities = ['', 'error', 'warning', 'information', 'hint'];
  for (const name of names) {
    // one by one: an editor also counts what else is open
    client.open(uriOf(join(top, name)), files[name] ?? '', '');
    shown[name] = (await client.pull(uriOf(join(top, name)))).map(
      ({ range: { start, end }, severity, code, message }) =>
        `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${severities[severity ?? 0]} ${code} ${message}`,
    );
    client.close(uriOf(join(top, name)));
  }
  expect(Object.values(shown).flat().length).toBeGreaterThan(15);
  expect(shown['legacy/ssh_config']?.join()).toMatch(/error keepalive\/zero.*8\.0|8\.0.*error keepalive\/zero/);
  expect(printed).toEqual(shown);
});
