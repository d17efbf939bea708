import { expect, test } from 'vitest';
import { type Context, makeContext } from '../../../server/src/analysis/context';
import { defaultBuild } from '../../../server/src/language/build';
import { dialects } from '../../../server/src/language/dialects';
import { kernelResolution } from '../../../server/src/resolve/kernel';
import { check, fixesOf, messageOf } from '../../../server/src/rules/check';
import { amend } from '../../../server/src/snapshot/amend';
import { snapshotOf } from '../../../server/src/snapshot/roots';
import { uriOf } from '../../harness/fixture';
import { memoryFileSystem } from '../../harness/memory';
import { seedOr } from '../../harness/seed';
import { machine } from '../../openssh/kernel/generator';

// Random machines with files of kernel parameters; those are held to the real programs elsewhere.

async function* contexts(seed: number, count: number): AsyncGenerator<[name: string, Context]> {
  for (let i = 0; i < count; i++) {
    const texts = Object.entries(machine(seed, i)).flatMap(([path, text]): [string, string][] =>
      typeof text === 'string' ? [[uriOf(`/${path}`), text]] : [],
    );
    const files = new Map(texts);
    for (const uri of files.keys()) {
      if (!uri.endsWith('.conf')) continue;
      const around = { home: undefined, systemFolder: uriOf('/etc/ssh') };
      const subject = { uri, dialect: dialects.sysctl, build: defaultBuild, around };
      const snapshot = await snapshotOf(subject, [], memoryFileSystem(files));
      const document = snapshot.files.get(snapshot.subject)?.document;
      if (document) yield [`${seed} ${i} ${uri}`, makeContext(snapshot, document)];
    }
  }
}

test('the nodes tile the text, and no text is lost', async () => {
  for await (const [name, { document }] of contexts(seedOr(3), 150)) {
    const tiled = document.nodes.map(({ full }) => document.text.slice(full.start, full.end)).join('');
    expect(tiled, name).toBe(document.text);
  }
});

test('a fix makes its finding go, and no error come', async () => {
  const wrong: string[] = [];
  let tried = 0;
  for await (const [name, context] of contexts(seedOr(5), 120)) {
    const before = check(context);
    const grave = (list: typeof before) => list.filter((f) => f.severity === 'error').length;
    for (const finding of before) {
      expect(messageOf(finding, context), name).not.toMatch(/\{\d\}|undefined|NaN/);
      for (const fix of fixesOf(finding, context)) {
        tried++;
        const after = amend(context.snapshot, fix.edits);
        const document = after?.files.get(context.document.uri)?.document;
        if (!after || !document) {
          wrong.push(`${name}: ${fix.title}: edits overlap`);
          continue;
        }
        const now = check(makeContext(after, document));
        const same = (list: typeof before) => list.filter((f) => f.rule === finding.rule).length;
        if (same(now) >= same(before)) wrong.push(`${name}: ${finding.rule}: ${fix.title}: it is still there`);
        if (grave(now) > grave(before)) wrong.push(`${name}: ${finding.rule}: ${fix.title}: an error came`);
        for (const { keyword, value } of fix.promises)
          if (kernelResolution(after).values.get(keyword)?.value !== value) wrong.push(`${name}: ${fix.title}: broken`);
      }
    }
  }
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(tried).toBeGreaterThan(150);
});

test('a line that the kernel refuses is an error, and no other line', async () => {
  for await (const [name, context] of contexts(seedOr(7), 150)) {
    const refused = check(context)
      .filter((f) => f.rule === 'sysctl/range' && f.data.variant !== 'off' && f.data.variant !== 'few')
      .map((f) => f.span.start);
    const lines = context.own.flatMap(({ line }) => {
      const words = line.arguments[0];
      return line.row && words && /[^0-9a-fx \t-]|^-?0[89]|^0x$/i.test(words.value.replace(/[ \t].*$/s, ''))
        ? [words.start]
        : [];
    });
    for (const start of lines) expect(refused, `${name} at ${start}`).toContain(start);
  }
});
