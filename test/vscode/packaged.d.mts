export function makePackage(folder: string): Promise<string>;
export function installPackage(host: string, vsix: string, extensions: string, scratch: string): void;
export function installExtension(folder: string): void;
export function globToRegExp(glob: string): RegExp;
