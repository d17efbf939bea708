import { t } from '@vscode/l10n';

const usage = `  ssh-keepalive check [OPTION…] FILE…
  ssh-keepalive effective [OPTION…] [SSH-OPTION…] HOST [COMMAND…]
  ssh-keepalive effective --dialect sshd_config [OPTION…] [-f FILE] [-C user=…,group=…,host=…,addr=…,laddr=…,lport=…]
`;

/** Each option with what it means. */
const options = (): readonly (readonly [option: string, meaning: string])[] => [
  [
    '--format NAME',
    t(
      'output format: text or json; for check also sarif, for effective also openssh: the output of ssh -G or sshd -T (default: text)',
    ),
  ],
  ['--openssh RELEASE', t('OpenSSH release to check for, such as 9.2 (default: the newest known)')],
  ['--distribution NAME', t('upstream, debian, redhat, macos or windows (default: upstream)')],
  ['--home DIR', t('the home directory of the user')],
  ['--user-config FILE', t('instead of ~/.ssh/config')],
  ['--system-config FILE', t('instead of /etc/ssh/ssh_config')],
  [
    '--system NAME',
    t('linux, macos, freebsd or windows: the system whose TCP is used (default: set by the distribution)'),
  ],
  ['--sysctl FILE', t('file or directory with kernel parameters of that machine (Linux); can be repeated')],
  [
    '--dialect NAME',
    t('ssh_config or sshd_config; for check also sysctl: the type of files whose name does not show it'),
  ],
];

/** What `--help` prints. */
export function help(): string {
  const width = Math.max(...options().map(([option]) => option.length));
  return [
    t('Usage:'),
    usage,
    t('check prints what it finds as file:line:column severity code message.'),
    t('effective prints what OpenSSH uses for a host or a connection, where that comes from, and when sessions end.'),
    '',
    t('Options:'),
    ...options().map(([option, meaning]) => `  ${option.padEnd(width)}  ${meaning}`),
    '',
    t('Nothing is ever executed, and no name is resolved.'),
    t('check exits with 0 (no warnings or errors), 1 (warnings or errors) or 2 (a file cannot be read).'),
    t('effective exits with 0, 2 (wrong usage) or 255 (OpenSSH would refuse the configuration).'),
    '',
  ].join('\n');
}
