import { type ConfigurationScope, ConfigurationTarget, workspace } from 'vscode';
import { section } from '../../server/src/lsp/protocol';
import type { settings } from './ids';

type Setting = (typeof settings)[keyof typeof settings];

/** A setting at the place where it is set already, nearest first; else in the user's settings. */
export interface Stored<T> {
  /** Its value at that place alone. */
  readonly value: T | undefined;
  update(value: T | undefined): Thenable<void>;
}

export function stored<T>(setting: Setting, scope: ConfigurationScope | undefined): Stored<T> {
  const configuration = workspace.getConfiguration(section, scope);
  const set = configuration.inspect<T>(setting);
  const [target, value] =
    set?.workspaceFolderValue !== undefined
      ? [ConfigurationTarget.WorkspaceFolder, set.workspaceFolderValue]
      : set?.workspaceValue !== undefined
        ? [ConfigurationTarget.Workspace, set.workspaceValue]
        : [ConfigurationTarget.Global, set?.globalValue];
  return { value, update: (next) => configuration.update(setting, next, target) };
}
