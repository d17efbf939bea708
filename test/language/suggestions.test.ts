import { describe, expect, test } from 'vitest';
import { type Build, distributions, formatRelease } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { evaluateWord } from '../../server/src/language/evaluate';
import { statusIn } from '../../server/src/language/keyword';
import { tokensOf } from '../../server/src/language/tokens';
import { suggestedWords } from '../../server/src/language/values/suggestions';

const builds: Build[] = [703, 804, 807, 902, 909, 1000, 1006].flatMap((release) =>
  distributions.map((distribution) => ({ release, distribution })),
);

describe.each([dialects.ssh_config, dialects.sshd_config])('$id', ({ id, keywords }) => {
  test('no word that is suggested is refused', () => {
    const wrong = builds.flatMap((build) =>
      keywords.rows
        .filter((row) => statusIn(row, build) === 'active')
        .flatMap((row) => {
          // the head of a longer word, with what may follow
          const whole = (word: string): string =>
            /[=:]$/.test(word) ? word + (word.startsWith('user') ? 'x' : '5') : word;
          return suggestedWords(row, build)
            .map(whole)
            .filter((w) => evaluateWord(row, w, build).kind === 'refused')
            .map((word) => `${row.name} ${word} in ${formatRelease(build.release)} ${build.distribution}`);
        }),
    );
    expect([...new Set(wrong)]).toEqual([]);
  });

  test('tokens belong to keywords that are there', () => {
    const known = builds.flatMap((build) =>
      keywords.rows.flatMap((row) => (tokensOf(id, row.name, build).length > 0 ? [row.name] : [])),
    );
    expect(new Set(known).size).toBeGreaterThan(5);
    expect(tokensOf(id, 'Nothing', builds[0] as Build)).toEqual([]);
  });
});

describe('tokens', () => {
  const letters = (keyword: string, release: number, id: 'ssh_config' | 'sshd_config' = 'ssh_config'): string =>
    tokensOf(id, keyword, { release, distribution: 'upstream' })
      .map((token) => token.letter)
      .join('');

  test('are those of the manual page of the release', () => {
    expect(letters('IdentityFile', 704)).toBe('%dhlru');
    expect(letters('IdentityFile', 804)).toBe('%CdhikLlnpru');
    expect(letters('IdentityFile', 1006)).toBe('%CdhijkLlnpru');
    expect(letters('Hostname', 1006)).toBe('%h');
    expect(letters('ProxyCommand', 804)).toBe('%hnpr');
    expect(letters('Include', 902)).toBe('');
    expect(letters('Include', 1000)).toBe('%CdhijkLlnpru');
    expect(letters('User', 1000)).toBe('%dhijkLlnpu');
    expect(letters('KnownHostsCommand', 902)).toBe('%CdfHhIiKkLlnprtu');
    expect(letters('AuthorizedKeysCommand', 902, 'sshd_config')).toBe('%fhktUu');
    expect(letters('AuthorizedKeysCommand', 1000, 'sshd_config')).toBe('%CDfhktUu');
    expect(letters('ChrootDirectory', 1006, 'sshd_config')).toBe('%hUu');
  });
});
