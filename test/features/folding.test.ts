import { describe, expect, test } from 'vitest';
import { folds } from '../../server/src/features/folding';
import type { Span } from '../../server/src/syntax/text';
import type { Document } from '../../server/src/syntax/tree';
import { stage } from '../harness/feature';

const cut = ({ text }: Document, { start, end }: Span): string => text.slice(start, end);

describe('folding', () => {
  async function folded(text: string): Promise<string[]> {
    const { document } = await stage(text);
    return folds(document).map((fold) => `${fold.kind}: ${cut(document, fold).replaceAll('\n', '|')}`);
  }

  test('blocks end behind their own lines', async () => {
    expect(await folded('Host a\n  User x\n  # y\n\n# of b\nHost b\nHost c\n  Port 1\n\n')).toEqual([
      'block: Host a|  User x|  # y',
      'block: Host c|  Port 1',
    ]);
  });

  test('runs of comments and of Include lines', async () => {
    expect(await folded('# a\n# b\n\n# c\nInclude x\nInclude y\n  # d\n#e')).toEqual([
      'comment: # a|# b',
      'comment:   # d|#e',
      'includes: Include x|Include y',
    ]);
  });

  test('regions, also inside each other; one that is not closed folds nothing', async () => {
    expect(
      await folded('# endregion\n# region A\nUser x\n#region B\nPort 1\n#endregion\n# endregion\n# region C\n'),
    ).toEqual([
      'region: #region B|Port 1|#endregion',
      'region: # region A|User x|#region B|Port 1|#endregion|# endregion',
    ]);
  });
});
