import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Case, commandLine } from './case';
import { complaint } from './compare';
import { beyondDefaults, withDefaults } from './defaults';
import type { Verdict } from './oracle';

/** A case that once told engine and programs apart, with what the programs say; by version, such as `9.2p1`. Of the
 * lines that are printed those that an empty file does not give. */
export interface Found extends Case {
  readonly id: string;
  /** For the reader. */
  readonly command_line: string;
  readonly answers: Readonly<Record<string, Pick<Verdict, 'ok' | 'refused' | 'lines'> & { readonly message?: string }>>;
}

const foundFolder = join(dirname(fileURLToPath(import.meta.url)), '../found');

/** What is worth keeping of an answer. */
export function kept(c: Case, version: string, verdict: Verdict): Found['answers'][string] {
  const message = verdict.ok ? '' : complaint(verdict).replace(/^\S*\/(?=\S+ line )/, '');
  return {
    ok: verdict.ok,
    ...(message === '' ? {} : { message }),
    ...(verdict.refused === undefined ? {} : { refused: verdict.refused }),
    ...(verdict.ok ? { lines: beyondDefaults(verdict.lines ?? {}, c.side, version) } : {}),
  };
}

/** The verdict that an answer was made of, as far as it is kept. */
export const verdictOf = (c: Case, version: string, answer: Found['answers'][string]): Verdict => ({
  ok: answer.ok,
  ...(answer.refused === undefined ? {} : { refused: answer.refused }),
  values: {},
  ...(answer.lines ? { lines: withDefaults(answer.lines, c.side, version) } : {}),
  said: answer.message ? [answer.message] : [],
});

export function loadFound(): Found[] {
  if (!existsSync(foundFolder)) return [];
  const names = readdirSync(foundFolder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => JSON.parse(readFileSync(join(foundFolder, name), 'utf8')));
}

/** What the command line, the answers and the name are made from. */
export function caseOf(found: Found): Case {
  const { id: _, command_line, answers, ...c } = found;
  return c;
}

/** Removes a case from the folder. */
export const forget = (c: Case): void => rmSync(pathOf(c), { force: true });

const idOf = (c: Case): string =>
  `${c.side}-${createHash('sha256').update(JSON.stringify(c)).digest('hex').slice(0, 10)}`;
const pathOf = (c: Case): string => join(foundFolder, `${idOf(c)}.json`);

/** Writes a case with its answers; the same case always gets the same name. Returns the path. */
export function saveFound(c: Case, answers: Found['answers']): string {
  const found: Found = { id: idOf(c), command_line: commandLine(c), ...c, answers };
  mkdirSync(foundFolder, { recursive: true });
  const path = pathOf(c);
  // Bytes that an editor would not show stand as escapes.
  const text = JSON.stringify(found, null, 2)
    .replace(/[\x7f-\xff]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`)
    // as Biome does
    .replace(/\[\n\s+("[^\n]*"(?:,\n\s+"[^\n]*")*)\n\s+\]/g, (_, items) => `[${items.replace(/,\n\s+/g, ', ')}]`);
  writeFileSync(path, `${text}\n`);
  return path;
}
