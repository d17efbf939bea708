import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectionsAt } from '../../server/src/features/selection';
import { defaultBuild } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { parse } from '../../server/src/syntax/parse';
import type { Span } from '../../server/src/syntax/text';
import type { Document } from '../../server/src/syntax/tree';
import { stage } from '../harness/feature';

const cut = ({ text }: Document, { start, end }: Span): string => text.slice(start, end);

describe('growing selections', () => {
  async function grown(text: string): Promise<string[]> {
    const { document, at } = await stage(text);
    return selectionsAt(document, at).map((span) => cut(document, span).replaceAll('\n', '|'));
  }

  test.each([
    [
      'User x\nHost a\n  Port 1\n  ProxyJump "u@a:22,b$0c"\n',
      [
        'bc',
        'u@a:22,bc',
        '"u@a:22,bc"',
        'ProxyJump "u@a:22,bc"',
        '  ProxyJump "u@a:22,bc"',
        '  Port 1|  ProxyJump "u@a:22,bc"',
        'Host a|  Port 1|  ProxyJump "u@a:22,bc"',
        'User x|Host a|  Port 1|  ProxyJump "u@a:22,bc"|',
      ],
    ],
    ['Host w$0eb db # c\n', ['web', 'web db', 'Host web db # c', 'Host web db # c|']],
    ['Us$0er x\n', ['User', 'User x', 'User x|']],
    [
      'Host a\n  # wh$0y\n  User x\n',
      ['# why', '  # why', '  # why|  User x', 'Host a|  # why|  User x', 'Host a|  # why|  User x|'],
    ],
    ['#\n$0', ['#|']],
  ])('%j', async (text, expected) => {
    expect(await grown(text)).toEqual(expected);
  });

  test('each holds the one before it and the place, in any text', () => {
    const piece = fc.constantFrom('Host', ' ', '\n', '"', "'", 'a,b', '#', '=', '\t', '\r\n', 'User', '\0');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.nat(),
        fc.constantFrom('ssh_config', 'sshd_config'),
        (pieces, n, id) => {
          const document = parse('x', pieces.join(''), dialects[id as 'ssh_config'], defaultBuild);
          const offset = n % (document.text.length + 1);
          const spans = selectionsAt(document, offset);
          spans.forEach((span, i) => {
            expect(span.start <= offset && offset <= span.end).toBe(true);
            const inner = spans[i - 1];
            if (inner)
              expect(
                span.start <= inner.start && inner.end <= span.end && cut(document, span) !== cut(document, inner),
              ).toBe(true);
          });
          expect(spans[spans.length - 1]).toEqual({ start: 0, end: document.text.length });
        },
      ),
    );
  });
});
