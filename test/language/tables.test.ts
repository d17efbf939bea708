import { describe, expect, test } from 'vitest';
import {
  type Build,
  distributions,
  everyRelease,
  firstOf99,
  formatRelease,
  newestRelease,
} from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { type Keyword, statusIn } from '../../server/src/language/keyword';
import { valueTypes } from '../../server/src/language/values/index';

/** Every release that a row names. */
const releasesOf = (row: Keyword): readonly number[] =>
  [
    row.since,
    ...(row.changes ?? []).map((change) => change.since),
    ...(row.defaults ?? []).flatMap(({ since, until }) => [since, until]),
    row.inMatch,
    row.removesSince,
    row.noneSilentUntil,
  ].filter((release) => release !== undefined);

/** 0 is before every release; minor numbers end at 9. */
const isRelease = (release: number): boolean =>
  release === 0 ||
  release === firstOf99 ||
  (Number.isInteger(release) && release >= 100 && release <= newestRelease && release % 100 <= 9);

describe.each([dialects.ssh_config, dialects.sshd_config])('the table of $id', ({ keywords, lookup }) => {
  test('says in words what each keyword does', () => {
    expect(keywords.rows.filter((row) => row.doc.length < 8).map((row) => row.name)).toEqual([]);
  });

  test('has at most one row of a name in any build', () => {
    for (const release of everyRelease) {
      for (const distribution of distributions) {
        const build: Build = { release, distribution };
        const names = keywords.rows
          .filter((row) => statusIn(row, build) !== 'absent')
          .map((row) => row.name.toLowerCase());
        const twice = names.filter((name, i) => names.indexOf(name) !== i);
        expect(twice.map((name) => `${name} in ${formatRelease(release)} ${distribution}`)).toEqual([]);
      }
    }
  });

  test('names releases as major * 100 + minor, up to the newest', () => {
    const wrong = keywords.rows.flatMap((row) =>
      releasesOf(row)
        .filter((release) => !isRelease(release))
        .map((release) => `${row.name}: ${release}`),
    );
    const newest = `${formatRelease(newestRelease)} is ${newestRelease}, newestRelease in server/src/language/build.ts`;
    expect(wrong, `a release is written major * 100 + minor, and is none after the newest: ${newest}`).toEqual([]);
  });

  test('points aliases and successors to keywords that are there', () => {
    const targets = keywords.rows.flatMap((row) => [row.aliasOf, row.successor].filter((name) => name !== undefined));
    expect(targets.filter((name) => keywords.get(name.toLowerCase()) === undefined)).toEqual([]);
  });

  test('is asked in lower case', () => {
    const build: Build = { release: newestRelease, distribution: 'upstream' };
    expect(lookup('tcpkeepalive', build)?.name).toBe('TCPKeepAlive');
    expect(lookup('nosuchkeyword', build)).toBeUndefined();
  });
});

test.each(Object.values(dialects))(
  '$id says of each block, Match and Include line what it is',
  ({ keywords, lexical }) => {
    const named = (wanted: (row: Keyword) => boolean): string[] => keywords.rows.filter(wanted).map((row) => row.name);
    const headers = ['host', 'match', 'section'];
    expect(named((row) => headers.includes(row.kind ?? ''))).toEqual(named((r) => r.multiple === 'block'));
    expect(named((row) => row.multiple === 'block').map((name) => name.toLowerCase())).toEqual(lexical.blocks);
    expect(named((row) => row.kind === 'host')).toEqual(named((row) => row.type === 'patterns'));
    expect(named((row) => row.kind === 'match')).toEqual(named((row) => row.type === 'criteria'));
    expect(named((row) => row.kind === 'include')).toEqual(named((row) => row.type === 'include'));
  },
);

describe('value types', () => {
  test('are those of a keyword row, or the row does not compile', () => {
    const row = { name: 'A', since: 0, status: 'active', multiple: 'first', doc: '' } as const;
    // @ts-expect-error: no value type of that name
    const misspelt: Keyword = { ...row, type: 'tiem' };
    const right: Keyword = { ...row, type: 'time' };
    expect([misspelt.type, right.type]).toEqual(['tiem', 'time']);
  });

  test('are all used', () => {
    const used = new Set(Object.values(dialects).flatMap(({ keywords }) => keywords.rows.map((row) => row.type)));
    expect(valueTypes.filter((type) => !used.has(type))).toEqual([]);
  });
});
