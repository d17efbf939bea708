import { acceptedLine } from '../../../server/src/analysis/acceptance';
import type { Build } from '../../../server/src/language/build';
import { dialects } from '../../../server/src/language/dialects';
import { keywordCases } from '../keywords/cases';
import type { Case, Side } from './case';
import { lineWith } from './line';
import { createRandom, type Random } from './random';

/** What stands in front of lines: some apply to the question below, some do not. */
const headers: Readonly<Record<Side, readonly string[]>> = {
  client: [
    'Host h',
    'Host x',
    'Host *',
    'Match host h',
    'Match host x',
    'Match all',
    'Match final',
    'Match originalhost x',
  ],
  server: [
    'Match all',
    'Match user alice',
    'Match user bob',
    'Match address 10.0.0.0/8',
    'Match user alice group devs',
  ],
};

type Line = readonly [name: string, rest: string];

/** Keywords by the slot that they fill, with all that is written behind them. */
interface Family {
  readonly lines: readonly Line[];
  /** Those that the engine thinks a build accepts: or else hardly a configuration would be accepted. */
  readonly good: readonly Line[];
}

const families = new Map<string, readonly Family[]>();

function familiesOf(side: Side, build: Build): readonly Family[] {
  const key = `${side} ${build.release}`;
  const known = families.get(key);
  if (known) return known;
  const judge = { dialect: side === 'client' ? dialects.ssh_config : dialects.sshd_config, build };
  const slots = new Map<string, [string, string][]>();
  for (const { name, slot, case: c } of keywordCases(side)) {
    const rest = (c.files.config as string).slice(name.length, -1);
    slots.set(slot, [...(slots.get(slot) ?? []), [name, rest]]);
  }
  const made = [...slots.values()].map((lines) => {
    const good = lines.filter((line) => acceptedLine(judge, line.join('')) !== undefined);
    return { lines, good: good.length > 0 ? good : lines };
  });
  families.set(key, made);
  return made;
}

const lineOf = (r: Random, { lines, good }: Family, bad = 0.07): string => {
  const [name, rest] = r.pick(r.chance(bad) ? lines : good);
  return r.chance(0.9) ? name + rest : lineWith(r, name, rest.trimStart(), r.chance(0.85) ? 'tame' : 'wild');
};

/**
 * Lines about one keyword, or good ones about many, with values of every kind, in blocks that apply and that do not,
 * in included files and on the command line: what one line does to the next. The same number of a seed and build is
 * always the same one.
 */
export function placed(side: Side, build: Build, seed: number, index: number): Case {
  const r = createRandom(Math.imul(seed, 0x2c1b3c6d) ^ Math.imul(index + 1, 0x297a2d39) ^ (side === 'client' ? 0 : 77));
  const all = familiesOf(side, build);
  const family = all[index % all.length] as Family;
  // every third is about many keywords: what one does to the printed values of others
  const mixed = r.chance(0.33);
  const line = (): string => (mixed ? lineOf(r, r.pick(all), 0) : lineOf(r, family));
  const body = (): string => r.list(mixed ? 2 : 1, mixed ? 7 : 2, line).join('\n');
  const parts: string[] = [];
  const files: Record<string, string> = {};
  for (let i = r.int(3); i >= 0; i--) {
    const header = r.chance(parts.length === 0 ? 0.5 : 0.8) ? `${r.pick(headers[side])}\n` : '';
    const place = side === 'client' ? `.ssh/i${i}` : `etc/i${i}`;
    const included = r.chance(0.15);
    if (included) files[place] = `${r.chance(0.3) ? `${r.pick(headers[side])}\n` : ''}${body()}\n`;
    parts.push(header + (included ? `Include ${side === 'client' ? `i${i}` : `@ETC@/i${i}`}` : body()));
  }
  const option = r.chance(0.12) ? line() : undefined;
  const args = option === undefined || option.includes('\0') ? [] : ['-o', option];
  const about = { side, files: { config: `${parts.join('\n')}\n`, ...files }, args };
  return side === 'client'
    ? { ...about, host: 'h' }
    : {
        ...about,
        ...(r.chance(0.8) ? { connection: 'user=alice,host=h,addr=192.0.2.10,laddr=192.0.2.1,lport=22' } : {}),
      };
}
