import type { Case } from './case';

/** Halves, quarters, … and single items of a list, each left out: the biggest cut first. */
function cuts<T>(items: readonly T[]): T[][] {
  const results: T[][] = [];
  for (let size = Math.ceil(items.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < items.length; at += size) results.push([...items.slice(0, at), ...items.slice(at + size)]);
  return results;
}

const withFile = (c: Case, place: string, text: string): Case => ({ ...c, files: { ...c.files, [place]: text } });

function without(c: Case, place: string): Case {
  const { [place]: _, ...files } = c.files;
  return { ...c, files };
}

/** Smaller cases, the biggest steps first. */
function* smaller(c: Case): Generator<Case> {
  for (const place of Object.keys(c.files)) if (place !== 'config') yield without(c, place);
  if (c.command) {
    const { command: _, ...rest } = c;
    yield rest;
  }
  for (const args of cuts(c.args)) yield { ...c, args };
  if (c.connection) for (const parts of cuts(c.connection.split(','))) yield { ...c, connection: parts.join(',') };
  if (c.side === 'client' && c.host !== 'h') yield { ...c, host: 'h' };
  for (const [place, text] of Object.entries(c.files))
    for (const lines of cuts(text.split('\n'))) yield withFile(c, place, lines.join('\n'));
  for (const [place, text] of Object.entries(c.files)) {
    const lines = text.split('\n');
    for (const [i, line] of lines.entries())
      for (const characters of cuts([...line]))
        yield withFile(c, place, [...lines.slice(0, i), characters.join(''), ...lines.slice(i + 1)].join('\n'));
  }
}

/** Takes cases to those of them that still show the difference. */
export type StillDiffers = (cases: readonly Case[]) => Promise<readonly boolean[]>;

/**
 * The smallest case that still differs: no file, option, line or character of it can be left out. Tries `width` steps
 * at a time, for one call of the programs costs less than many; gives up after `rounds` calls.
 */
export async function shrink(c: Case, stillDiffers: StillDiffers, width = 48, rounds = 150): Promise<Case> {
  let best = c;
  let left = rounds;
  search: for (;;) {
    const seen = new Set([JSON.stringify(best)]);
    const steps = [...smaller(best)].filter((s) => !seen.has(JSON.stringify(s)) && seen.add(JSON.stringify(s)));
    for (let at = 0; at < steps.length && left > 0; at += width, left--) {
      const batch = steps.slice(at, at + width);
      const found = (await stillDiffers(batch)).indexOf(true);
      if (found >= 0) {
        best = batch[found] as Case;
        continue search;
      }
    }
    return best;
  }
}
