import { type Message, messagesOf } from './message';

const row = messagesOf('client', 255);

// Sources: strings of clientloop.c, packet.c, ssh.c, dispatch.c, mux.c and channels.c in the releases since 6.0; the
// levels and the exit status of most were seen with 9.2 and 10.5.

/** How an established session ends on the client's side. A row stands before those that its text contains. */
export const clientSession: readonly Message[] = [
  row('server-not-responding', ['session', 'info'], /Timeout, server (?<host>\S+) not responding/, ['server-alive', 3]),
  row('read-reset', ['session', 'always'], /Read from remote host (?<host>\S+): Connection reset/, ['reset', 2]),
  row(
    'read-timed-out',
    ['session', 'always'],
    /Read from remote host (?<host>\S+): (?:Connection|Operation) timed out/,
    ['tcp-gave-up', 2],
  ),
  row(
    'read-unreachable',
    ['session', 'always'],
    /Read from remote host (?<host>\S+): (?:No route to host|Network (?:is )?unreachable|Host is (?:down|unreachable))/,
    ['unreachable', 2],
  ),
  row(
    'read-aborted',
    ['session', 'always'],
    /Read from remote host (?<host>\S+): (?:Software caused connection abort|Connection aborted)/,
    ['aborted-here', 2],
  ),
  row('read-other', ['session', 'always'], /Read from remote host (?<host>\S+): /, ['connection-failed', 2]),
  row('disconnect-unsent', ['session', 'fatal'], /client_loop: send disconnect: \S/, ['already-dead', 1], {
    since: 800,
  }),
  row(
    'packet-write-wait',
    ['session', 'exit'],
    /packet_write_wait: Connection to (?<host>\S+) port \d+: Broken pipe/,
    ['already-dead', 1],
    { since: 700, until: 709 },
  ),
  row('write-failed', ['session', 'fatal'], /Write failed: Broken pipe/, ['already-dead', 1], { until: 606 }),
  row('write-poll', ['session', 'exit'], /packet_write_poll: Connection to (?<host>\S+) port \d+: /, [
    'connection-failed',
    2,
  ]),
  row('closed-by-remote', ['session', 'always'], /Connection to (?<host>\S+) closed by remote host/, [
    'closed-by-server',
    2,
  ]),
  row('shared-closed', ['session', 'always'], /Shared connection to (?<host>\S+) closed/, ['shared-closed', 1], {
    status: null,
  }),
  row('closed', ['session', 'always'], /Connection to (?<host>\S+) closed\./, ['session-over', 1], { status: null }),
  row('corrupted-mac', ['session', 'info'], /Corrupted (?:MAC|padlen \d+) on input/, ['corrupted', 3]),
  row('bad-packet-length', ['session', 'info'], /Bad packet length \d+|padding error: need \d+/, ['corrupted', 3]),
  row(
    'mac-incorrect',
    ['session', 'exit'],
    /ssh_dispatch_run_fatal: Connection to \S+ port \d+: (?:message authentication code incorrect|Connection corrupted|incorrect signature)/,
    ['corrupted', 3],
    { since: 700 },
  ),
  row(
    'dispatch-broken-pipe', // the other end had closed the connection when ssh wrote: of logins, never of open sessions
    ['login', 'exit'],
    /ssh_dispatch_run_fatal: Connection to \S+ port \d+: Broken pipe/,
    ['closed-in-login', 1],
    { since: 700 },
  ),
  row(
    'dispatch-timed-out',
    ['login', 'exit'],
    /ssh_dispatch_run_fatal: Connection to \S+ port \d+: (?:Connection|Operation) timed out/,
    ['login-timed-out', 2],
    { since: 700 },
  ),
  row(
    'dispatch-unreachable',
    ['login', 'exit'],
    /ssh_dispatch_run_fatal: Connection to \S+ port \d+: (?:No route to host|Network (?:is )?unreachable|Host is (?:down|unreachable))/,
    ['unreachable', 2],
    { since: 700 },
  ),
  row(
    'dispatch-aborted',
    ['login', 'exit'],
    /ssh_dispatch_run_fatal: Connection to \S+ port \d+: (?:Software caused connection abort|Connection aborted)/,
    ['aborted-here', 2],
    { since: 700 },
  ),
  row(
    'dispatch-fatal',
    ['session', 'exit'],
    /ssh_dispatch_run_fatal: Connection to \S+ port \d+: (?<reason>.+)/,
    ['protocol', 2],
    { since: 700 },
  ),
  row(
    'too-many-failures',
    ['login', 'error'],
    /Received disconnect from \S+ port \d+:2: Too many authentication failures/,
    ['too-many-keys', 3],
  ),
  row(
    'received-disconnect',
    ['session', 'error'],
    /Received disconnect from (?<host>\S+) port \d+:\d+: (?!disconnected by user)(?<reason>.+)/,
    ['server-said', 3],
  ),
  row('disconnecting', ['session', 'info'], /Disconnecting \S+ port \d+: (?<reason>.+)/, ['client-said', 3]),
  row('killed-by-signal', ['session', 'verbose'], /Killed by signal \d+\./, ['client-signal', 3]),
  row('exit-status-none', ['session', 'debug'], /debug1: Exit status -1/, ['no-exit-status', 2]),
  row('poll-failed', ['session', 'always'], /^poll: \S/, ['local-limit', 2], { since: 809 }),
  row(
    'alive-send-failed',
    ['session', 'fatal'],
    /server_alive_check: send packet: |cannot start rekeying: /,
    ['connection-failed', 2],
    { since: 804 },
  ),
  row(
    'rekey-limit-before-login',
    ['login', 'error'],
    /RekeyLimit exceeded before authentication completed/,
    ['protocol', 3],
    { since: 1003 },
  ),
  row(
    'non-transport-message',
    ['session', 'error'],
    /non-transport message \d+ received from peer during key exchange/,
    ['protocol', 3],
    { since: 1004 },
  ),
  row(
    'no-rekeying',
    ['session', 'info'],
    /this server does not support rekeying|This session will eventually fail/i,
    ['no-rekeying', 3],
    { since: 1003, status: null },
  ),
  row(
    'channel-inactivity',
    ['channel', 'verbose'],
    /channel \d+: closing after (?<seconds>\d+)(?:\.\d+)? seconds of inactivity/,
    ['channel-timeout', 4],
    { since: 906 },
  ),
  row(
    'scp-lost',
    ['session', 'always'],
    /scp: Connection closed|lost connection$|Couldn't read packet: /,
    ['echo', 0],
    { status: null },
  ),
];

/** Sessions that share a connection, and forwardings. */
export const clientChannels: readonly Message[] = [
  row(
    'mux-stale',
    ['channel', 'error'],
    /Control socket connect\((?<reason>[^)]*)\): Connection refused/,
    ['mux-stale', 3],
    { status: null },
  ),
  row(
    'mux-refused',
    ['channel', 'error'],
    /session request failed: Session open refused by peer/,
    ['max-sessions', 3],
    { status: null },
  ),
  row(
    'mux-read-failed',
    ['channel', 'error'],
    /read from master failed: |master hello exchange failed|mux_client_hello_exchange: /,
    ['mux-master-gone', 2],
    { status: null },
  ),
  row('mux-terminated', ['channel', 'debug'], /Control master terminated unexpectedly/, ['mux-master-gone', 3]),
  row(
    'mux-exists',
    ['channel', 'error'],
    /ControlSocket \S+ already exists, disabling multiplexing/,
    ['mux-raced', 2],
    { status: null },
  ),
  row('mux-expired', ['session', 'debug'], /ControlPersist timeout expired/, ['control-persist', 4], { status: null }),
  row('mux-exit', ['session', 'always'], /^Exit request sent\./, ['mux-exit', 3], { status: 0 }),
  row(
    'mux-path',
    ['connecting', 'fatal'],
    /ControlPath too long|Failed to connect to new control master|unix_listener: path .* too long for Unix domain socket/,
    ['control-path', 3],
  ),
  row(
    'open-prohibited',
    ['channel', 'info'],
    /channel \d+: open failed: administratively prohibited/,
    ['forward-refused', 3],
    { status: null },
  ),
  row(
    'open-failed',
    ['channel', 'info'],
    /channel \d+: open failed: connect failed: (?<reason>.+)/,
    ['forward-target', 3],
    { status: null },
  ),
  row('stdio-forward-failed', ['session', 'fatal'], /\bstdio forwarding failed/, ['jump-target', 3]),
  row(
    'open-shortage',
    ['channel', 'info'],
    /channel \d+: open failed: (?:resource shortage|unknown channel type)/,
    ['server-limit', 2],
    { status: null },
  ),
  row(
    'forward-port-taken',
    ['channel', 'error'],
    /bind \[[^\]]*\]:\d+: Address (?:already )?in use|cannot listen to port: \d+|Could not request local forwarding/,
    ['forward-port-taken', 3],
    { status: null },
  ),
  row(
    'remote-forward-failed',
    ['channel', 'info'],
    /remote port forwarding failed for listen port \d+/,
    ['remote-forward', 3],
    { status: null },
  ),
  row('request-failed', ['channel', 'error'], /(?:PTY allocation|shell|exec|subsystem) request failed on channel \d+/, [
    'request-refused',
    3,
  ]),
  row('tunnel-failed', ['channel', 'error'], /Tunnel device open failed|Tunnel forwarding failed/, ['tunnel', 3]),
  row(
    'x11-timeout',
    ['channel', 'verbose'],
    /Rejected X11 connection after ForwardX11Timeout expired/,
    ['x11-timeout', 4],
    { status: null },
  ),
  row('sftp-only', ['session', 'always'], /This service allows sftp connections only/, ['sftp-only', 4], { status: 1 }),
];
