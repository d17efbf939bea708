import type { FileReport } from '../features/rows';
import type { CliIo } from './io';
import { withSlashes } from './slashes';

/** A path as services that show a repository want it: below the project, else as it is; with slashes. */
export function projectPath({ path, uri }: Pick<FileReport, 'path' | 'uri'>, io: CliIo): string {
  const folder = io.environment('CI_PROJECT_DIR') ?? io.environment('GITHUB_WORKSPACE') ?? '.';
  const top = io.toUri(folder).replace(/\/?$/, '/');
  return uri.startsWith(top) ? decoded(uri.slice(top.length)) : withSlashes(path);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
