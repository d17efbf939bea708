import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Context } from '../../server/src/analysis/context';
import { entryOf } from '../../server/src/analysis/document-lines';
import { faults } from '../../server/src/analysis/refused/index';
import { judge, judgeBlock } from '../../server/src/analysis/verdict';
import { askedOf } from '../../server/src/features/asked';
import { probeKeywords } from '../../server/src/features/text/settings';
import { isLeftOpen, verdictSentence } from '../../server/src/features/text/verdict';
import type { DialectId } from '../../server/src/language/dialect';
import { outer } from '../../server/src/resolve/scope';
import { stageFiles } from '../harness/feature';

// Whatever a tool fills into a template: a value or a verdict that is said without a doubt is right.

interface Side {
  readonly uri: string;
  readonly dialect: DialectId;
  readonly lines: readonly string[];
  /** Lines whose value is left open, with what may be filled in. */
  readonly open: readonly (readonly [start: string, a: string, b: string])[];
}

const client: Side = {
  uri: 'file:///home/u/.ssh/config.tmpl',
  dialect: 'ssh_config',
  lines: [
    ...['Host a', 'Host b c', 'Host *', 'Host a*', 'Host *.c !x.c', 'Match user x', 'Match all'],
    ...['  ServerAliveInterval 60', '  ServerAliveInterval 0', '  ServerAliveCountMax 3', '  TCPKeepAlive no'],
    ...['  BatchMode yes', '  Port 22', ''],
  ],
  open: [
    ['  ServerAliveInterval ', '0', '30'],
    ['  ServerAliveCountMax ', '1', '5'],
    ['  TCPKeepAlive ', 'no', 'yes'],
    ['  BatchMode ', 'no', 'yes'],
    ['Host ', 'a', '*'],
    ['Include ', '/nothing/here', '/some/file'],
  ],
};
const server: Side = {
  uri: 'file:///w/roles/ssh/templates/sshd_config.j2',
  dialect: 'sshd_config',
  lines: [
    ...['Match User x', 'Match Address 192.0.2.1', 'Match all', 'Port 22', 'PermitRootLogin no'],
    ...['ClientAliveInterval 60', 'ClientAliveInterval 0', 'ClientAliveCountMax 3', 'ClientAliveCountMax 0'],
  ],
  open: [
    ['ClientAliveInterval ', '0', '30'],
    ['ClientAliveCountMax ', '0', '5'],
    ['Match User ', 'x', 'y'],
    ['Include ', '/nothing/here', '/some/file'],
  ],
};

interface Part {
  readonly text: readonly string[];
  readonly made: readonly (readonly string[])[];
  /** Its only line is one of which all is known. */
  readonly sure: boolean;
}

function partOf({ lines, open }: Side): fc.Arbitrary<Part> {
  const line = fc.constantFrom(...lines);
  const some = (maxLength: number) => fc.array(line, { minLength: 1, maxLength });
  return fc.oneof(
    { weight: 6, arbitrary: line.map((text) => ({ text: [text], made: [[text], [text]], sure: true })) },
    fc
      .constantFrom(...open)
      .map(([start, a, b]) => ({ text: [`${start}{{ y }}`], made: [[start + a], [start + b]], sure: false })),
    some(3).map((inner) => ({ text: ['{% if x %}', ...inner, '{% endif %}'], made: [inner, []], sure: false })),
    some(3).map((inner) => ({ text: ['{{ z }}'], made: [[], inner], sure: false })),
  );
}

/** What is said without a doubt about the block at a line, or about all that no block changes. */
function said(context: Context, line?: number): string[] {
  const header = context.document.blocks.flatMap((b) => b.header ?? []).find((one) => one.line === line);
  const scope = line === undefined ? outer : header && entryOf(context, header)?.scope;
  if (!scope || scope.kind === 'never') return [];
  const { verdict, certain } = line === undefined ? judge(context, scope) : judgeBlock(context, scope);
  const texts = certain ? [`verdict ${verdict.kind} ${JSON.stringify(verdict.dead.range)}`] : [];
  for (const asked of askedOf(context, scope)) {
    const sentence = verdictSentence(context, asked);
    if (!isLeftOpen(context, asked) && !sentence.includes('Not certain')) texts.push(`${asked.label} ${sentence}`);
    for (const keyword of probeKeywords(context.snapshot.dialect)) {
      const { value, doubt } = asked.of(keyword);
      if (!doubt) texts.push(`${asked.label} ${keyword} ${value}`);
    }
  }
  return texts;
}

const included = { client: '  ServerAliveInterval 7\n', server: 'ClientAliveInterval 7\n' };

test.each([
  ['client', client],
  ['server', server],
] as const)('what is certain in a template of the %s holds whatever is filled in', async (name, side) => {
  const stageOf = async (lines: readonly string[]) =>
    stageFiles(
      new Map([
        [side.uri, `${lines.join('\n')}\n`],
        ['file:///some/file', included[name]],
      ]),
      { dialect: side.dialect },
    );
  await fc.assert(
    fc.asyncProperty(fc.array(partOf(side), { minLength: 1, maxLength: 10 }), async (parts) => {
      const template = await stageOf(parts.flatMap((part) => part.text));
      // without a mark it is no template
      fc.pre(template.document.template !== undefined);
      for (const which of [0, 1]) {
        const made = await stageOf(parts.flatMap((part) => part.made[which] ?? []));
        if (faults(made.context).length > 0) continue;
        let [from, to] = [0, 0];
        const places: [number | undefined, number | undefined][] = [[undefined, undefined]];
        for (const part of parts) {
          if (part.sure) places.push([from, to]);
          from += part.text.length;
          to += part.made[which]?.length ?? 0;
        }
        for (const [before, after] of places) {
          const there = said(made.context, after);
          const text = () => `line ${before} of\n${template.document.text}\nline ${after} of\n${made.document.text}`;
          for (const one of said(template.context, before)) expect(there, text()).toContain(one);
        }
      }
    }),
    { numRuns: 200 },
  );
});
