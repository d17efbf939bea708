import { t } from '@vscode/l10n';
import type { CauseWords } from './cause';

const serverAlive = ['ServerAliveInterval', 'ServerAliveCountMax'];
const clientAlive = ['ClientAliveInterval', 'ClientAliveCountMax'];

/** Causes in which a session, a connection or a channel ends. */
export const sessionCauses = {
  'server-alive': {
    what: () =>
      t('ssh ended the session: it heard nothing from the server for ServerAliveInterval × (ServerAliveCountMax + 1).'),
    help: () =>
      t(
        'The path was dead, or the server was frozen or asleep. If it often comes back a little later, raise ServerAliveCountMax; the interval is not at fault.',
      ),
    settings: { client: serverAlive },
  },
  reset: {
    what: () =>
      t(
        'The connection was reset: by a firewall that had dropped it, or by a server that was restarted or whose process was killed.',
      ),
    help: () =>
      t(
        'If it came with the first key press after a pause, set ServerAliveInterval below the idle timeout of the firewall. If it came in the middle of work, look at the log of the server.',
      ),
    settings: { client: serverAlive },
    keepalive: true,
  },
  'tcp-gave-up': {
    what: () => t('TCP of this computer gave up: what was sent was not acknowledged, or TCP keepalive got no answer.'),
    help: () => t('The path was dead. ServerAliveInterval detects that sooner.'),
    settings: { client: [...serverAlive, 'TCPKeepAlive'] },
    keepalive: true,
  },
  unreachable: {
    what: () => t('This computer had no way to the server any more: a VPN, Wi-Fi or route went away.'),
    help: () => t('Look at what the network of this computer did at that time. No setting of ssh helps.'),
  },
  'aborted-here': {
    what: () => t('The network of this computer dropped the connection, often after sleep or a change of the adapter.'),
    help: () => t('Look at this computer, not at the server.'),
  },
  'connection-failed': {
    what: () => t('Reading or writing failed while data was on its way.'),
    help: () => t('The end of the line names the error. The path or the server broke in the middle of work.'),
  },
  'already-dead': {
    what: () =>
      t('The connection was dead already when ssh said goodbye. This line is a consequence, never the cause.'),
    help: () =>
      t(
        'ssh up to 9.7 hides the cause. After a pause it was most likely a firewall: set ServerAliveInterval below its idle timeout. In the middle of work the path or the server died.',
      ),
    settings: { client: serverAlive },
    keepalive: true,
  },
  'closed-by-server': {
    what: () => t('The server closed the connection in an orderly way.'),
    help: () =>
      t(
        'Only its log says why: shutdown, an administrator, ClientAliveInterval, UnusedConnectionTimeout, or too little memory. Run journalctl -u ssh there.',
      ),
    settings: { server: [...clientAlive, 'UnusedConnectionTimeout'] },
  },
  'shared-closed': {
    what: () => t('The connection that this session shared with others ended, or just this session.'),
    help: () =>
      t(
        'With exit status 255 all sessions of the connection ended in the same second; the ssh that opened it has the reason.',
      ),
    settings: { client: ['ControlMaster', 'ControlPath', 'ControlPersist'] },
  },
  'session-over': {
    what: () => t('The session ended: you logged out, the remote command ended, or "~." was typed.'),
    help: () =>
      t(
        'An exit status from 0 to 254 is that of the remote command. With 255 it was perhaps ChannelTimeout or a signal: the server tells with LogLevel VERBOSE.',
      ),
  },
  corrupted: {
    what: () => t('Data was damaged on its way.'),
    help: () =>
      t(
        'If it repeats with much traffic, suspect hardware, offloading of a network card, a VPN or its MTU. Keepalive settings do not matter.',
      ),
  },
  protocol: {
    what: () => t('One of the programs found the other in breach of the protocol, or could not read what came.'),
    help: () =>
      t(
        'At the start suspect the network or the versions; after an hour or a gigabyte the exchange of new keys (RekeyLimit).',
      ),
    settings: { client: ['RekeyLimit'], server: ['RekeyLimit'] },
  },
  'server-said': {
    what: () => t('The server ended it and said why: the text at the end of the line.'),
    help: () => t('Believe the text: it is the reason.'),
  },
  'client-said': {
    what: () => t('The client ended it and said why: the text at the end of the line.'),
    help: () => t('Believe the text: it is the reason.'),
  },
  'client-signal': {
    what: () => t('ssh itself got a signal: the terminal was closed, or somebody ended it.'),
    help: () => t('The server took it for a log out.'),
  },
  'no-exit-status': {
    what: () => t('The session ended without an exit status: ChannelTimeout, or the remote shell was killed.'),
    help: () => t('The server tells with LogLevel VERBOSE.'),
    settings: { server: ['ChannelTimeout'] },
  },
  'local-limit': {
    what: () => t('ssh met a limit of this computer.'),
    help: () => t('Look at the number of open files (ulimit -n).'),
  },
  'no-rekeying': {
    what: () => t('The server cannot exchange new keys, so the session ends once the limit is reached.'),
    help: () => t('Update the server.'),
    settings: { client: ['RekeyLimit'] },
  },
  'channel-timeout': {
    what: () => t('ChannelTimeout closed the session: it had no input or output for so long.'),
    help: () =>
      t('Change ChannelTimeout, or keep data flowing. Probes of ServerAlive and ClientAlive do not count as data.'),
    settings: { client: ['ChannelTimeout'], server: ['ChannelTimeout'] },
  },
  'client-alive': {
    what: () =>
      t(
        'sshd ended the session: it heard nothing from the client for ClientAliveInterval × (ClientAliveCountMax + 1); sshd 9.2 to 9.4 take twice as long.',
      ),
    help: () =>
      t(
        'The client was asleep or off the network. If sessions shall survive that, raise ClientAliveCountMax on the server.',
      ),
    settings: { server: clientAlive },
  },
  'unused-connection': {
    what: () =>
      t('UnusedConnectionTimeout closed the connection: no session or forwarding was open on it for so long.'),
    help: () => t('Raise UnusedConnectionTimeout on the server. Probes do not help.'),
    settings: { server: ['UnusedConnectionTimeout'] },
  },
  'server-signal': {
    what: () => t('The process of the session got a signal on the server: shutdown, an administrator, or logind.'),
    help: () => t('If many ended in the same second, the server was shut down or restarted.'),
  },
  'child-killed': {
    what: () =>
      t(
        'The process of the session was killed on the server. Signal 15: shutdown or an administrator. 9: too little memory, or an administrator. 6 or 11: a crash.',
      ),
    help: () => t('Look at the log of the server around this line.'),
  },
  'out-of-memory': {
    what: () => t('The server ran out of memory and killed the process of the session.'),
    help: () => t('Give it more memory, or find what used it.'),
  },
  'client-gone': {
    what: () => t('The client closed its connection without a goodbye: it was killed, or its connection was dead.'),
    help: () => t('Look at the client, and at the network between.'),
  },
  'client-reset': {
    what: () => t('The connection was reset from the side of the client, or by a device between both.'),
    help: () =>
      t(
        'If the session had been idle, a firewall dropped it: set ServerAliveInterval on the client below its idle timeout.',
      ),
    settings: { client: serverAlive, server: clientAlive },
    keepalive: true,
  },
  'server-tcp-gave-up': {
    what: () => t('TCP of the server gave up: the client did not acknowledge, or TCP keepalive got no answer.'),
    help: () => t('The path was dead, or the client was asleep. ClientAliveInterval detects that sooner.'),
    settings: { server: [...clientAlive, 'TCPKeepAlive'] },
  },
  'client-unreachable': {
    what: () => t('The server had no way to the client any more.'),
    help: () => t('The end of the line names the error.'),
  },
  'client-said-goodbye': {
    what: () =>
      t(
        'The client said goodbye. That is not always the user: ssh says the same when its terminal is closed, at "~.", when ControlPersist is over, and after ChannelTimeout.',
      ),
    help: () =>
      t(
        'If nobody logged out, look at the client, and look for "closing after … seconds of inactivity" with LogLevel VERBOSE.',
      ),
    settings: { client: ['ControlPersist'], server: ['ChannelTimeout'] },
  },
  'logind-idle': {
    what: () => t('systemd-logind stopped the session because it was idle (StopIdleSessionSec).'),
    help: () => t('Change StopIdleSessionSec in logind.conf on the server. Keepalive does not help.'),
  },
  'shell-timeout': {
    what: () => t('The remote shell logged out because nobody typed (TMOUT).'),
    help: () => t('Change TMOUT on the server. Keepalive does not help.'),
  },
  'control-persist': {
    what: () =>
      t('The shared connection was closed because its last session had ended that long ago (ControlPersist).'),
    help: () => t('This is no error: the next ssh opens a new one.'),
    settings: { client: ['ControlPersist'] },
  },
  'mux-exit': {
    what: () => t('Somebody ran ssh -O exit: all sessions of the shared connection ended.'),
    help: () => t('Run ssh -O stop instead: sessions that are open go on.'),
  },
  'mux-master-gone': {
    what: () => t('The ssh that held the shared connection died or did not answer.'),
    help: () => t('Its own terminal has the reason; that of ControlPersist has none.'),
    settings: { client: ['ControlMaster', 'ControlPersist'] },
  },
  echo: {
    what: () => t('The file transfer lost its connection. The line of ssh above it has the cause.'),
    help: () => t('Look at the lines above.'),
  },
  frame: { what: () => t('How long the session lasted, and how much it sent.'), help: () => '' },
} as const satisfies Readonly<Record<string, CauseWords>>;
