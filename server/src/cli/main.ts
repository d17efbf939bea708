import { check } from './check';
import { effective } from './effective';
import { type CliIo, exit } from './io';

export const help = `Usage:
  ssh-keepalive check [options] FILE…                     findings as file:line:column severity code message
  ssh-keepalive effective [options] [ssh options] HOST [COMMAND…]
  ssh-keepalive effective --dialect sshd_config [options] [-f FILE] [-C user=…,group=…,host=…,addr=…,laddr=…,lport=…]

Options:
  --format text|json         how to print (default: text)
  --openssh RELEASE          the OpenSSH that is asked about, such as 9.2 (default: the newest known)
  --distribution NAME        upstream, debian, redhat, macos or windows (default: upstream)
  --home DIR                 the home folder of the user
  --user-config FILE         instead of ~/.ssh/config
  --system-config FILE       instead of /etc/ssh/ssh_config
  --system NAME              linux, macos, freebsd or windows: whose TCP it is (default: as the distribution says)
  --sysctl FILE              kernel parameters of that machine (Linux); also a folder, and more than once
  --dialect NAME             ssh_config or sshd_config, check also sysctl: for files whose name does not tell

Nothing is ever executed, and no name is resolved. check ends with 0 (clean), 1 (findings at warning or above) or 2 (a file
cannot be read); effective with 0, 2 (usage) or 255 (OpenSSH would refuse the configuration).
`;

/** Runs the command line and returns its exit code. */
export async function run(argv: readonly string[], io: CliIo): Promise<number> {
  const [command, ...rest] = argv;
  if (command === 'check') return check(rest, io);
  if (command === 'effective') return effective(rest, io);
  if (command === '--help' || command === '-h' || command === 'help') {
    io.write(help);
    return exit.clean;
  }
  io.writeError(help);
  return exit.usage;
}
