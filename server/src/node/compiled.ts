import {
  type BigIntStats,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';

/**
 * Runs bundles as `require` does, with what V8 made of them at an earlier start: most of a short run is compiling. As
 * node's own compile cache does (`module.enableCompileCache`, node 22.1), and under its two variables, but in a folder
 * of the user's alone: what lies there is run.
 */
export interface Bundles {
  /** What the bundle of that name exports. */
  load(file: string): unknown;
}

/** Milliseconds after which all that a start needs is compiled. */
const settled = 5000;
/** What was made so long ago is made anew, so that versions that are gone leave nothing behind. */
const longestKept = 30 * 24 * 3600 * 1000;

interface Exporting {
  exports: unknown;
}
type Run = (exports: unknown, require: (name: string) => unknown, module: Exporting, file: string, dir: string) => void;

/** `dir`: where the bundles are; `outer`: what else they may require. */
export function bundlesIn(dir: string, outer: (name: string) => unknown): Bundles {
  const kept = folderOf(process.env);
  const loaded = new Map<string, Exporting>();
  const load = (file: string): unknown => {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module: Exporting = { exports: {} };
    const path = join(dir, file);
    if (!existsSync(path)) return outer(`./${file}`); // which says that there is none
    loaded.set(file, module);
    const run = compiled(path, kept).runInThisContext() as Run;
    run.call(module.exports, module.exports, (name) => required(name), module, path, dir);
    return module.exports;
  };
  const required = (name: string): unknown => (name.startsWith('./') ? load(name.slice(2)) : outer(name));
  return { load };
}

/** The folder of what is kept; undefined: nothing is. Source: the XDG Base Directory Specification. */
function folderOf(env: NodeJS.ProcessEnv): string | undefined {
  if (env.NODE_DISABLE_COMPILE_CACHE) return undefined;
  if (env.NODE_COMPILE_CACHE) return join(env.NODE_COMPILE_CACHE, 'ssh-keepalive');
  const home = env.HOME && join(env.HOME, '.cache');
  const caches = process.platform === 'win32' ? env.LOCALAPPDATA : env.XDG_CACHE_HOME || home;
  return caches ? join(caches, 'ssh-keepalive') : undefined;
}

function compiled(path: string, folder: string | undefined): Script {
  const source = `(function (exports, require, module, __filename, __dirname) { ${readFileSync(path, 'latin1')}\n})`;
  if (folder === undefined) return new Script(source, { filename: path });
  // what was made of another file, or by another node, is never taken
  const key = Buffer.from(`${process.version} ${process.arch} ${sameness(statSync(path, { bigint: true }))} ${path}\n`);
  const name = `${process.version}-${process.arch}${path.replace(/[^A-Za-z0-9]+/g, '-')}`.slice(-200);
  const before = dataOf(join(folder, name), key);
  const script = new Script(source, { filename: path, ...(before ? { cachedData: before } : {}) });
  if (!before || script.cachedDataRejected) keepLater(() => keep(folder, name, key, script.createCachedData()));
  return script;
}

const sameness = ({ size, mtimeNs, ino }: BigIntStats): string => `${size} ${mtimeNs} ${ino}`;

function dataOf(path: string, key: Buffer): Buffer | undefined {
  try {
    const { uid, mode } = statSync(path);
    if (process.getuid && (uid !== process.getuid() || (mode & 0o022) !== 0)) return undefined;
    const bytes = readFileSync(path);
    const half = key.length + (bytes.length - key.length) / 2;
    const data = bytes.subarray(key.length, half);
    const isWhole = bytes.subarray(0, key.length).equals(key) && data.equals(bytes.subarray(half));
    return isWhole ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Once it is known what a start needs, or at its end. */
function keepLater(keepNow: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (!isDone) keepNow();
    isDone = true;
  };
  setTimeout(once, settled).unref();
  process.once('exit', once);
}

/**
 * The old one or the new one is there whenever somebody looks. It holds the data twice: V8 ends the process where a
 * byte of them is wrong, and nothing else is compared as fast. Where nothing can be written, nothing is kept.
 */
function keep(folder: string, name: string, key: Buffer, data: Buffer): void {
  const beside = join(folder, `${process.pid}.tmp`);
  tried(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isPrivate(folder)) return;
    writeFileSync(beside, Buffer.concat([key, data, data]), { mode: 0o600, flag: 'wx' });
    renameSync(beside, join(folder, name));
    for (const other of readdirSync(folder)) removeOld(join(folder, other));
  });
  tried(() => rmSync(beside, { force: true }));
}

function tried(work: () => void): void {
  try {
    work();
  } catch {
    // the next start is slower, that is all
  }
}

/** Nobody else can put something into the folder. */
function isPrivate(folder: string): boolean {
  const { uid, mode } = statSync(folder);
  return !process.getuid || (uid === process.getuid() && (mode & 0o022) === 0);
}

function removeOld(path: string): void {
  if (Date.now() - statSync(path).mtimeMs > longestKept) rmSync(path, { force: true });
}
