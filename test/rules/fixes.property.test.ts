import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DialectId } from '../../server/src/language/dialect';
import { check, fixesOf } from '../../server/src/rules/check';
import { makeContext } from '../../server/src/rules/context';
import { askAbout } from '../../server/src/rules/prove';
import type { Edit, Fix } from '../../server/src/rules/rule';
import { applyEdits } from '../../server/src/syntax/edit';
import { lineOf, lineStarts } from '../../server/src/syntax/text';
import { loadFiles, uriOf } from '../harness/fixture';

/** How one random file is written. */
interface Hand {
  readonly eol: string;
  readonly indent: string;
  readonly separator: string;
  readonly casing: (word: string) => string;
  readonly quote: string;
  readonly finalBreak: boolean;
}

const hand: fc.Arbitrary<Hand> = fc.record({
  eol: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('', '  ', '    ', '\t'),
  separator: fc.constantFrom(' ', '=', ' = ', '\t', '   '),
  casing: fc.constantFrom(
    (w: string) => w,
    (w: string) => w.toLowerCase(),
    (w: string) => w.toUpperCase(),
  ),
  quote: fc.constantFrom('', '"', "'"),
  finalBreak: fc.boolean(),
});

type Line = readonly [keyword: string, value: string] | string;

const time = fc.constantFrom('0', '0s', '5', '15', '60', '2m', '300', '3600', '1h30m');
const count = fc.constantFrom('0', '1', '3', '30', '1440');
const comment = fc.constantFrom(
  '# a comment',
  '',
  '# idle timeout',
  '#ServerAliveInterval 0',
  '#ClientAliveInterval 0',
);
const settings = (side: 'Server' | 'Client'): fc.Arbitrary<Line> =>
  fc.oneof(
    time.map((t): Line => [`${side}AliveInterval`, t]),
    count.map((c): Line => [`${side}AliveCountMax`, c]),
    comment,
  );
const client = fc.oneof(
  { weight: 4, arbitrary: settings('Server') },
  fc.constantFrom<Line>(
    ['ServerAliveInterval', 'none'],
    ['User', 'u'],
    ['TCPKeepAlive', 'no'],
    ['TCPKeepAlive', 'yes'],
    ['ProxyJump', 'b'],
    ['ControlMaster', 'auto'],
  ),
);
const global = fc.oneof(
  { weight: 3, arbitrary: settings('Client') },
  fc.constantFrom<Line>(
    ['Port', '22'],
    ['TCPKeepAlive', 'no'],
    ['TCPKeepAlive', 'yes'],
    ['UnusedConnectionTimeout', '5m'],
  ),
);
const header = fc.constantFrom(
  'Host a',
  'Host b',
  'Host a b',
  'Host *',
  'Host *.c !x.c',
  'Match all',
  'Match user nobody',
);
const match = fc.constantFrom('Match User bob', 'Match all', 'Match Address 192.0.2.7', 'Match Group devs');

function write(hand: Hand, top: readonly Line[], blocks: readonly (readonly [string, readonly Line[]])[]): string {
  const text = (line: Line, indent: string): string => {
    if (typeof line === 'string') return line === '' ? '' : indent + line;
    return `${indent}${hand.casing(line[0])}${hand.separator}${hand.quote}${line[1]}${hand.quote}`;
  };
  const lines = [
    ...top.map((l) => text(l, '')),
    ...blocks.flatMap(([head, body]) => [head, ...body.map((l) => text(l, hand.indent))]),
  ];
  return lines.join(hand.eol) + (hand.finalBreak && lines.length > 0 ? hand.eol : '');
}

const clientFile = fc
  .tuple(
    hand,
    fc.array(client, { maxLength: 2 }),
    fc.array(fc.tuple(header, fc.array(client, { maxLength: 4 })), { maxLength: 4 }),
  )
  .map(([h, top, blocks]) => write(h, top, blocks));
const serverFile = fc
  .tuple(
    hand,
    fc.array(global, { maxLength: 5 }),
    fc.array(fc.tuple(match, fc.array(settings('Client'), { maxLength: 3 })), { maxLength: 3 }),
  )
  .map(([h, top, blocks]) => write(h, top, blocks));

const ours = /^(?:keepalive|channel)\//;

const load = async (text: string, dialect: DialectId, openssh: string) => {
  const subject = dialect === 'ssh_config' ? '/home/u/.ssh/config' : '/etc/ssh/sshd_config';
  const { snapshot, document } = await loadFiles(new Map([[uriOf(subject), text]]), { dialect, openssh });
  return makeContext(snapshot, document);
};

/** Where an offset of the text is after the edits; the front of what replaced it. */
const shifted = (offset: number, edits: readonly Edit[]): number =>
  edits.reduce((at, { span, text }) => {
    if (span.end <= offset && span.start !== offset) return at + text.length - (span.end - span.start);
    return span.start === span.end && span.start === offset ? at + text.length : at;
  }, offset);

/** Lines that no edit touches are all there, in order, with their line breaks. */
function expectOthersUnchanged(before: string, after: string, fix: Fix): void {
  const touched = fix.edits.filter((e) => e.span.end > e.span.start);
  const starts = lineStarts(before);
  const kept = before.split(/(?<=\n)/).filter((line, i) => {
    const start = starts[i] ?? 0;
    return !touched.some((e) => e.span.start < start + line.length && start < e.span.end);
  });
  let at = 0;
  for (const line of kept) {
    const found = after.indexOf(line, at);
    expect(found, JSON.stringify(line)).toBeGreaterThanOrEqual(0);
    at = found + line.length;
  }
  const breaks = (text: string) => new Set(text.match(/\r?\n/g));
  if (breaks(before).size === 1) expect(breaks(after).size).toBeLessThanOrEqual(1);
  const removesLast = fix.edits.some((e) => e.text === '' && e.span.end === before.length);
  if (before !== '' && !removesLast) expect(after.endsWith('\n')).toBe(before.endsWith('\n'));
}

async function verify(text: string, dialect: DialectId, openssh: string): Promise<void> {
  const context = await load(text, dialect, openssh);
  for (const finding of check(context).filter((f) => ours.test(f.rule))) {
    const fixes = fixesOf(finding, context);
    expect(fixes.filter((f) => f.preferred).length).toBeLessThanOrEqual(1);
    expect(new Set(fixes.map((f) => f.title)).size).toBe(fixes.length);
    for (const fix of fixes) {
      const after = applyEdits(text, fix.edits);
      if (after === undefined) throw new Error(`overlapping edits: ${fix.title}`);
      expectOthersUnchanged(text, after, fix);
      const now = await load(after, dialect, openssh);
      for (const promise of fix.promises) {
        const value = askAbout(now.snapshot, promise).values.get(promise.keyword.toLowerCase());
        expect([fix.title, promise.keyword, value?.value]).toEqual([fix.title, promise.keyword, promise.value]);
      }
      const removed = fix.edits.some((e) => e.span.start <= finding.span.start && finding.span.end < e.span.end);
      if (removed) continue;
      const line = lineOf(now.document.lineStarts, shifted(finding.span.start, fix.edits));
      const still = check(now).filter(
        (f) => f.rule === finding.rule && lineOf(now.document.lineStarts, f.span.start) === line,
      );
      expect([fix.title, ...still.map((f) => f.rule)]).toEqual([fix.title]);
    }
  }
  expect(check(context)).toEqual(check(await load(text, dialect, openssh)));
}

const releases = fc.constantFrom('8.4', '9.2', '10.6');

test('each fix of ssh_config keeps its promise, does away with the finding and changes nothing else', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(clientFile, releases, (text, openssh) => verify(text, 'ssh_config', openssh)),
    { numRuns: 300 },
  );
});

test('each fix of sshd_config does so too', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(serverFile, releases, (text, openssh) => verify(text, 'sshd_config', openssh)),
    { numRuns: 300 },
  );
});
