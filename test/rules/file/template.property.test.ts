import fc from 'fast-check';
import { test } from 'vitest';
import { ask, everyRule } from '../../harness/rules';

const lines = [
  ...['Host a', 'Host b c', 'Host *', 'Host a*', 'Match user x', 'Match exec "true"'],
  ...['  ServerAliveInterval 60', '  ServerAliveInterval 0', '  ServerAliveInterval 3000', '  ServerAliveCountMax 3'],
  ...['  ServerAliveCountMax 0', '  TCPKeepAlive no', '  TCPKeepAlive yes', '  Compression yes', '  Port 22'],
  ...['  User kim', '  ProxyJump b', '  BatchMode yes', '  ControlMaster auto', '', '# a comment'],
];
const line = fc.constantFrom(...lines);
/** A part of a template and what a tool may make of it. */
const part = fc.oneof(
  { weight: 5, arbitrary: line.map((text) => ({ text: [text], made: [[text], [text]] })) },
  {
    weight: 1,
    arbitrary: fc.array(line, { minLength: 1, maxLength: 3 }).map((inner) => ({
      text: ['{{ if .x }}', ...inner, '{{ end }}'],
      made: [inner, []],
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('  ServerAliveInterval ', '  ServerAliveCountMax ', 'Host ', '  User ')
      .map((text) => ({ text: [`${text}{{ .y }}`], made: [[`${text}30`], [`${text}60`]] })),
  },
  {
    weight: 1,
    arbitrary: fc.array(line, { maxLength: 3 }).map((inner) => ({ text: ['{{ .z }}'], made: [[], inner] })),
  },
);

/** Which of them says so, and at which host, depends on what else is there. */
const unprobed = new Set(
  ['missing', 'count-without-interval', 'count-zero', 'tcp-only', 'nothing-detects', 'zero'].map(
    (name) => `keepalive/${name}`,
  ),
);

const sure = (...lines: string[]) => ({ text: lines, made: [lines, lines] });
const open = (...lines: string[]) => ({ text: ['{{ if .x }}', ...lines, '{{ end }}'], made: [lines, []] });

/** Files of which too much was said. */
const met: [ReturnType<typeof sure>[]][] = [
  [[open('  ProxyJump b', 'Host a'), sure('Host b c', '  ProxyJump b', 'Host a')]],
  [
    [
      sure('  TCPKeepAlive yes'),
      open('Host a'),
      sure('Host b c'),
      {
        text: ['  ServerAliveInterval {{ .y }}'],
        made: [['  ServerAliveInterval 30'], ['  ServerAliveInterval 60']],
      },
    ],
  ],
];

test('what is said about a template holds whatever is filled in', async () => {
  const options = { path: '/w/ssh_config' } as const;
  const said = async (text: string) => {
    const { document, findings } = await ask(text, everyRule, options);
    return findings.map((f) =>
      unprobed.has(f.rule) ? 'no probes' : `${f.rule} ${document.text.slice(f.span.start, f.span.end)}`,
    );
  };
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 12 }), async (parts) => {
      const join = (of: (p: (typeof parts)[number]) => readonly string[]) => `${parts.flatMap(of).join('\n')}\n`;
      const found = (await said(join((p) => p.text))).filter((one) => !one.startsWith('file/template'));
      for (const made of [0, 1]) {
        const there = await said(join((p) => p.made[made] ?? []));
        const lost = found.filter((one) => !there.includes(one));
        if (lost.length > 0) throw new Error(`${lost.join('; ')}\nnot in\n${join((p) => p.made[made] ?? [])}`);
      }
    }),
    { numRuns: 300, examples: met },
  );
});
