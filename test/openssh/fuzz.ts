import { parseArgs } from 'node:util';
import { parseRelease } from '../../server/src/language/build';
import { emptyTally, type Mismatch, minimise, runCases } from './fuzz/campaign';
import { type Case, commandLine } from './fuzz/case';
import { type BrokenFix, type FixTally, runFixes } from './fuzz/fixes';
import { saveFound } from './fuzz/found';
import { type Oracle, openOracle } from './fuzz/oracle';
import { placed } from './fuzz/placed';
import { answersOfAll, renewFound } from './fuzz/renew';
import { generate, type Side } from './generator';
import { type Program, programFor } from './programs/programs';
import { releaseOf } from './programs/releases';

const usage = `npm run fuzz -- [--seconds N] [--count N] [--release R] [--seed S] [--side client|server] [--from INDEX] [--kinds N]
       npm run fuzz -- --placed …
       npm run fuzz -- --fixes …
       npm run fuzz -- --renew

Compares random configurations with the real ssh -G and sshd -T, shrinks what differs and writes it to test/openssh/found/.
  --seconds  how long (default 30)        --count   at most so many configurations for each side
  --release  8.4, 9.2, 10.0 or 10.6 (default: the installed one; others are unpacked into .openssh)
  --seed     default 1                    --from    index of the first configuration of the seed (default 0)
  --side     one side only                --kinds   at most so many kinds of difference are shrunk and written (default 10)
With --placed each is about one keyword, or has good lines of many, in blocks, included files and options.
With --fixes it applies a random quick fix to each and asks the program for what the title promised.
With --renew it asks all unpacked releases again about every configuration in found/, and drops those that say nothing about the engine.
`;

function show(m: Mismatch): void {
  console.log(`\n#${m.index}: ${m.what}\n  ${commandLine(m.case)}`);
  for (const [place, text] of Object.entries(m.case.files)) console.log(`  --- ${place}\n${JSON.stringify(text)}`);
  console.log(`  program: ${m.program.said.join(' | ')}\n  engine: ${m.engine.said.join(' | ') || 'accepted'}`);
}

/** The configuration of each number. */
type Maker = (side: Side, seed: number, index: number) => Case;

const placedFor = (program: Program): Maker => {
  const build = { release: parseRelease(releaseOf(program.version)) ?? 0, distribution: 'debian' } as const;
  return (side, seed, index) => placed(side, build, seed, index);
};

async function campaign(
  oracle: Oracle,
  make: Maker,
  side: Side,
  seed: number,
  limits: { until: number; count: number; from: number; kinds: number },
): Promise<number> {
  const tally = emptyTally();
  const kinds = new Map<string, Mismatch>();
  const started = performance.now();
  const size = 500;
  while (performance.now() < limits.until && tally.configurations < limits.count) {
    const count = Math.min(size, limits.count - tally.configurations);
    const from = limits.from + tally.configurations;
    const cases = Array.from({ length: count }, (_, i) => make(side, seed, from + i));
    for (const m of await runCases(oracle, cases, from, tally)) {
      if (!kinds.has(m.sort)) kinds.set(m.sort, m);
    }
  }
  for (const [what, times] of [...tally.left].sort((a, b) => b[1] - a[1]))
    console.log(`  not compared, ${times} times: ${what}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  for (const m of [...kinds.values()].slice(0, limits.kinds)) {
    const small = await minimise(oracle, m);
    show(small);
    console.log(`  written: ${saveFound(small.case, await answersOfAll(small.case))}`);
  }
  console.log(
    `\n${side}, OpenSSH ${oracle.program.version}, seed ${seed}, from ${limits.from}: ${tally.configurations} configurations in ${seconds} s` +
      ` (${tally.accepted} accepted, ${tally.refused} refused), ${tally.unknown} unknown, ${tally.different} different in ${kinds.size} ways`,
  );
  return tally.different;
}

async function fixCampaign(
  program: Program,
  side: Side,
  seed: number,
  limits: { until: number; count: number; from: number; kinds: number },
): Promise<number> {
  const tally: FixTally = { configurations: 0, fixes: 0, promises: 0 };
  const broken: BrokenFix[] = [];
  let next = limits.from;
  const end = limits.from + limits.count;
  while (performance.now() < limits.until && next < end) {
    const count = Math.min(500, end - next);
    broken.push(...(await runFixes(program, side, seed, next, count, tally)));
    next += count;
  }
  for (const b of broken.slice(0, limits.kinds))
    console.log(
      `\n#${b.index}: ${b.rule}: ${b.title}\n  ${b.what}\n  before: ${JSON.stringify(b.before)}\n  after:  ${JSON.stringify(b.after)}`,
    );
  console.log(
    `\n${side}, OpenSSH ${program.version}, seed ${seed}, from ${limits.from}: ${tally.configurations} configurations, ` +
      `${tally.fixes} fixes, ${tally.promises} promises, ${broken.length} broken`,
  );
  return broken.length;
}

async function main(): Promise<number> {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      seconds: option,
      count: option,
      release: option,
      seed: option,
      side: option,
      from: option,
      kinds: option,
      help: { type: 'boolean' },
      renew: { type: 'boolean' },
      fixes: { type: 'boolean' },
      placed: { type: 'boolean' },
    },
  });
  const number = (text: string | undefined, otherwise: number): number =>
    text === undefined ? otherwise : Number(text);
  const numbers = [
    number(values.seconds, 30),
    number(values.count, Infinity),
    number(values.seed, 1),
    number(values.from, 0),
    number(values.kinds, 10),
  ];
  if (values.help || numbers.some(Number.isNaN) || !['client', 'server', undefined].includes(values.side)) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  if (values.renew) {
    await renewFound();
    return 0;
  }
  const program = programFor(values.release, true);
  if (typeof program === 'string') {
    console.error(`cannot fuzz: ${program}`);
    return 2;
  }
  const [seconds = 30, count = Infinity, seed = 1, from = 0, kinds = 10] = numbers;
  const sides: Side[] = values.side ? [values.side as Side] : ['client', 'server'];
  if (values.fixes) {
    let broken = 0;
    for (const side of sides)
      broken += await fixCampaign(program, side, seed, {
        until: performance.now() + (seconds / sides.length) * 1000,
        count,
        from,
        kinds,
      });
    return broken > 0 ? 1 : 0;
  }
  const oracle = openOracle(program);
  process.on('SIGINT', () => {
    oracle.close();
    process.exit(130);
  });
  let different = 0;
  try {
    for (const side of sides)
      different += await campaign(oracle, values.placed ? placedFor(program) : generate, side, seed, {
        until: performance.now() + (seconds / sides.length) * 1000,
        count,
        from,
        kinds,
      });
  } finally {
    oracle.close();
  }
  return different > 0 ? 1 : 0;
}

process.exitCode = await main();
