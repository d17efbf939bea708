import { randomBytes } from 'node:crypto';
import { type BigIntStats, constants } from 'node:fs';
import { access, copyFile, type FileHandle, link, open, realpath, rename, unlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FileChange, Preview, Rewriter, Untouched } from '../cli/fix/rewriter';
import { ByteText } from './byte-text';
import { goesWithUs, stays } from './passing';
import { systemReason } from './system-reason';
import { WideText } from './wide-text';
import { within } from './within';

/** Changes files of the machine that this process runs on, or of one whose root directory is a folder of it. */
export const nodeRewriter = (root?: string): Rewriter => ({
  within: nodeRewriter,
  preview: (change) => attempted(async () => preview(change, await placeOf(change.uri, root))),
  write: (change, backup) => attempted(async () => write(change, await placeOf(change.uri, root), backup)),
});

/** The path of the file itself, as the machine has it. */
async function placeOf(uri: string, root: string | undefined): Promise<string> {
  const path = fileURLToPath(uri);
  if (root === undefined) return realpath(path);
  const top = fileURLToPath(root);
  const place = within(top, path);
  // nobody may have put a link into it meanwhile
  if (place === undefined || (await realpath(place)) !== join(await realpath(top), relative(top, place)))
    throw new Stop({ why: 'outside' });
  return place;
}

/** A file cannot be changed, and why. */
class Stop extends Error {
  constructor(readonly untouched: Untouched) {
    super();
  }
}

async function attempted<T>(run: () => Promise<T>): Promise<T | Untouched> {
  try {
    return await run();
  } catch (e) {
    return e instanceof Stop ? e.untouched : { why: 'system', reason: systemReason(e) };
  }
}

async function preview(change: FileChange, path: string): Promise<Preview> {
  const { bytes } = await readWhole(path);
  return {
    uri: pathToFileURL(path).toString(),
    before: bytes.toString('latin1'),
    after: Buffer.from(changed(bytes, change)).toString('latin1'),
  };
}

/**
 * The new text goes into a file beside the old one, and takes its name once all of it is on the disk. Its name starts
 * with a dot: no pattern of an Include line that does not ask for it matches it, whenever this process ends.
 */
async function write(change: FileChange, path: string, backup: string | undefined): Promise<'written'> {
  const before = await readWhole(path);
  if (before.status.nlink > 1n) throw new Stop({ why: 'names' });
  await access(path, constants.W_OK);
  const bytes = changed(before.bytes, change);
  const made = beside(path);
  try {
    await copyLike(path, made, before.status, bytes);
    if (backup !== undefined) await keep(path, fileURLToPath(backup), before.status);
    const now = await readWhole(path);
    if (!sameFile(before, now)) throw new Stop({ why: 'changed' });
    await rename(made, path);
  } finally {
    await gone(made);
  }
  await syncFolder(path);
  return 'written';
}

interface Whole {
  readonly status: BigIntStats;
  readonly bytes: Buffer;
}

/** All of a file, and what it was when its last byte was read. `path` leads through no link. */
async function readWhole(path: string): Promise<Whole> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const first = await file.stat({ bigint: true });
    if (!first.isFile()) throw new Stop({ why: 'changed' });
    const bytes = await file.readFile();
    return { bytes, status: await file.stat({ bigint: true }) };
  } finally {
    await file.close();
  }
}

function changed(bytes: Uint8Array, { before, steps }: FileChange): Uint8Array {
  // a program that follows a byte order mark judges another text than OpenSSH
  let text: ByteText | WideText | undefined = [WideText.of(bytes), ByteText.of(bytes)].find((t) => t?.text === before);
  if (!text) throw new Stop({ why: 'changed' });
  for (const edits of steps) text = text?.with(edits);
  if (!text) throw new Stop({ why: 'bytes' });
  return text.bytes();
}

const sameFile = (a: Whole, b: Whole): boolean =>
  (['dev', 'ino', 'mode', 'uid', 'gid', 'size', 'mtimeNs', 'nlink'] as const).every(
    (k) => a.status[k] === b.status[k],
  ) && a.bytes.equals(b.bytes);

/** A copy of a file with all that a copy keeps, its mode and its owner; with other bytes in it where there are any. */
async function copyLike(path: string, copy: string, status: BigIntStats, bytes?: Uint8Array): Promise<void> {
  await copyFile(path, copy, constants.COPYFILE_EXCL);
  const file = await open(copy, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
  try {
    if (bytes) {
      await file.truncate(0);
      await file.writeFile(bytes);
    } else await file.utimes(Number(status.atimeMs) / 1000, Number(status.mtimeMs) / 1000);
    await sameOwner(file, status);
    if (process.platform !== 'win32') await file.chmod(Number(status.mode & 0o7777n));
    await file.sync();
  } finally {
    await file.close();
  }
}

async function sameOwner(file: FileHandle, { uid, gid }: BigIntStats): Promise<void> {
  const now = await file.stat({ bigint: true });
  if (now.uid === uid && now.gid === gid) return;
  await file.chown(Number(uid), Number(gid)).catch(() => {
    throw new Stop({ why: 'owner' });
  });
}

/** Keeps a copy of the file under another name, all at once; never over a file that is there. */
async function keep(path: string, name: string, status: BigIntStats): Promise<void> {
  const copy = beside(path);
  try {
    await copyLike(path, copy, status);
    await link(copy, name).catch((e: NodeJS.ErrnoException) => {
      if (e.code === 'EEXIST') throw new Stop({ why: 'backup' });
      throw e;
    });
  } finally {
    await gone(copy);
  }
}

function beside(path: string): string {
  const name = join(dirname(path), `.ssh-keepalive-${randomBytes(8).toString('hex')}`);
  goesWithUs(name);
  return name;
}

async function gone(path: string): Promise<void> {
  await unlink(path).catch(() => undefined);
  stays(path);
}

/** The new name is on the disk, too, where the system can be asked for that. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), constants.O_RDONLY).catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
