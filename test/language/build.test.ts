import { expect, test } from 'vitest';
import { everyRelease, formatRelease, parseRelease } from '../../server/src/language/build';
import { applies, type ChangeId } from '../../server/src/language/releases';

test('a release stands for its last patch level, but for 9.9p1, which reads Match lines otherwise', () => {
  expect(
    ['9.9', '9.9p2', 'OpenSSH_9.9p1', '9.2p1', '10.0p2'].map((text) => formatRelease(parseRelease(text) ?? 0)),
  ).toEqual([...['9.9', '9.9', '9.9p1', '9.2', '10.0']]);
  const holds = (id: ChangeId, text: string) =>
    applies(id, { release: parseRelease(text) ?? 0, distribution: 'upstream' });
  expect(['9.8', '9.9p1', '9.9', '10.0'].map((text) => holds('match-assignment', text))).toEqual([
    true,
    false,
    true,
    true,
  ]);
  expect(['9.8', '9.9p1', '9.9', '10.0'].map((text) => holds('match-words', text))).toEqual([false, true, true, true]);
});

test('what a release is called is read back as that release', () => {
  expect(everyRelease.map((release) => parseRelease(formatRelease(release)))).toEqual(everyRelease);
});
