import { describe, expect, test } from 'vitest';
import { machineOf } from '../../server/src/keepalive/machine';
import { defaultBuild } from '../../server/src/language/build';
import { loadMachine, type MachineFiles, pathUri } from '../../server/src/snapshot/machine-files';
import { fixture, loadFiles, uriOf } from '../harness/fixture';
import { memoryFileSystem } from '../harness/memory';

const files = fixture(`
  //- /home/u/.ssh/config
  Host web
  //- /repo/a/etc/ssh/ssh_config
  Host web
  //- /etc/sysctl.d/10-net.conf
  net.ipv4.tcp_keepalive_time = 10
  //- /usr/lib/sysctl.d/50-net.conf
  net.ipv4.tcp_keepalive_time = 50
  //- /repo/a/etc/sysctl.d/10-net.conf
  net.ipv4.tcp_keepalive_time = 100
  //- /repo/b/etc/sysctl.d/10-net.conf
  net.ipv4.tcp_keepalive_time = 200
  //- /work/one.conf
  net.ipv4.tcp_keepalive_time = 1
  //- /work/two.conf
  net.ipv4.tcp_keepalive_time = 2
  net.ipv4.tcp_retries2 = 8
`).files;

/** The time before the kernel's first probe for a configuration, with these files known. */
async function time(subject: string, { named = [], open = [] }: Partial<MachineFiles>): Promise<number> {
  const own = new Map([...files].filter(([uri]) => uri === uriOf(subject)));
  const { snapshot } = await loadFiles(own, { subject });
  const asked = { uri: uriOf(subject), build: defaultBuild, around: snapshot.around };
  const paths = { named: named.map(uriOf), open: open.map(uriOf) };
  const kernel = await loadMachine(asked, paths, memoryFileSystem(files));
  return machineOf(kernel ? { ...snapshot, kernel } : snapshot).kernel.keepalive.time;
}

describe('open files count', () => {
  const own = '/home/u/.ssh/config';
  test.each<[string, string[], number]>([
    ['nothing is open: the default', [], 7200],
    ['one of this machine: all files of the machine, the last one wins', ['/etc/sysctl.d/10-net.conf'], 50],
    ['one of another machine does not', ['/repo/b/etc/sysctl.d/10-net.conf'], 7200],
    ['a single one that stands alone', ['/work/one.conf'], 1],
    ['two that stand alone say nothing', ['/work/one.conf', '/work/two.conf'], 7200],
    ['one of this machine beats one that stands alone', ['/work/one.conf', '/etc/sysctl.d/10-net.conf'], 50],
  ])('%s', async (_, open, expected) => expect(await time(own, { open })).toBe(expected));

  test('the nearest machine is the one that a configuration is for', async () => {
    const open = ['/etc/sysctl.d/10-net.conf', '/repo/a/etc/sysctl.d/10-net.conf', '/repo/b/etc/sysctl.d/10-net.conf'];
    expect(await time('/repo/a/etc/ssh/ssh_config', { open })).toBe(100);
  });
});

describe('named files count', () => {
  const own = '/home/u/.ssh/config';
  const open = ['/etc/sysctl.d/10-net.conf'];
  test('in their order, and instead of open ones', async () => {
    expect(await time(own, { named: ['/work/two.conf', '/work/one.conf'], open })).toBe(1);
    expect(await time(own, { named: ['/work/one.conf', '/work/two.conf'], open })).toBe(2);
  });
  test('a folder stands for its files by name', async () => expect(await time(own, { named: ['/work'] })).toBe(2));
  test('one that is missing does no harm', async () =>
    expect(await time(own, { named: ['/no', '/work/one.conf'] })).toBe(1));
});

test.each([
  ['/etc/sysctl.d', 'file:///etc/sysctl.d'],
  ['~/net.conf', 'file:///home/u/net.conf'],
  ['~', 'file:///home/u'],
  ['C:\\x\\net.conf', 'file:///c%3A/x/net.conf'],
  ['net.conf', undefined],
  ['//server/share/net.conf', undefined],
  ['\\\\server\\share', undefined],
  ['~other/x', undefined],
  ['', undefined],
])('the path %s', (path, uri) => expect(pathUri(path, 'file:///home/u')).toBe(uri));
