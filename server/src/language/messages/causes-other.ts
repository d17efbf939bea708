import { t } from '@vscode/l10n';
import type { CauseWords } from './cause';

const clientAlive = ['ClientAliveInterval', 'ClientAliveCountMax'];

/** Causes for channels, and for sshd itself. */
export const otherCauses = {
  'mux-stale': {
    what: () => t('The socket of a shared connection is left over from an ssh that was killed.'),
    help: () => t('Remove the file that the line names. ControlMaster auto does so by itself.'),
    settings: { client: ['ControlMaster', 'ControlPath'] },
  },
  'mux-raced': {
    what: () =>
      t(
        'Two ssh opened a shared connection at the same time, or the shared one had no room. This session has a connection of its own.',
      ),
    help: () => t('Nothing has to be done.'),
    settings: { client: ['ControlMaster'] },
  },
  'max-sessions': {
    what: () => t('The server allows no more sessions on one connection (MaxSessions, 10 by default).'),
    help: () => t('Raise MaxSessions on the server, or share fewer sessions.'),
    settings: { client: ['ControlMaster'], server: ['MaxSessions'] },
  },
  'control-path': {
    what: () => t('ControlPath is too long for a socket, or the new shared connection did not come up.'),
    help: () => t('Use a short path with %C.'),
    settings: { client: ['ControlPath'] },
  },
  'forward-refused': {
    what: () => t('The server forbids this forwarding. The session goes on.'),
    help: () => t('Check AllowTcpForwarding, PermitOpen and DisableForwarding on the server.'),
    settings: { server: ['AllowTcpForwarding', 'PermitOpen', 'DisableForwarding'] },
  },
  'forward-target': {
    what: () => t('The target of the forwarding could not be reached from the server. The session itself is fine.'),
    help: () => t('Check host and port of the forwarding, as the server sees them.'),
  },
  'putty-aborted': {
    what: () =>
      t(
        'Windows gave up the connection: the network of this computer went away, or what was sent got no answer for too long.',
      ),
    help: () =>
      t(
        'After a pause it was most likely a firewall: set Connection › "Seconds between keepalives" to 60. After sleep or a change of the network nothing helps but a new session.',
      ),
  },
  'putty-reset': {
    what: () =>
      t(
        'The connection was reset: by a firewall that had dropped it while it was idle, or by a server that was restarted.',
      ),
    help: () => t('Set Connection › "Seconds between keepalives" to 60, less than the idle timeout of the firewall.'),
  },
  'putty-no-answer': {
    what: () => t('Nothing answered: a firewall drops the packets, the server is off, or the path went away.'),
    help: () => t('Check address, port and firewall. In a session that was up: the path was dead.'),
  },
  'putty-closed': {
    what: () =>
      t(
        'The server closed the connection and did not say why: it was restarted, refuses this client, or ended the session.',
      ),
    help: () => t('The log of the server tells why: journalctl -u ssh.'),
  },
  'jump-target': {
    what: () => t('The jump host could not connect to the host behind it, or does not allow that.'),
    help: () =>
      t(
        'The line above tells why: look at the address and the port as the jump host sees them, and at AllowTcpForwarding and PermitOpen there.',
      ),
  },
  'forward-port-taken': {
    what: () => t('The local port of a forwarding is taken, often by an older ssh.'),
    help: () =>
      t(
        'End the older one, or choose another port. With ExitOnForwardFailure yes ssh ends instead of going on without it.',
      ),
    settings: { client: ['ExitOnForwardFailure', 'LocalForward', 'DynamicForward'] },
  },
  'remote-forward': {
    what: () => t('The server did not open the port of a RemoteForward: it refuses, or a dead session still holds it.'),
    help: () =>
      t(
        'If it works again after some minutes, set ClientAliveInterval on the server, so that dead sessions end sooner.',
      ),
    settings: { client: ['RemoteForward', 'ExitOnForwardFailure'], server: clientAlive },
  },
  'request-refused': {
    what: () => t('The server refused the terminal, shell, command or subsystem.'),
    help: () => t('Check PermitTTY, ForceCommand and Subsystem on the server.'),
    settings: { server: ['PermitTTY', 'ForceCommand', 'Subsystem'] },
  },
  tunnel: {
    what: () => t('The tunnel device could not be opened.'),
    help: () => t('It needs rights on both sides, and PermitTunnel on the server.'),
    settings: { client: ['Tunnel'], server: ['PermitTunnel'] },
  },
  'x11-timeout': {
    what: () => t('ForwardX11Timeout is over: new X11 connections are refused.'),
    help: () => t('Raise ForwardX11Timeout, or use trusted forwarding.'),
    settings: { client: ['ForwardX11Timeout', 'ForwardX11Trusted'] },
  },
  'sftp-only': {
    what: () => t('The account may only transfer files (ForceCommand internal-sftp).'),
    help: () => t('Use sftp.'),
    settings: { server: ['ForceCommand'] },
  },
  chroot: {
    what: () =>
      t('The directory of ChrootDirectory has a wrong owner or wrong permissions, so sshd ends the session at once.'),
    help: () => t('It and all directories above it must belong to root and be writable for nobody else.'),
    settings: { server: ['ChrootDirectory'] },
  },
  home: {
    what: () => t('The home directory of the account is missing; the session may end at once.'),
    help: () => t('Create it, or mount it.'),
  },
  'server-limit': {
    what: () => t('The server met a limit of its own: open files, processes or memory.'),
    help: () => t('Raise the limits of the unit (TasksMax, LimitNOFILE).'),
  },
  'listener-stopped': {
    what: () => t('The listening sshd was stopped. Sessions that are open go on, unless the server goes down as well.'),
    help: () => t('New connections are refused until it is started again.'),
  },
  'listener-restarted': {
    what: () => t('sshd read its configuration anew, or failed to.'),
    help: () => t('Run sshd -t before a restart.'),
  },
  'port-taken': {
    what: () => t('sshd cannot listen: the port is taken, or its address is not there yet.'),
    help: () => t('Check ListenAddress and Port, and whether another sshd runs.'),
    settings: { server: ['ListenAddress', 'Port'] },
  },
  'no-run-sshd': {
    what: () => t('The directory /run/sshd is missing, so every connection fails.'),
    help: () => t('Create it, or restart the unit, which does.'),
  },
  'no-host-keys': {
    what: () => t('sshd has no host key that it can read.'),
    help: () => t('Run ssh-keygen -A, and check the permissions of the keys.'),
    settings: { server: ['HostKey'] },
  },
  'bad-config': {
    what: () => t('sshd does not accept its configuration: sessions that are open go on, new connections are refused.'),
    help: () => t('Repair the line; run sshd -t before each restart.'),
  },
  upgraded: {
    what: () => t('OpenSSH was upgraded while the old sshd still listens: new logins fail.'),
    help: () => t('Restart sshd.'),
  },
} as const satisfies Readonly<Record<string, CauseWords>>;
