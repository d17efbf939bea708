import { describe, expect, test } from 'vitest';
import { type Build, distributions, formatRelease } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { type Keyword, statusIn } from '../../server/src/language/keyword';
import { valueTypes } from '../../server/src/language/values/index';

const releases = [703, 804, 807, 902, 905, 909, 1000, 1001, 1003, 1006];

describe.each([dialects.ssh_config, dialects.sshd_config])('the table of $id', ({ keywords, lookup }) => {
  test('says in words what each keyword does', () => {
    expect(keywords.rows.filter((row) => row.doc.length < 8).map((row) => row.name)).toEqual([]);
  });

  test('has at most one row of a name in any build', () => {
    for (const release of releases) {
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

  test('points aliases and successors to keywords that are there', () => {
    const targets = keywords.rows.flatMap((row) => [row.aliasOf, row.successor].filter((name) => name !== undefined));
    expect(targets.filter((name) => keywords.get(name.toLowerCase()) === undefined)).toEqual([]);
  });

  test('is asked in lower case', () => {
    const build: Build = { release: 1006, distribution: 'upstream' };
    expect(lookup('tcpkeepalive', build)?.name).toBe('TCPKeepAlive');
    expect(lookup('nosuchkeyword', build)).toBeUndefined();
  });
});

test.each(Object.values(dialects))(
  '$id says of each block, Match and Include line what it is',
  ({ keywords, lexical }) => {
    const named = (wanted: (row: Keyword) => boolean): string[] => keywords.rows.filter(wanted).map((row) => row.name);
    expect(named((row) => row.kind === 'host' || row.kind === 'match')).toEqual(named((r) => r.multiple === 'block'));
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
