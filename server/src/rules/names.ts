import { URI } from 'vscode-uri';

/** How a file is called in messages: its path, or the whole URI where it is no path of this side. */
export function nameOf(uri: string): string {
  try {
    const parsed = URI.parse(uri);
    return parsed.scheme === 'file' ? parsed.path : uri;
  } catch {
    return uri;
  }
}
