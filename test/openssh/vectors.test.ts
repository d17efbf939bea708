import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { EngineAnswer } from './engine';
import { firstRefused, foldValue } from './programs/answer';
import { recordedReleases } from './programs/releases';
import { askAboutVector } from './vector-question';
import { loadVectors, recordFor, type Vector } from './vectors';

// The engine against the recorded answers. A wrong answer fails; an honest "not known without running it" must stand in
// unknown.json.
const vectors = loadVectors();
const allowed = new Map<string, string>(
  Object.entries(JSON.parse(readFileSync(join(import.meta.dirname, 'unknown.json'), 'utf8'))),
);

interface Comparison {
  readonly wrong: readonly string[];
  readonly unknown: readonly string[];
}

function compare(vector: Vector, version: string, got: EngineAnswer): Comparison {
  const want = recordFor(vector, version);
  const keywords = Object.keys(want.values);
  // What the engine is not certain of is no answer, whatever it prints. A doubtful verdict leaves no value certain.
  const unknown = keywords.filter((k) => k in got.unknown);
  if (got.ok !== (want.exit === 0)) {
    const doubt = Object.keys(got.values).length === 0 && Object.keys(got.unknown).length > 0;
    const text = `${got.ok ? 'accepted' : `refused: ${got.errors[0]?.message}`}; recorded: ${want.exit === 0 ? 'accepted' : want.messages.join(' | ')}`;
    return doubt ? { wrong: [], unknown: [text] } : { wrong: [text], unknown: [] };
  }
  if (!got.ok) {
    const place = firstRefused(want.messages);
    if (!place || place.file === 'command-line') return { wrong: [], unknown: [] };
    const first = got.errors[0];
    const same =
      first?.line === place.line && (place.file === undefined || basename(first?.file ?? '') === basename(place.file));
    const said = `first refused ${first?.file && basename(first.file)}:${first?.line}, recorded ${place.file && basename(place.file)}:${place.line}`;
    return { wrong: same ? [] : [said], unknown: [] };
  }
  const wrong = keywords
    .filter((k) => !unknown.includes(k))
    .flatMap((k) => {
      const value = want.values[k] ?? null;
      const expected = value === null ? null : foldValue(k, value);
      const actual = got.values[k] ?? null;
      return actual === expected ? [] : [`${k} is ${actual}, recorded ${expected}`];
    });
  return { wrong, unknown };
}

const tallies: string[] = [];
afterAll(() => console.warn(tallies.join('\n')));

describe.each(recordedReleases)('the engine says what OpenSSH $version said', ({ release, version }) => {
  test(`${vectors.length} vectors`, async () => {
    const all: [string, Comparison][] = [];
    for (const vector of vectors) {
      const got = await askAboutVector(vector, release, 'debian').catch((e: Error) => e);
      all.push([
        vector.id,
        got instanceof Error ? { wrong: [got.message], unknown: [] } : compare(vector, version, got),
      ]);
    }
    const wrong = all.filter(([, c]) => c.wrong.length > 0);
    const unknown = all.filter(([, c]) => c.wrong.length === 0 && c.unknown.length > 0);
    tallies.push(
      `${version}: ${all.length - wrong.length - unknown.length} same, ${unknown.length} unknown, ${wrong.length} wrong`,
    );
    expect(wrong.slice(0, 40).map(([id, c]) => `${id}: ${c.wrong.join('; ')}`)).toEqual([]);
    expect(unknown.filter(([id]) => !allowed.has(id)).map(([id, c]) => `${id}: ${c.unknown.join('; ')}`)).toEqual([]);
  });
});

test('not more than 3 vectors of 100 are listed as unknown, each exists and has a reason', () => {
  const ids = new Set(vectors.map((v) => v.id));
  expect([...allowed.keys()].filter((id) => !ids.has(id))).toEqual([]);
  expect([...allowed].filter(([, reason]) => reason.trim() === '')).toEqual([]);
  expect(allowed.size).toBeLessThanOrEqual(vectors.length * 0.03);
});
