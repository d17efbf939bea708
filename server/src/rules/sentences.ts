import { t } from '@vscode/l10n';
import { URI } from 'vscode-uri';
import type { Context } from '../analysis/context';
import { basename, innerPath } from '../snapshot/paths';

/** How a file is called in messages: its path, or the whole URI where it is no path of this side. */
export function fileName(uri: string): string {
  try {
    const parsed = URI.parse(uri);
    return parsed.scheme === 'file' ? parsed.path : uri;
  } catch {
    return uri;
  }
}

/** The same for a file of a configuration: of another machine's, the path there behind the name of its folder. */
export function fileIn({ snapshot: { around } }: Context, uri: string): string {
  const path = fileName(uri);
  const inner = innerPath(around.root, path);
  return around.root === undefined || inner === path ? path : basename(around.root) + inner;
}

/**
 * Why a file cannot be read, in the user's language. `reason`: as the system says it in English, or the name of its
 * error.
 */
export function reasonText(reason: string): string {
  switch (reason) {
    case 'Permission denied':
      return t('Permission denied');
    case 'Operation not permitted':
      return t('Operation not permitted');
    case 'Too many levels of symbolic links':
      return t('Too many levels of symbolic links');
    case 'File name too long':
      return t('File name too long');
    case 'Is a directory':
      return t('Is a directory');
    case 'No such file or directory':
      return t('No such file or directory');
    case 'No space left on device':
      return t('No space left on device');
    case 'Not a directory':
      return t('Not a directory');
    case 'Read-only file system':
      return t('Read-only file system');
    default:
      return reason;
  }
}

/** What a refused line means, as a sentence. */
export const consequenceText = (context: Context): string => context.document.dialect.consequence();
