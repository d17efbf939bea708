import { defaultBuild } from '../language/build';
import { dialectOfContent, textMayTell } from '../language/content';
import type { DialectId } from '../language/dialect';
import { dialects } from '../language/dialects';
import type { FileContent, FileSystem } from '../snapshot/file-system';
import type { Surroundings } from '../snapshot/includes';
import { isPartOf } from '../snapshot/roots';
import type { ParseCache } from '../snapshot/snapshot';

/** The type that a file's path and its text tell together, read as by a program that follows a byte order mark. */
export async function typeByText(
  path: string,
  read: () => FileContent | Promise<FileContent>,
): Promise<DialectId | undefined> {
  if (!textMayTell(path)) return undefined;
  const content = await read();
  return content.kind === 'text' ? dialectOfContent(path, content.utf16 ?? content.text) : undefined;
}

/** The type of a file that a program's own files include: for a name that tells nothing. */
export async function typeByInclude(
  uri: string,
  around: Surroundings,
  fs: FileSystem,
  cache: ParseCache,
): Promise<DialectId | undefined> {
  for (const id of ['ssh_config', 'sshd_config'] as const)
    if (await isPartOf({ uri, build: defaultBuild, around, dialect: dialects[id] }, fs, cache)) return id;
  return undefined;
}
