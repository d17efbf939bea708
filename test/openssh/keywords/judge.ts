import { askAboutCase } from '../fuzz/ask';
import type { Mismatch, Tally } from '../fuzz/campaign';
import type { Case } from '../fuzz/case';
import { compare } from '../fuzz/compare';
import type { Oracle, Verdict } from '../fuzz/oracle';
import { releaseOf } from '../programs/releases';
import type { KeywordCase } from './cases';

/**
 * Keywords whose lines change what is printed of others, or stop the program after reading. They are asked about alone.
 */
const alone = new Set(
  [
    'host include ignoreunknown refuseconnection forkafterauthentication sessiontype clearallforwardings canonicalizehostname',
    'hostname hostkeyalias user port batchmode permituserenvironment authenticationmethods passwordauthentication',
    'kbdinteractiveauthentication pubkeyauthentication userknownhostsfile verifyhostkeydns updatehostkeys listenaddress addressfamily',
    'requesttty remotecommand hostkey hostcertificate hostkeyagent usepam sshdauthpath sshdsessionpath securitykeyprovider',
    'hostkeyalgorithms gatewayports stdinnull persourcepenalties connectionattempts',
  ].flatMap((names) => names.split(' ')),
);

/** How many lines of refused values go into one file. */
const most = 400;

const isPackable = (c: Case): boolean => {
  const text = c.files.config as string;
  return c.about !== undefined && !alone.has(c.about) && !text.includes('\x00') && !/^\S*["'=]/.test(text);
};

/** Whether a program goes on to the end of the file after a bad value, and names every bad line. */
const namesAll = (c: Case, release: string): boolean => c.side === 'client' && release !== '8.4';

/**
 * Compares lines about keywords, adds to the tally and returns what differs; the index is the one in `cases`. Most
 * lines share a process with others: accepted ones with those of other keywords, refused ones, where the program reads
 * on, with whatever is refused. Each difference is confirmed alone.
 */
export async function judgeLines(oracle: Oracle, cases: readonly KeywordCase[], tally: Tally): Promise<Mismatch[]> {
  const release = releaseOf(oracle.program.version);
  const engines: Verdict[] = [];
  for (const { case: c } of cases) engines.push(await askAboutCase(c, release));
  const open: number[] = [];
  const rounds: number[][] = [];
  const refused: number[][] = [];
  const nextRound = new Map<string, number>();
  for (const [i, { case: c, slot }] of cases.entries()) {
    if (!isPackable(c)) open.push(i);
    else if ((engines[i] as Verdict).ok) {
      const round = nextRound.get(slot) ?? 0;
      nextRound.set(slot, round + 1);
      rounds[round] ??= [];
      rounds[round].push(i);
    } else if (namesAll(c, release)) {
      if ((refused.at(-1)?.length ?? most) >= most) refused.push([]);
      refused.at(-1)?.push(i);
    } else open.push(i);
  }
  const packs = [...rounds, ...refused];
  const told = await oracle.ask(packs.map((pack) => packed(pack.map((i) => (cases[i] as KeywordCase).case))));
  for (const [p, pack] of packs.entries()) {
    const verdict = told[p] as Verdict;
    const bad = new Set(verdict.said.map((text) => Number(/line (\d+)\b/.exec(text)?.[1])));
    for (const [at, i] of pack.entries()) {
      const c = (cases[i] as KeywordCase).case;
      const engine = engines[i] as Verdict;
      const same = engine.ok ? verdict.ok && sameValue(c, verdict, engine) : !verdict.ok && bad.has(at + 1);
      if (!same) {
        open.push(i);
        continue;
      }
      tally.configurations++;
      if (engine.ok) tally.accepted++;
      else tally.refused++;
    }
  }
  const answers = await oracle.ask(open.map((i) => (cases[i] as KeywordCase).case));
  const mismatches: Mismatch[] = [];
  for (const [at, i] of open.entries()) {
    const c = (cases[i] as KeywordCase).case;
    const [program, engine] = [answers[at] as Verdict, engines[i] as Verdict];
    const outcome = compare(c, program, engine);
    tally.configurations++;
    if (program.ok) tally.accepted++;
    else tally.refused++;
    if (outcome.kind === 'unknown') tally.unknown++;
    if (outcome.kind !== 'differs') continue;
    tally.different++;
    mismatches.push({ index: i, case: c, program, engine, what: outcome.what, sort: outcome.sort });
  }
  return mismatches.sort((a, b) => a.index - b.index);
}

const packed = (cases: readonly Case[]): Case => ({
  ...(cases[0] as Case),
  files: { config: cases.map((c) => c.files.config).join('') },
});

function sameValue({ about = '' }: Case, program: Verdict, engine: Verdict): boolean {
  if (Object.keys(engine.doubts ?? {}).length > 0) return false;
  return JSON.stringify(program.lines?.[about] ?? []) === JSON.stringify(engine.lines?.[about] ?? []);
}
