import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Lines } from '../programs/answer';
import type { Case, Side } from './case';

/** What the programs print of an empty file: answers keep only what differs from it. */
type Defaults = Record<string, Readonly<Record<Side, Lines>>>;

const file = join(dirname(fileURLToPath(import.meta.url)), '../defaults.json');
const known: Defaults = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};

/** The question that the defaults are the answer to. */
export const emptyCase = (side: Side): Case => ({
  side,
  files: { config: '' },
  args: [],
  ...(side === 'client' ? { host: 'h' } : {}),
});

export function saveDefaults(defaults: Readonly<Defaults>): void {
  Object.assign(known, defaults);
  writeFileSync(file, `${JSON.stringify(known, null, 2)}\n`);
}

const same = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
  a.length === b.length && a.every((line, i) => line === b[i]);

/** The keywords whose lines are others than for an empty file; a list without lines where none is printed. */
export function beyondDefaults(lines: Lines, side: Side, version: string): Lines {
  const usual = known[version]?.[side] ?? {};
  const names = [...new Set([...Object.keys(usual), ...Object.keys(lines)])].sort();
  return Object.fromEntries(
    names.filter((name) => !same(usual[name], lines[name])).map((name) => [name, lines[name] ?? []]),
  );
}

/** All lines again. */
export function withDefaults(beyond: Lines, side: Side, version: string): Lines {
  const usual = known[version]?.[side];
  if (!usual) throw new Error(`defaults.json has nothing about ${version}: npm run fuzz -- --renew`);
  return { ...usual, ...beyond };
}
