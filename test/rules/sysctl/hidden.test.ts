import { expect, test } from 'vitest';
import { makeContext } from '../../../server/src/analysis/context';
import { defaultBuild } from '../../../server/src/language/build';
import { dialects } from '../../../server/src/language/dialects';
import { check, messageOf } from '../../../server/src/rules/check';
import { snapshotOf } from '../../../server/src/snapshot/roots';
import { memoryFileSystem } from '../../harness/memory';

test('a file that its namesake hides', async () => {
  const uri = (path: string): string => `file://${path}`;
  const files = new Map([
    [uri('/usr/lib/sysctl.d/10-net.conf'), '# theirs\nnet.ipv4.tcp_keepalive_time = 600\n'],
    [uri('/etc/sysctl.d/10-net.conf'), 'net.ipv4.tcp_keepalive_time = 60\n'],
  ]);
  const asked = async (path: string): Promise<string[]> => {
    const subject = {
      uri: uri(path),
      dialect: dialects.sysctl,
      build: defaultBuild,
      around: { home: undefined, systemFolder: '' },
    };
    const snapshot = await snapshotOf(subject, [], memoryFileSystem(files));
    const document = snapshot.files.get(snapshot.subject)?.document;
    if (!document) throw new Error('not read');
    const context = makeContext(snapshot, document);
    return check(context).map((finding) => messageOf(finding, context));
  };
  expect(await asked('/usr/lib/sysctl.d/10-net.conf')).toContain(
    'This file is not read: /etc/sysctl.d/10-net.conf has the same name and comes first.',
  );
  expect(await asked('/etc/sysctl.d/10-net.conf')).toEqual([]);
});
