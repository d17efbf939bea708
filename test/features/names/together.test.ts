import { expect, test } from 'vitest';
import { makeContext } from '../../../server/src/analysis/context';
import { referencesAt } from '../../../server/src/features/names/definition';
import { rename } from '../../../server/src/features/names/rename';
import { defaultPath, loadFiles, uriOf } from '../../harness/fixture';

test('twenty thousand hosts are looked through once', async () => {
  const text = Array.from(
    { length: 20_000 },
    (_, i) => `Host h${i}\n  HostName 192.0.2.1\n  ProxyJump h${i + 1}\n`,
  ).join('');
  const { snapshot, document } = await loadFiles(new Map([[uriOf(defaultPath), text]]));
  const context = makeContext(snapshot, document);
  for (let i = 0; i < 1000; i++) expect(referencesAt(context, 5, true)).toHaveLength(1);
  expect(rename(context, 5, 'x')).toHaveLength(1);
});
