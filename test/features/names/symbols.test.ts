import { describe, expect, test } from 'vitest';
import { fits, symbolsOf } from '../../../server/src/features/names/symbols';
import { stage } from '../../harness/feature';

describe('symbols of the workspace', () => {
  const text = `
    //- /home/u/.ssh/config
    Include d/*
    Host web-prod *.x !y
      Tag prod
    Match all
    //- /home/u/.ssh/d/a
    Host gateway
  `;
  test.each([
    ['', ['gateway', 'web-prod', '*.x', 'prod', 'Match all']],
    ['wp', ['web-prod']],
    ['PROD', ['web-prod', 'prod']],
    ['match', ['Match all']],
    ['gate way', ['gateway']],
    ['zz', []],
  ])('%j', async (query, expected) => {
    const { context } = await stage(text);
    expect([...symbolsOf(context, query)].map(({ name }) => name)).toEqual(expected);
  });

  test('a query fits in order, letter case aside', () => {
    expect(fits('aA', 'xaYa')).toBe(true);
    expect(fits('ba', 'ab')).toBe(false);
  });
});
