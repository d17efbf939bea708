import { t } from '@vscode/l10n';

const usage = `  ssh-keepalive check [OPTION…] FILE…
  ssh-keepalive effective [OPTION…] [SSH-OPTION…] HOST [COMMAND…]
  ssh-keepalive effective --dialect sshd_config [OPTION…] [-f FILE] [-C user=…,group=…,host=…,addr=…,laddr=…,lport=…]
`;

/** Each option with what it means. */
const options = (): readonly (readonly [option: string, meaning: string])[] => [
  ['--format NAME', t('how to print: text or json, check also sarif (default: text)')],
  ['--openssh RELEASE', t('the OpenSSH that is asked about, such as 9.2 (default: the newest known)')],
  ['--distribution NAME', t('upstream, debian, redhat, macos or windows (default: upstream)')],
  ['--home DIR', t('the home folder of the user')],
  ['--user-config FILE', t('instead of ~/.ssh/config')],
  ['--system-config FILE', t('instead of /etc/ssh/ssh_config')],
  ['--system NAME', t('linux, macos, freebsd or windows: whose TCP it is (default: as the distribution says)')],
  ['--sysctl FILE', t('kernel parameters of that machine (Linux); also a folder, and more than once')],
  ['--dialect NAME', t('ssh_config or sshd_config, check also sysctl: for files whose name does not tell')],
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
    t('check ends with 0 (clean), 1 (findings at warning or above) or 2 (a file cannot be read).'),
    t('effective ends with 0, 2 (usage) or 255 (OpenSSH would refuse the configuration).'),
    '',
  ].join('\n');
}
