import { describe, expect, test } from 'vitest';
import { askAboutCase } from './fuzz/ask';
import { compare } from './fuzz/compare';
import { emptyCase, withDefaults } from './fuzz/defaults';
import { loadFound, verdictOf } from './fuzz/found';
import { recordedReleases, releaseOf } from './programs/releases';

// Every difference that random comparison once found, as small as it gets, with what each release says. Needs no
// program.
const found = loadFound();

describe.skipIf(found.length === 0)('configurations that once told engine and programs apart', () => {
  test.each(found.map((f) => [f.id, f] as const))('%s', async (_, f) => {
    const differences: string[] = [];
    for (const [version, answer] of Object.entries(f.answers)) {
      const outcome = compare(f, verdictOf(f, version, answer), await askAboutCase(f, releaseOf(version)));
      if (outcome.kind === 'differs') differences.push(`${f.id}, ${version}: ${outcome.what}`);
    }
    expect(differences).toEqual([]);
  });
});

describe('an empty file', () => {
  test.each(recordedReleases.map((r) => [r.version, r.release] as const))('%s', async (version, release) => {
    for (const side of ['client', 'server'] as const) {
      const program = { ok: true, values: {}, said: [], lines: withDefaults({}, side, version) };
      expect(compare(emptyCase(side), program, await askAboutCase(emptyCase(side), release))).toEqual({ kind: 'same' });
    }
  });
});
