import { expect, test } from 'vitest';
import { folds } from '../../server/src/features/folding';
import { links } from '../../server/src/features/links';
import { selectionsAt } from '../../server/src/features/selection';
import { defaultPath, loadFiles, uriOf } from '../harness/fixture';

test('two hundred thousand lines are one pass each', async () => {
  const text = 'Host a\n  IdentityFile ~/k\n# c\n# d\n'.repeat(50_000);
  const { snapshot, document } = await loadFiles(new Map([[uriOf(defaultPath), text]]));
  expect(folds(document).length).toBe(100_000);
  expect(links(snapshot, document).length).toBe(10_000);
  for (let i = 0; i < 1000; i++) selectionsAt(document, i * 1000);
});
