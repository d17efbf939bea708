import { expect, test } from 'vitest';
import { advice, staleFiles, untranslated } from '../../tools/generated';

const stale = staleFiles().map(({ path }) => path);

test.each([
  ['bundles of messages', /^server\/l10n\//],
  ['rule pages', /^server\/rules\//],
  ['settings in the manifest', /^package[^/]*\.json$/],
  ['grammars', /^syntaxes\//],
])('the %s are what the code says', (_, place) => {
  expect(
    stale.filter((path) => place.test(path)),
    `out of date: ${advice}`,
  ).toEqual([]);
});

test('every text is translated', () => {
  expect(untranslated(), 'translate them, then run npm run generate').toEqual([]);
});
