import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A field of this program's manifest; undefined: a bundle that stands alone. The bundles lie in `server/out`. */
const field = (name: string): string | undefined => {
  try {
    return JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'))[name];
  } catch {
    return undefined;
  }
};

export const ownVersion = (): string | undefined => field('version');
export const ownHomepage = (): string | undefined => field('homepage');
