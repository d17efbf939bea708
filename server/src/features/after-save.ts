import { t } from '@vscode/l10n';
import { type Context, settingsOf } from '../analysis/context';
import type { Distribution } from '../language/build';
import type { Asks } from '../language/dialect';
import { visible } from '../syntax/shown';
import { startTestOf } from './proof';

/** What makes a saved file count. `command`: to be copied; nobody runs it here. */
export interface AfterSave {
  readonly message: string;
  readonly command: string;
}

/** How sshd is told to read its files again, by who built it. Sources: the units of the distributions; launchd(8). */
const reloads: Readonly<Record<Distribution, string>> = {
  upstream: 'sudo systemctl reload sshd',
  debian: 'sudo systemctl reload ssh',
  redhat: 'sudo systemctl reload sshd',
  macos: 'sudo launchctl kickstart -k system/com.openssh.sshd',
  windows: 'Restart-Service sshd',
};

const advice: Readonly<Partial<Record<Asks, (context: Context) => AfterSave | undefined>>> = {
  connection: (context) => {
    const { snapshot } = context;
    if (snapshot.explicitFile) return undefined; // no file that a running sshd reads
    const { distribution } = snapshot.build;
    const test = startTestOf(context);
    const reload = reloads[distribution];
    const both = distribution === 'windows' ? `${test}; if ($?) { ${reload} }` : `${test} && ${reload}`;
    return {
      message: t(
        'sshd uses this once it reads its files again. Keep a connection open, test the file, then reload: {0}',
        both,
      ),
      command: both,
    };
  },
  machine: () => ({
    message: t('The kernel uses this after {0}. Sessions that run keep the old values.', 'sudo sysctl --system'),
    command: 'sudo sysctl --system',
  }),
  host: (context) => {
    // the user's own files: what a running master serves does not look at them
    const [master] = settingsOf(context, 'ControlMaster').settings.filter(({ value }) => !/^(?:no|false)$/.test(value));
    const name = master?.entry.scope.patterns.find((pattern) => !/[*?]/.test(pattern)) ?? 'HOST';
    if (!master || context.snapshot.explicitFile || !/^[\w.-]+$/.test(name)) return undefined;
    const command = `ssh -O exit ${name}`;
    return {
      message: t(
        'New connections use this. Those that a running master serves (ControlMaster) do not, until it ends: {0}',
        visible(command),
      ),
      command,
    };
  },
};

/**
 * What makes the document's file count once it is saved; undefined: it does at once, or nobody reads it, or another
 * machine will.
 */
export const afterSave = (context: Context): AfterSave | undefined =>
  context.snapshot.around.root === undefined ? advice[context.snapshot.dialect.asks]?.(context) : undefined;
