import type { DialectId } from './dialect';
import { dialects, sessionDialects } from './dialects';

/** Characters of a text that are searched: an export of a whole registry has its sessions anywhere. */
const searchedText = 1024 * 1024;

/** Whether a file's path is one of those whose text then tells the dialect. */
export const textMayTell = (path: string): boolean =>
  sessionDialects.some((id) => dialects[id].client?.recognised.some((one) => one.path.test(path)));

/** The dialect that a file's path and text tell together; undefined: neither alone would do, and these do not. */
export function dialectOfContent(path: string, text: string): DialectId | undefined {
  const start = text.slice(0, searchedText);
  return sessionDialects.find((id) =>
    dialects[id].client?.recognised.some((one) => one.path.test(path) && one.content.test(start)),
  );
}
