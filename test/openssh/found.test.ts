import { describe, expect, test } from 'vitest';
import { askAboutCase } from './fuzz/ask';
import { compare } from './fuzz/compare';
import { loadFound, verdictOf } from './fuzz/found';
import { releaseOf } from './programs/releases';

// Every difference that random comparison once found, as small as it gets, with what each release says. Needs no program.
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
