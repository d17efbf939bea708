import { describe, expect, test } from 'vitest';
import { defaultBuild } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { resolveClient } from '../../server/src/resolve/client';
import { loadSnapshot, type Snapshot } from '../../server/src/snapshot/snapshot';
import { memoryFileSystem } from '../harness/memory';

const uri = 'file:///home/u/.ssh/config';
const other = 'file:///home/u/.ssh/other';

const load = (text: string, included: string): Promise<Snapshot> =>
  loadSnapshot(
    {
      dialect: dialects.ssh_config,
      build: defaultBuild,
      roots: [{ role: 'user', uri }],
      subject: uri,
      around: { home: 'file:///home/u', systemFolder: 'file:///etc/ssh', environment: () => undefined },
    },
    memoryFileSystem(
      new Map([
        [uri, text],
        [other, included],
      ]),
    ),
  );

describe.each(['Host b', 'Host b*', 'Match host b'])('in a block for another host, %s,', (head) => {
  test.each([
    ['ServerAliveInterval 10', 'accepted', 'USER'],
    ['SyslogFacility LOCAL1', 'accepted', 'LOCAL1'],
    ['ServerAliveInterval never', 'refused', 'USER'],
    ['Qwerty 1', 'refused', 'USER'],
    ['Port "22', 'refused', 'USER'],
    ['Include other', 'refused', 'USER'],
    [`IdentityAgent \${NOWHERE}`, 'unknown', 'USER'],
  ])('the line %s counts as it does for ssh: %s', async (line, verdict, facility) => {
    const snapshot = await load(`Host c\n${head}\n  ${line}\nHost d\n`, 'Host c\n  ServerAliveInterval never\n');
    const answer = resolveClient(snapshot, { destination: 'a', localUser: 'u' });
    expect([answer.verdict, answer.values.get('syslogfacility')?.value]).toEqual([verdict, facility]);
  });
});
