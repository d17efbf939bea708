import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { askEngine, type EngineAnswer } from './engine';
import { askAboutCase } from './fuzz/ask';
import type { Case } from './fuzz/case';
import { asides, sameLine } from './fuzz/compare';
import type { Verdict } from './fuzz/oracle';
import { firstRefused, foldValue } from './programs/answer';
import {
  answerOf,
  type CaseAnswer,
  distributionOf,
  everyVersion,
  recordedCases,
  recordedDefaults,
  type VectorAnswer,
  vectorAnswers,
} from './releases';
import { askAboutVector } from './vector-question';
import { fill, loadVectors } from './vectors';

// What 28 releases said about the vectors, the found cases and 400 random configurations for each program. Needs no
// program. A wrong answer fails; where the engine does not know, it says why.
interface Outcome {
  readonly wrong: readonly string[];
  /** What the engine does not know, each with its reason. */
  readonly unknown: readonly string[];
}

const same: Outcome = { wrong: [], unknown: [] };
const wrong = (text: string): Outcome => ({ wrong: [text], unknown: [] });
const unknown = (text: string): Outcome => ({ wrong: [], unknown: [text] });

/** Records that say more about how the program was built than about its release. */
const ofTheBuild: readonly { readonly version: string; readonly text: string; readonly why: string }[] = [
  { version: '7.9p1', text: 'umac-64@openssh.com', why: 'built without OpenSSL, whose algorithms it does not have' },
  { version: '7.9p1', text: 'SmartcardDevice', why: 'built without OpenSSL, and so without PKCS#11' },
];

function values(
  program: Readonly<Record<string, string | number | null | undefined>>,
  engine: Readonly<Record<string, string | null>>,
  reasons: Readonly<Record<string, string>>,
): Outcome {
  const out: { wrong: string[]; unknown: string[] } = { wrong: [], unknown: [] };
  for (const [keyword, printed] of Object.entries(program)) {
    const said = printed === null || printed === undefined ? null : foldValue(keyword, fill(String(printed)));
    const reason = reasons[keyword];
    const value = engine[keyword] ?? null;
    if (reason !== undefined) out.unknown.push(`${keyword}: ${reason}`);
    else if (value !== said) out.wrong.push(`${keyword}: program ${said}, engine ${value}`);
  }
  return out;
}

function ofVector(want: VectorAnswer, got: EngineAnswer): Outcome {
  if (got.ok !== want.ok) {
    const reason = Object.values(got.unknown)[0];
    if (Object.keys(got.values).length === 0 && reason !== undefined) return unknown(`verdict: ${reason}`);
    const said = got.ok ? 'accepts' : `refuses (${got.errors[0]?.message})`;
    return wrong(`engine ${said}, program ${want.ok ? 'accepts' : `refuses (${want.stderr?.join(' | ')})`}`);
  }
  if (got.ok) return values(want.values ?? {}, got.values, got.unknown);
  const place = firstRefused((want.stderr ?? []).map(fill));
  if (!place || place.file === 'command-line') return same;
  const [first] = got.errors;
  const sameFile = place.file === undefined || basename(first?.file ?? '') === basename(place.file);
  return first?.line === place.line && sameFile
    ? same
    : wrong(`engine refuses ${first?.file}:${first?.line}, program ${place.file}:${place.line}`);
}

function ofCase(c: Case, want: CaseAnswer, got: Verdict): Outcome {
  const [reason] = Object.values(got.unknown ?? {});
  if (got.ok !== want.ok) {
    const aside = want.message !== undefined && asides.some((pattern) => pattern.test(want.message ?? ''));
    if (!want.ok && aside) return unknown(`verdict: ${want.message}`);
    const files = Object.values(got.unknown ?? {}).find((why) => why.includes('Include'));
    if (got.ok && files !== undefined) return unknown(`verdict: ${files}`);
    if (got.ok && reason !== undefined && Object.keys(got.values).length === 0) return unknown(`verdict: ${reason}`);
    return wrong(
      `engine ${got.ok ? 'accepts' : `refuses (${got.said[0]})`}, program ${want.ok ? 'accepts' : `refuses (${want.message})`}`,
    );
  }
  if (got.ok) return values(want.values, got.values, got.unknown ?? {});
  if (sameLine(c, want.refused, got.refused)) return same;
  return reason === undefined
    ? wrong(`engine refuses ${got.refused} (${got.said[0]}), program ${want.refused} (${want.message})`)
    : unknown(`line: ${reason}`);
}

/** vitest's own messages wait for a pause of the test. */
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const vectors = loadVectors();
const recorded = vectorAnswers();
const cases = recordedCases();
const allowed: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'unknown.json'), 'utf8'),
);
const tallies: string[] = [];
afterAll(() => console.warn(tallies.join('\n')));

describe.each(everyVersion)('the engine says what OpenSSH %s said', (version) => {
  const distribution = distributionOf(version);
  const ofBuild = (text: string): boolean => ofTheBuild.some((b) => b.version === version && text.includes(b.text));

  test(`${vectors.length} vectors and ${cases.length} configurations`, async () => {
    const outcomes: [name: string, Outcome][] = [];
    for (const vector of vectors) {
      const want = answerOf(recorded.get(vector.id) ?? [], version);
      if (!want) continue;
      if (outcomes.length % 100 === 0) await pause();
      outcomes.push([vector.id, ofVector(want, await askAboutVector(vector, version, distribution))]);
    }
    for (const c of cases) {
      const want = answerOf(c.answers, version);
      const text = JSON.stringify([c.side, c.files, c.args, c.connection ?? c.host]);
      if (!want || ofBuild(text)) continue;
      if (outcomes.length % 100 === 0) await pause();
      outcomes.push([text, ofCase(c, want, await askAboutCase(c, version, distribution))]);
    }
    const bad = outcomes.filter(([, o]) => o.wrong.length > 0);
    const open = outcomes.filter(([, o]) => o.wrong.length === 0 && o.unknown.length > 0);
    tallies.push(
      `${version}, ${distribution}: ${outcomes.length - bad.length - open.length} same, ${open.length} unknown, ${bad.length} wrong`,
    );
    expect(bad.slice(0, 40).map(([name, o]) => `${name}: ${o.wrong.join('; ')}`)).toEqual([]);
    expect(open.filter(([name]) => /^sshd?\//.test(name) && !(name in allowed))).toEqual([]);
    expect(open.filter(([, o]) => o.unknown.some((reason) => /: (no reason given)?$/.test(reason)))).toEqual([]);
    // to be unknown is the exception
    expect(open.length).toBeLessThan(outcomes.length * 0.05);
  });
});

/** What is printed of an empty file and depends on more than the release, or is not shown without a line in a file. */
const notCompared: readonly { readonly keywords: RegExp; readonly why: string }[] = [
  {
    keywords: /^(?:ciphers|macs|kexalgorithms|\w+(?:algorithms|keytypes))$/,
    why: 'the algorithms of the libraries that it is built with; no list is shown that no line sets',
  },
  { keywords: /^(?:gssapi|kerberos)/, why: 'upstream builds without GSSAPI and Kerberos print none' },
  { keywords: /^usepam$/, why: '7.9 was built without PAM' },
  { keywords: /^securitykeyprovider$/, why: 'upstream builds without libfido2 name a variable' },
  { keywords: /^(?:xauthlocation|sshdauthpath|sshdsessionpath)$/, why: 'paths that are compiled in' },
  { keywords: /^hostkey$/, why: 'given with -h' },
  { keywords: /^identityfile$/, why: 'one line for each type of keys; the engine shows the first' },
  { keywords: /^(?:listenaddress|persourcepenalties|pubkeyauthoptions)$/, why: 'not shown without a line in a file' },
  { keywords: /^host$/, why: 'the name that was typed' },
];
const compared = (keyword: string): boolean => !notCompared.some(({ keywords }) => keywords.test(keyword));

/** What the engine prints of an empty file. */
const ofEmptyFile = (program: 'ssh' | 'sshd', version: string): Promise<EngineAnswer> => {
  const build = ['--openssh', version, '--distribution', distributionOf(version)];
  const question = program === 'ssh' ? ['-F', 'config', 'host.example'] : ['--dialect', 'sshd_config', '-f', 'config'];
  return askEngine({
    files: new Map([['/mnt/config', { text: '' }]]),
    folder: '/mnt',
    argv: ['effective', '--format', 'json', ...build, ...question],
  });
};

describe.each(['ssh', 'sshd'] as const)('the defaults of %s', (program) => {
  const defaults = recordedDefaults().filter((d) => d.program === program);

  test.each(everyVersion)('%s', async (version) => {
    const got = await ofEmptyFile(program, version);
    const differences = defaults.flatMap(({ keyword, answers }) => {
      const said = answerOf(answers, version)?.value;
      const printed = typeof said === 'string' ? foldValue(keyword, said.replaceAll('@HOME@', '/root')) : said;
      const value = got.values[keyword] ?? undefined;
      const isSame = Array.isArray(printed) ? printed[0] === value : printed === value;
      return isSame || !compared(keyword) ? [] : [`${keyword}: program ${printed}, engine ${value}`];
    });
    const names = new Set(defaults.filter((d) => answerOf(d.answers, version)).map((d) => d.keyword));
    const invented = Object.entries(got.values).flatMap(([keyword, value]) =>
      value === null || names.has(keyword) || !compared(keyword) ? [] : [`${keyword}: only the engine prints ${value}`],
    );
    expect([...differences, ...invented]).toEqual([]);
  });

  test('what is not compared is printed by some release', () => {
    const printed = recordedDefaults().map((d) => d.keyword);
    expect(notCompared.filter(({ keywords }) => !printed.some((keyword) => keywords.test(keyword)))).toEqual([]);
  });
});
