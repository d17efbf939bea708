import { Uri, workspace } from 'vscode';
import {
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesRegistrationOptions,
  type FileSystemWatcher,
  type RegistrationParams,
} from 'vscode-languageclient';

/**
 * Leaves out watchers of what no file system of this editor holds (untitled documents, old versions in a comparison):
 * VS Code would log an error for each.
 */
export function watchableOnly(params: RegistrationParams): RegistrationParams {
  return {
    registrations: params.registrations.map((one) => {
      if (one.method !== DidChangeWatchedFilesNotification.method) return one;
      const { watchers } = one.registerOptions as DidChangeWatchedFilesRegistrationOptions;
      return { ...one, registerOptions: { watchers: watchers.filter(isWatchable) } };
    }),
  };
}

function isWatchable({ globPattern }: FileSystemWatcher): boolean {
  if (typeof globPattern === 'string') return true;
  const { baseUri } = globPattern;
  const { scheme } = Uri.parse(typeof baseUri === 'string' ? baseUri : baseUri.uri);
  return workspace.fs.isWritableFileSystem(scheme) !== undefined;
}
