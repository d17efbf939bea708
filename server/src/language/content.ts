import type { DialectId } from './dialect';
import { dialectIds, dialects, sessionDialects } from './dialects';

/** Characters of a text that are searched: an export of a whole registry has its sessions anywhere. */
const searchedText = 1024 * 1024;

/**
 * Files beside the drop-ins of OpenSSH whose names do not end as an Include line wants it: somebody may have forgotten
 * that. Not those that are kept on purpose.
 */
const misnamed: Readonly<Partial<Record<DialectId, RegExp>>> = {
  ssh_config: /[\\/]ssh_config\.d[\\/][^\\/]+$/i,
  sshd_config: /[\\/]sshd_config\.d[\\/][^\\/]+$/i,
};
const kept = /(?:~|\.(?:bak|backup|old|orig|save|disabled|off|sw[op]|dpkg-\w+|rpm\w+|ucf-\w+))$/i;

const misnamedAs = (path: string): DialectId | undefined =>
  kept.test(path) ? undefined : dialectIds.find((id) => misnamed[id]?.test(path));

/** Lines of a text that are looked through for the first one that sets something. */
const mostLooked = 1000;

/** Whether the first line that is no comment sets something. */
function startsAs(id: DialectId, text: string): boolean {
  const line = text.split('\n', mostLooked).find((one) => /^[ \t]*[^#\s]/.test(one)) ?? '';
  const word = /^[ \t]*([a-z]\w{1,60})[ \t="]/i.exec(line)?.[1];
  return word !== undefined && dialects[id].keywords.get(word.toLowerCase()) !== undefined;
}

/** Whether a file's path is one of those whose text then tells the dialect. */
export const textMayTell = (path: string): boolean =>
  misnamedAs(path) !== undefined ||
  sessionDialects.some((id) => dialects[id].client?.recognised.some((one) => one.path.test(path)));

/** The dialect that a file's path and text tell together; undefined: neither alone would do, and these do not. */
export function dialectOfContent(path: string, text: string): DialectId | undefined {
  const start = text.slice(0, searchedText);
  const dropIn = misnamedAs(path);
  if (dropIn && startsAs(dropIn, start)) return dropIn;
  return sessionDialects.find((id) =>
    dialects[id].client?.recognised.some((one) => one.path.test(path) && one.content.test(start)),
  );
}
