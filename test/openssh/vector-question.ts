import { basename, join } from 'node:path';
import type { Distribution } from '../../server/src/language/build';
import { askEngine, type EngineAnswer, type MemoryFile, type Question, withGroups } from './engine';
import { eachFile, fill, home, placesOf, staged, type Vector } from './vectors';

const files = new Map<string, MemoryFile>();

/** The files of the vectors, read once. */
function vectorFiles(): ReadonlyMap<string, MemoryFile> {
  if (files.size === 0) eachFile((path, text, mode) => void files.set(path, { text, mode }));
  return files;
}

function argvOf(vector: Vector, release: string, distribution: Distribution): string[] {
  const build = ['--openssh', release, '--distribution', distribution];
  const common = ['effective', '--format', 'json', ...build];
  const args = (vector.args ?? []).map(fill);
  if (vector.dialect === 'sshd') {
    const connection = vector.C ? ['-C', withGroups(vector.C)] : [];
    return [...common, '--dialect', 'sshd_config', '-f', basename(vector.file), ...args, ...connection];
  }
  const from = vector.merge
    ? Object.keys(placesOf(vector)).flatMap((place, i) => [i === 0 ? '--user-config' : '--system-config', place])
    : ['-F', vector.F ?? basename(vector.file)];
  return [...common, ...from, ...args, vector.host ?? '', ...(vector.cmd ?? [])];
}

/** Asks the engine about a vector. */
export const askAboutVector = (vector: Vector, release: string, distribution: Distribution): Promise<EngineAnswer> =>
  askEngine(questionAbout(vector, release, distribution));

/** The question to the engine that a vector is. */
export function questionAbout(vector: Vector, release: string, distribution: Distribution): Question {
  const all = vectorFiles();
  const places = Object.entries(placesOf(vector)).map(([place, file]): [string, MemoryFile] => [
    place,
    all.get(file) as MemoryFile,
  ]);
  return {
    files: places.length > 0 ? new Map([...all, ...places]) : all,
    folder: join(staged, vector.dialect),
    home,
    argv: argvOf(vector, release, distribution),
    env: Object.fromEntries(Object.entries(vector.env ?? {}).map(([name, value]) => [name, fill(value)])),
  };
}
