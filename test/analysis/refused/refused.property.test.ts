import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Context, makeContext } from '../../../server/src/analysis/context';
import { parseRelease } from '../../../server/src/language/build';
import { dialects } from '../../../server/src/language/dialects';
import { resolveClient } from '../../../server/src/resolve/client';
import { settledKeywords } from '../../../server/src/resolve/client-late-refusals';
import type { Resolution } from '../../../server/src/resolve/effective';
import { resolveServer } from '../../../server/src/resolve/server';
import { type CheckedFinding, check, fixesOf } from '../../../server/src/rules/check';
import { amend } from '../../../server/src/snapshot/amend';
import { loadSnapshot, type Snapshot } from '../../../server/src/snapshot/snapshot';
import { lineOf } from '../../../server/src/syntax/text';
import { memoryFileSystem } from '../../harness/memory';
import { seedOr } from '../../harness/seed';
import { type Case, fillIn, homeOf, pathOf } from '../../openssh/fuzz/case';
import { generate } from '../../openssh/generator';

// Random configurations, for half of which OpenSSH stops. The resolver is held to the real programs elsewhere; here the
// findings are held to the resolver, and the fixes to their findings.

const home = homeOf(0);
const ours = /^(?!keepalive\/|channel\/|sysctl\/)/;
const places = { config: '/root/.ssh/config', system: '/etc/ssh/ssh_config' } as const;

async function load(c: Case, release: string): Promise<Snapshot> {
  const merged = 'system' in c.files;
  const uri = (place: string): string =>
    `file://${posix.normalize((merged && places[place as keyof typeof places]) || pathOf(place, home))}`;
  const files = new Map(
    Object.entries(c.files).map(([place, latin1]) => [
      uri(place),
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.from(fillIn(latin1, home), 'latin1')),
    ]),
  );
  const inMemory = memoryFileSystem(files);
  const clean = (u: string): string => `file://${posix.normalize(decodeURIComponent(u.slice(7)))}`;
  const role = c.side === 'server' ? ('server' as const) : ('user' as const);
  return loadSnapshot(
    {
      dialect: dialects[c.side === 'server' ? 'sshd_config' : 'ssh_config'],
      build: { release: parseRelease(release) ?? 0, distribution: 'debian' },
      roots: [{ role, uri: uri('config') }, ...(merged ? [{ role: 'system' as const, uri: uri('system') }] : [])],
      subject: uri('config'),
      around: {
        home: `file://${home.here}`,
        systemFolder: 'file:///etc/ssh',
        environment: (name) => (name === 'INC' ? `${home.here}/.ssh` : null),
        tokens: { u: 'root', i: '0' },
      },
      explicitFile: !merged,
    },
    {
      read: (u) => inMemory.read(clean(u)),
      list: (u) => inMemory.list(clean(u)),
      exists: (u) => inMemory.exists(clean(u)),
    },
  );
}

function resolve(snapshot: Snapshot, c: Case): Resolution {
  return c.side === 'server'
    ? resolveServer(snapshot, {
        user: 'alice',
        groups: ['alice', 'devs'],
        host: 'h',
        address: '192.0.2.10',
        localAddress: '198.51.100.1',
        localPort: 22,
      })
    : resolveClient(snapshot, { destination: c.host ?? 'h' });
}

const contexts = (snapshot: Snapshot): Context[] =>
  [...snapshot.files.values()].flatMap(({ document }) => (document ? [makeContext(snapshot, document)] : []));

const errors = (found: readonly CheckedFinding[]): CheckedFinding[] =>
  found.filter(
    (f) =>
      f.severity === 'error' ||
      f.rule === 'keyword/apple-only' ||
      f.data.variant === 'service' ||
      f.data.variant === 'template',
  );

/** Findings about other hosts than the one that was asked about. */
const isConditional = (f: CheckedFinding, c: Case): boolean =>
  (f.rule === 'argument/missing' && f.data.variant === 'empty') ||
  (/^(?:keyword|side|text\/bom)/.test(f.rule) && /ignoreunknown/i.test(Object.values(c.files).join('\n')));

describe.each(['8.4', '9.2', '10.0', '10.6'])('OpenSSH %s', (release) => {
  test.each(['client', 'server'] as const)('%s: errors where the resolver stops, and only there', async (side) => {
    const wrong: string[] = [];
    const verdicts = { accepted: 0, refused: 0, unknown: 0 };
    const seed = seedOr(41);
    for (let i = 0; i < 300; i++) {
      const c = generate(side, seed, i);
      const snapshot = await load(c, release);
      const answer = resolve(snapshot, c);
      verdicts[answer.verdict]++;
      const found = new Set<string>();
      let surely = 0;
      for (const context of contexts(snapshot)) {
        for (const f of errors(check(context))) {
          found.add(`${context.document.uri}:${lineOf(context.document.lineStarts, f.span.start)}`);
          if (!isConditional(f, c)) surely++;
        }
      }
      const first = answer.refusals[0];
      if (answer.verdict === 'accepted' && surely > 0) wrong.push(`${side} ${i}: accepted, but ${[...found]}`);
      // what ssh refuses only for the one host that was asked about is no finding of the file
      const late = settledKeywords.has(
        (first?.directive?.row?.aliasOf ?? first?.directive?.row?.name ?? '').toLowerCase(),
      );
      if (first?.directive && !late && !/^RefuseConnection/.test(first.message)) {
        const document = snapshot.files.get(first.uri ?? '')?.document;
        const at = `${first.uri}:${document && lineOf(document.lineStarts, first.start)}`;
        if (!found.has(at)) wrong.push(`${side} ${i}: ${first.message} at ${at}, but errors at ${[...found]}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(verdicts.accepted).toBeGreaterThan(60);
    expect(verdicts.refused).toBeGreaterThan(60);
  });
});

/** Match blocks that a finding about a global line is also about: a fix is for one of them. */
const blocksOf = ({ rule, related = [] }: CheckedFinding): number =>
  rule === 'match/overrides-global' ? related.length : 0;

test.each(['client', 'server'] as const)('%s: a fix makes its finding go, and no error come', async (side) => {
  const wrong: string[] = [];
  let tried = 0;
  const seed = seedOr(43);
  for (let i = 0; i < 250; i++) {
    const c = generate(side, seed, i);
    const snapshot = await load(c, '10.6');
    for (const context of contexts(snapshot)) {
      const before = check(context);
      for (const finding of before.filter((f) => ours.test(f.rule))) {
        for (const fix of fixesOf(finding, context)) {
          tried++;
          const name = `${side} ${i}: ${finding.rule} ${JSON.stringify(fix.title)}`;
          const after = amend(snapshot, fix.edits);
          const document = after?.files.get(context.document.uri)?.document;
          if (!after || !document) {
            wrong.push(`${name}: edits overlap`);
            continue;
          }
          const now = check(makeContext(after, document));
          // a line that says the same as the one that beats it is a hint: less than one that says otherwise, unless all
          // are hints because one warning at a Host * speaks for them
          const grave = before.some((f) => f.rule === 'order/host-star-first') ? 1 : 10;
          const weight = (list: readonly CheckedFinding[]): number =>
            list
              .filter((f) => f.rule === finding.rule)
              .reduce((sum, f) => sum + (f.severity === 'hint' ? 1 : grave) + blocksOf(f), 0);
          // of two IgnoreUnknown lines only one can count, whichever is moved
          if (finding.rule !== 'ignoreunknown/no-effect' && weight(now) >= weight(before))
            wrong.push(`${name}: still there`);
          // what stands behind a condition that cannot be read is not judged before it can
          if (finding.rule !== 'match/bad-condition' && errors(now).length > errors(before).length)
            wrong.push(`${name}: new errors ${errors(now).map((f) => f.rule)}`);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(200);
});
