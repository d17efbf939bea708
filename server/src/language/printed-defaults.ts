import { type Build, holdsIn, type ReleaseRange } from './build';
import { assembledKeywords, defaultAlgorithms } from './default-algorithms';
import type { DialectId } from './dialect';
import { defaultOf, type Keyword } from './keyword';

const key = (name: string): string => `~/.ssh/id_${name}`;
const keys = (...names: string[]): readonly string[] => names.map(key);

/** The keys that ssh tries, in its order; the first row that holds. From `ssh -G` of an empty file, 8.0 to 10.6. */
const identityFiles: readonly (ReleaseRange & { readonly lines: readonly string[] })[] = [
  { since: 1005, lines: keys('rsa', 'ecdsa', 'ecdsa_sk', 'ed25519', 'ed25519_sk', 'mldsa44_ed25519') },
  { since: 1001, lines: keys('rsa', 'ecdsa', 'ecdsa_sk', 'ed25519', 'ed25519_sk') },
  { since: 908, lines: keys('rsa', 'ecdsa', 'ecdsa_sk', 'ed25519', 'ed25519_sk', 'xmss') },
  { since: 809, lines: keys('rsa', 'ecdsa', 'ecdsa_sk', 'ed25519', 'ed25519_sk', 'xmss', 'dsa') },
  { since: 802, lines: keys('rsa', 'dsa', 'ecdsa', 'ecdsa_sk', 'ed25519', 'ed25519_sk', 'xmss') },
  { since: 800, lines: keys('rsa', 'dsa', 'ecdsa', 'ed25519', 'xmss') },
];

/**
 * The lines that the programs print of a keyword that nothing sets; none where they print none, or where what they
 * print is not known beforehand.
 */
export function printedDefault(row: Keyword, dialect: DialectId, build: Build): readonly string[] {
  const name = row.name.toLowerCase();
  if (name === 'identityfile') return identityFiles.find((known) => holdsIn(known, build))?.lines ?? [];
  const value = assembledKeywords.includes(name) ? defaultAlgorithms(name, dialect, build) : defaultOf(row, build);
  return value === undefined ? [] : [value];
}
