import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostKey, type Run } from './programs/sandbox';
import type { Stage } from './programs/stage';

/** A recorded answer. A value `null`: the program prints no such line. */
export interface Recorded {
  readonly ok: boolean;
  readonly exit?: number;
  readonly values?: Readonly<Record<string, string | number | null>>;
  readonly stderr?: readonly string[];
}

/** One configuration with the answers of the releases, as `vectors.json` holds it. */
export interface Vector {
  readonly id: string;
  readonly dialect: 'ssh' | 'sshd';
  readonly file: string;
  readonly host?: string;
  readonly args?: readonly string[];
  readonly cmd?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly F?: string;
  readonly merge?: string;
  readonly C?: string | null;
  readonly expect: Recorded;
  readonly other_versions?: Readonly<Record<string, Recorded>>;
  readonly other_stderr?: Readonly<Record<string, readonly string[]>>;
}

export const folder = join(dirname(fileURLToPath(import.meta.url)), 'vectors');

/** Where the copy of the folder stands for the programs and for the engine: `@VECTORS@` in files and arguments. */
export const staged = '/mnt/vectors';
export const home = `${staged}/home`;
export const fill = (text: string): string => text.replaceAll('@VECTORS@', staged);

export function loadVectors(): Vector[] {
  return JSON.parse(readFileSync(join(folder, 'vectors.json'), 'utf8')).vectors;
}

/**
 * What the release said, with real paths. `messages` is undefined where only some notices of an accepted file are
 * recorded.
 */
export function recordFor(vector: Vector, version: string) {
  const answer = vector.other_versions?.[version] ?? vector.expect;
  const values = Object.entries(answer.values ?? {}).map(([keyword, value]): [string, string | null] => [
    keyword,
    value === null ? null : fill(String(value)),
  ]);
  return {
    exit: answer.ok ? 0 : (answer.exit ?? 255),
    values: Object.fromEntries(values),
    messages: (vector.other_stderr?.[version] ?? answer.stderr ?? []).map(fill),
  };
}

// Version control keeps no such modes, and they are what these two files are about.
const modes: Readonly<Record<string, number>> = { 'inc-perm.conf': 0o664, 'inc-perm666.conf': 0o666 };

/** Calls `visit` with the inside path, the latin1 text and the mode of every file that the vectors need. */
export function eachFile(visit: (path: string, text: string, mode: number) => void): void {
  const walk = (relative: string): void => {
    for (const name of readdirSync(join(folder, relative))) {
      const path = join(relative, name);
      if (statSync(join(folder, path)).isDirectory()) walk(path);
      else if (path !== 'vectors.json') {
        const text = fill(readFileSync(join(folder, path), 'latin1'));
        visit(join(staged, path), text, modes[name] ?? 0o644);
        if (path.startsWith('etc/sshd_config.d/')) visit(join('/etc/ssh', path.slice(4)), text, 0o644);
      }
    }
  };
  walk('.');
}

export function stageVectors(stage: Stage): void {
  eachFile((path, text, mode) => stage.write(path, text, mode));
}

/** Files that stand in the user's and in the system's place during a run of a `merge` vector: place → file. */
export function placesOf(vector: Vector): Record<string, string> {
  if (!vector.merge) return {};
  return { '/root/.ssh/config': join(staged, vector.file), '/etc/ssh/ssh_config': join(staged, 'etc/ssh_config') };
}

/** The run of a real program that a vector describes. */
export function runOf(vector: Vector): Run {
  const args = (vector.args ?? []).map(fill);
  const file = basename(vector.file);
  const common = {
    program: vector.dialect,
    folder: join(staged, vector.dialect),
    home,
    env: Object.fromEntries(Object.entries(vector.env ?? {}).map(([name, value]) => [name, fill(value)])),
    links: placesOf(vector),
  };
  if (vector.dialect === 'sshd') {
    const connection = vector.C ? ['-C', vector.C] : [];
    return { ...common, args: ['-T', '-f', file, '-h', hostKey, ...args, ...connection] };
  }
  const from = vector.merge ? [] : ['-F', vector.F ?? file];
  return { ...common, args: ['-G', ...from, ...args, vector.host ?? '', ...(vector.cmd ?? [])] };
}
