import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Distribution } from '../../server/src/language/build';
import type { Case } from './fuzz/case';
import { recordOf } from './programs/releases';

/**
 * Every release whose answers are recorded, as `--openssh` takes it, in order. 9.9 is its first patch level, 10.0 the
 * portable 10.0p2.
 */
export const everyVersion: readonly string[] = [
  ...['7.9p1', '8.0p1', '8.1p1', '8.2p1', '8.3p1', '8.4p1', '8.5p1', '8.6p1', '8.7p1', '8.8p1', '8.9p1'],
  ...['9.0p1', '9.1p1', '9.2p1', '9.3p1', '9.4p1', '9.5p1', '9.6p1', '9.7p1', '9.8p1', '9.9p1'],
  ...['10.0p2', '10.1p1', '10.2p1', '10.3p1', '10.4p1', '10.5p1', '10.6p1'],
];

/** Debian's packages where there are some, all others as upstream configures itself. */
export const distributionOf = (version: string): Distribution => (recordOf(version) ? 'debian' : 'upstream');

/** What some releases answered. `versions`: `8.5p1`, `8.7p1-9.1p1`, with commas between them. */
interface Shared {
  readonly versions: string;
}

export interface VectorAnswer extends Shared {
  readonly ok: boolean;
  readonly exit?: number;
  readonly values?: Readonly<Record<string, string | number | null>>;
  readonly stderr?: readonly string[];
}

export interface CaseAnswer extends Shared {
  readonly ok: boolean;
  readonly refused?: string;
  readonly message?: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface Default extends Shared {
  /** As it is printed; a list where several lines are. */
  readonly value: string | readonly string[];
}

const records = <T>(name: string): readonly T[] =>
  readFileSync(join(import.meta.dirname, 'releases', `${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

export const vectorAnswers = (): ReadonlyMap<string, readonly VectorAnswer[]> =>
  new Map(records<{ id: string; answers: VectorAnswer[] }>('vectors').map((r) => [r.id, r.answers]));

export const recordedCases = (): readonly (Case & { readonly answers: readonly CaseAnswer[] })[] => records('cases');

export const recordedDefaults = (): readonly {
  readonly program: 'ssh' | 'sshd';
  readonly keyword: string;
  readonly answers: readonly Default[];
}[] => records('defaults');

/** The answer of one release. */
export function answerOf<T extends Shared>(answers: readonly T[], version: string): T | undefined {
  const at = everyVersion.indexOf(version);
  return answers.find(({ versions }) =>
    versions.split(', ').some((span) => {
      const [first = '', last = first] = span.split('-');
      return everyVersion.indexOf(first) <= at && at <= everyVersion.indexOf(last);
    }),
  );
}
