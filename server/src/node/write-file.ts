import { promises } from 'node:fs';
import { goesWithUs, stays } from './passing';
import { systemReason } from './system-reason';

/** Writes beside the file and renames: whoever reads it sees the old text or the new one. */
export async function writeWhole(path: string, text: string): Promise<string | undefined> {
  const { realpath, rename, rm, stat, writeFile } = promises; // loaded here: few runs write a file
  const target = await realpath(path).catch(() => path);
  const beside = `${target}.${process.pid}.tmp`;
  try {
    const isOther = await stat(target).then(
      (there) => !there.isFile(),
      () => false,
    );
    if (isOther) {
      await writeFile(target, text); // a pipe or a terminal
      return undefined;
    }
    goesWithUs(beside);
    await writeFile(beside, text, { flag: 'wx' });
    await rename(beside, target);
    return undefined;
  } catch (problem) {
    await rm(beside, { force: true }).catch(() => undefined);
    return systemReason(problem);
  } finally {
    stays(beside);
  }
}
