import { type OfferedCommands, section } from '../../server/src/lsp/protocol';

/** Language ids of ssh_config. */
export const clientLanguages: readonly string[] = ['ssh_config', 'ssh-config', 'sshconfig'];

/**
 * Language ids of OpenSSH's own files: ours, and those under which other extensions know them. Hosts and releases
 * belong to these alone.
 */
export const openSshLanguages: readonly string[] = [...clientLanguages, 'sshd_config', 'sshd-config', 'sshdconfig'];

/** Sessions of other clients than ssh. */
const sessionLanguages: readonly string[] = ['putty', 'winscp', 'securecrt', 'xshell', 'mobaxterm'];

/** Language ids whose documents are served. */
export const servedLanguages: readonly string[] = [
  ...openSshLanguages,
  'sysctl',
  'sysctl.conf',
  'sysctl-conf',
  ...sessionLanguages,
];

/** Languages that VS Code gives to a file nobody claims by its name: `.conf` and `.cfg` open as `properties`. */
export const unclaimedLanguages: readonly string[] = ['plaintext', 'properties'];

/**
 * Old versions of files, as in the left half of a comparison: helped by hover and colours, but not reported as
 * problems.
 */
export const historySchemes: readonly string[] = [
  'git',
  'gitfs',
  'conflictResolution',
  'review',
  'pr',
  'vscode-local-history',
];

/** Commands, as the manifest names them. */
export const commands = {
  showEffectiveSettings: `${section}.showEffectiveSettings`,
  explainHost: `${section}.explainHost`,
  whyDropped: `${section}.whyDropped`,
  hostBlock: `${section}.hostBlock`,
  copyCommandLine: `${section}.copyCommandLine`,
  measure: `${section}.measure`,
  compareHosts: `${section}.compareHosts`,
  addToAllHosts: `${section}.addToAllHosts`,
  openUserConfig: `${section}.openUserConfig`,
  chooseRelease: `${section}.chooseRelease`,
  useInstalledRelease: `${section}.useInstalledRelease`,
  treatAsSshConfig: `${section}.treatAsSshConfig`,
  treatAsSshdConfig: `${section}.treatAsSshdConfig`,
  treatAsSysctl: `${section}.treatAsSysctl`,
  restartServer: `${section}.restartServer`,
  showLog: `${section}.showLog`,
} as const;

/** Takes the release that the name of the system tells; in no menu. */
export const useKnownRelease = `${section}.useKnownRelease`;

/** Commands that the server may name in what it offers; those that are not in `commands` are in no menu. */
export const offeredCommands = {
  ignore: `${section}.ignore`,
  showWritten: `${section}.showWritten`,
  suggest: 'editor.action.triggerSuggest',
  reopen: 'workbench.action.editor.changeEncoding',
  effectiveSettings: commands.showEffectiveSettings,
  open: `${section}.open`,
  copy: `${section}.copy`,
} as const satisfies OfferedCommands;

/** Settings that the client itself reads or writes; the server knows all of them. */
export const settings = {
  release: 'openssh.release',
  distribution: 'openssh.distribution',
  rules: 'rules',
  natSeconds: 'nat.seconds',
} as const;
