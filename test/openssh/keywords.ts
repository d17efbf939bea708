import { parseArgs } from 'node:util';
import { emptyTally } from './fuzz/campaign';
import type { Side } from './fuzz/case';
import { saveFound } from './fuzz/found';
import { openOracle } from './fuzz/oracle';
import { answersOfAll } from './fuzz/renew';
import { keywordCases } from './keywords/cases';
import { judgeLines } from './keywords/judge';
import { programFor } from './programs/programs';
import { recordedReleases } from './programs/releases';

const usage = `npm run keywords -- [--release R]... [--side client|server] [--only KEYWORD]... [--show N] [--save N]

Every keyword with every value of test/openssh/keywords/, compared with the real ssh -G and sshd -T: verdict, line and printed value.
  --release  8.4, 9.2, 10.0 or 10.6; several times for several (default: all that are unpacked)
  --only     one keyword; several times for several
  --show     at most so many differences of one keyword and release are printed (default 5)
  --save     so many differences of each release are kept in test/openssh/found/ (default 0)
`;

async function compareSide(release: string, side: Side, only: readonly string[], show: number, save: number) {
  const program = programFor(release, true);
  if (typeof program === 'string') {
    console.log(`${side} ${release}: skipped: ${program}`);
    return 0;
  }
  const cases = keywordCases(side).filter((c) => only.length === 0 || only.includes(c.name.toLowerCase()));
  const oracle = openOracle(program);
  const tally = emptyTally();
  const started = performance.now();
  const mismatches = await judgeLines(oracle, cases, tally).finally(() => oracle.close());
  const shown = new Map<string, number>();
  for (const m of mismatches) {
    const name = cases[m.index]?.name ?? '';
    const count = (shown.get(name) ?? 0) + 1;
    shown.set(name, count);
    if (count <= show) console.log(`  ${JSON.stringify(m.case.files.config)} ${m.what}`);
  }
  for (const m of mismatches.slice(0, save)) console.log(`  written: ${saveFound(m.case, await answersOfAll(m.case))}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${side}, OpenSSH ${program.version}: ${tally.configurations} lines in ${seconds} s (${tally.accepted} accepted, ${tally.refused} refused), ` +
      `${tally.unknown} unknown, ${tally.different} different in ${shown.size} keywords`,
  );
  return tally.different;
}

async function main(): Promise<number> {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      release: { type: 'string', multiple: true },
      side: option,
      only: { type: 'string', multiple: true },
      show: option,
      save: option,
      help: { type: 'boolean' },
    },
  });
  const [show, save] = [Number(values.show ?? 5), Number(values.save ?? 0)];
  if (values.help || Number.isNaN(show + save) || !['client', 'server', undefined].includes(values.side)) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const sides: Side[] = values.side ? [values.side as Side] : ['client', 'server'];
  let different = 0;
  for (const release of values.release ?? recordedReleases.map((r) => r.release))
    for (const side of sides)
      different += await compareSide(
        release,
        side,
        (values.only ?? []).map((name) => name.toLowerCase()),
        show,
        save,
      );
  return different > 0 ? 1 : 0;
}

process.exitCode = await main();
