import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of this program; undefined: a bundle that stands alone. The bundles lie in `server/out`. */
export function ownVersion(): string | undefined {
  try {
    return JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
}
