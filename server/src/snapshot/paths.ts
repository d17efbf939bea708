import { URI, Utils } from 'vscode-uri';

/** The last name of a URI's path, for display: `config` of `file:///home/u/.ssh/config`. */
export const basename = (uri: string): string => Utils.basename(URI.parse(uri));
