import { describe, expect, test } from 'vitest';
import { defaultBuild } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { outer, type Scope, scopeOf } from '../../server/src/resolve/scope';
import { parse } from '../../server/src/syntax/parse';

function scopeBelow(line: string): Scope {
  const [header] = parse('file:///x', `${line}\n`, dialects.ssh_config, defaultBuild).nodes;
  if (header?.kind !== 'directive') throw new Error(line);
  return scopeOf(header, dialects.ssh_config, outer);
}

describe('the scope of a Host line', () => {
  test.each([
    ['Host a !a', 'never'],
    ['Host a b* !b* !a', 'never'],
    ['Host ab a? !a*', 'never'],
    ['Host !a', 'never'],
    ['Host a* !a', 'hosts'],
    ['Host a* b !a*', 'hosts'],
    ['Host *', 'always'],
    ['Host * !a', 'hosts'],
  ])('%s: %s', (line, kind) => expect(scopeBelow(line).kind).toBe(kind));

  test('is found in moments for a line of many patterns', () => {
    const words = (of: (i: number) => string): string => Array.from({ length: 50_000 }, (_, i) => of(i)).join(' ');
    expect(scopeBelow(`Host ${words((i) => `h${i} !h${i}`)}`).kind).toBe('never');
    expect(scopeBelow(`Host ${words((i) => `*.a${i}? !*.a${i}?`)}`).kind).toBe('never');
    // so many that they are not all compared: the block may count
    expect(scopeBelow(`Host ${words((i) => `a${i}? !a${i}*`)}`).kind).toBe('hosts');
  }, 20_000);
});
