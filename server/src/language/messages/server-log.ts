import { type Message, messagesOf } from './message';

const row = messagesOf('server');

// Sources: sshd.c, sshd-session.c, serverloop.c, packet.c, monitor.c, srclimit.c and auth*.c in the releases since 6.0;
// most were seen with 9.2 and 10.5. Up to 9.7 all lines are those of `sshd`, from 9.8 on also of `sshd-session`.

/** How an established session ends in the server's log. A row stands before those that its text contains. */
export const serverSession: readonly Message[] = [
  row('client-not-responding', ['session', 'info'], /Timeout, client not responding/, ['client-alive', 4]),
  row('unused-connection', ['session', 'info'], /terminating inactive connection from/, ['unused-connection', 4], {
    since: 902,
  }),
  row(
    'server-channel-inactivity',
    ['channel', 'verbose'],
    /channel \d+: closing after (?<seconds>\d+)(?:\.\d+)? seconds of inactivity/,
    ['channel-timeout', 4],
    { since: 902 },
  ),
  row('exiting-on-signal', ['session', 'info'], /Exiting on signal 15/, ['server-signal', 3], { until: 907 }),
  row(
    'child-killed',
    ['session', 'error'],
    /mm_reap: (?:preauth )?child terminated by signal (?<reason>\d+)/,
    ['child-killed', 3],
    { since: 908 },
  ),
  row(
    'server-corrupted',
    ['session', 'info'],
    /Corrupted MAC on input|Connection from .* port \d+: (?:message authentication code incorrect|Connection corrupted|incorrect signature)/,
    ['corrupted', 3],
  ),
  row('server-write', ['session', 'exit'], /packet_write_(?:poll|wait): Connection from .* port \d+: /, [
    'client-gone',
    2,
  ]),
  row(
    'server-dispatch-error',
    ['session', 'exit'],
    /ssh_dispatch_run_fatal: Connection from .* port \d+: (?:Broken pipe|(?:Connection|Operation) timed out|No route to host|Network is unreachable|Host is (?:down|unreachable))/,
    ['client-gone', 2],
    { since: 700 },
  ),
  row(
    'server-dispatch-fatal',
    ['session', 'exit'],
    /ssh_dispatch_run_fatal: Connection from .* port \d+: (?<reason>.+)/,
    ['protocol', 2],
    { since: 700 },
  ),
  row('server-read-reset', ['session', 'verbose'], /Read error from remote host .* port \d+: Connection reset/, [
    'client-reset',
    2,
  ]),
  row(
    'server-read-timed-out',
    ['session', 'verbose'],
    /Read error from remote host .* port \d+: (?:Connection|Operation) timed out/,
    ['server-tcp-gave-up', 2],
  ),
  row('server-read-error', ['session', 'verbose'], /Read error from remote host .* port \d+: /, [
    'client-unreachable',
    2,
  ]),
  row('disconnected-by-user', ['session', 'info'], /Received disconnect from .* port \d+:11: disconnected by user/, [
    'client-said-goodbye',
    2,
  ]),
  row('logind-idle', ['session', 'info'], /Session "?\S+"? of user "?\S+"? is idle, stopping/, ['logind-idle', 4]),
  row('auto-logout', ['session', 'always'], /timed out waiting for input: auto-logout/, ['shell-timeout', 4]),
  row('out-of-memory', ['session', 'always'], /Out of memory: Killed process \d+ \(sshd/, ['out-of-memory', 4]),
  row('no-more-sessions', ['channel', 'error'], /no more sessions/, ['max-sessions', 4]),
  row('chroot', ['login', 'fatal'], /bad ownership or modes for chroot directory/, ['chroot', 4]),
  row('home', ['login', 'info'], /Could not chdir to home directory/, ['home', 3]),
  row('subsystem', ['channel', 'error'], /subsystem request for .+ by user \S+ failed, subsystem not found/, [
    'request-refused',
    4,
  ]),
  row('forward-denied', ['channel', 'info'], /refused local port forward: /, ['forward-refused', 4], { since: 606 }),
  row('forward-target-failed', ['channel', 'error'], /connect_to \S+ port \d+: failed/, ['forward-target', 3]),
];

/** Refused, limited, or ended before login. */
export const serverLogin: readonly Message[] = [
  row('grace', ['login', 'fatal'], /Timeout before authentication for (?!connection)/, ['login-grace', 4], {
    until: 907,
  }),
  row('grace-connection', ['login', 'info'], /Timeout before authentication for connection from/, ['login-grace', 4], {
    since: 908,
  }),
  row(
    'startups',
    ['connecting', 'info'],
    /drop connection #\d+ from .* past Max[Ss]tartups|drop connection #\d+ from .* Max[Ss]tartups|Max[Ss]tartups throttling|Maxstartups logging rate-limited/,
    ['max-startups', 4],
    { since: 704 },
  ),
  row(
    'penalty',
    ['connecting', 'info'],
    /drop connection #\d+ from .* penalty: (?<reason>.+)|too many penalised addresses/,
    ['penalty', 4],
    { since: 908 },
  ),
  row(
    'penalty-begins',
    ['connecting', 'info'],
    /srclimit_penalise: (?!.* deferred).*penalty of (?<seconds>\d+)(?:\.\d+)? seconds/,
    ['penalty', 4],
    { since: 908 },
  ),
  row('prohibited', ['connecting', 'info'], /administratively prohibited connection for/, ['refuse-connection', 4], {
    since: 909,
  }),
  row(
    'auth-attempts',
    ['login', 'error'],
    /maximum authentication attempts exceeded for|Disconnecting .*: Too many authentication failures/,
    ['too-many-keys', 4],
  ),
  row(
    'access-denied',
    ['login', 'fatal'],
    /Access denied for user \S+ by PAM account configuration|not allowed because|Authentication refused: bad ownership or modes|ROOT LOGIN REFUSED FROM/,
    ['account-refused', 4],
  ),
  row('server-negotiate', ['login', 'exit'], /Unable to negotiate with \S+ port \d+: (?<reason>no matching .+)/, [
    'algorithms',
    3,
  ]),
  row(
    'preauth-crash',
    ['login', 'fatal'],
    /(?:unpriv|preauth) child (?:crash|terminated by signal|\d+ (?:terminated|exited))|[Ss]ession process \d+ for .* killed by signal/,
    ['server-crash', 3],
  ),
  row(
    'identification',
    ['connecting', 'error'],
    /kex_exchange_identification: |Did not receive identification string from|client sent invalid protocol identifier|banner exchange: Connection from .* invalid format/,
    ['scanner', 2],
  ),
  row(
    'preauth-closed',
    ['login', 'exit'],
    /(?:Connection closed by|Connection reset by|Disconnected from) .*\[preauth\]|Connection from .* timed out \[preauth\]/,
    ['client-left-login', 1], // it follows from what went before
  ),
  row(
    'misbehaving',
    ['login', 'info'],
    /Possible attack: attempt to open a session|no authentication methods enabled|Change of username or service not allowed|bad service request/,
    ['protocol', 3],
  ),
];

/** What is too general to stand above others. */
export const serverGeneral: readonly Message[] = [
  row('client-closed', ['session', 'verbose'], /Connection closed by .* port \d+/, ['client-gone', 2], {
    echoes: 'identification',
  }),
  row('server-reset-by', ['session', 'exit'], /Connection reset by .* port \d+/, ['client-reset', 2], {
    echoes: 'identification',
  }),
  row('server-received-disconnect', ['session', 'info'], /Received disconnect from .* port \d+:\d+: (?<reason>.+)/, [
    'client-said',
    3,
  ]),
];

/** sshd itself: it stops, or does not start. */
export const serverDown: readonly Message[] = [
  row('terminating', ['server', 'info'], /Received signal 15; terminating/, ['listener-stopped', 3]),
  row('restarting', ['server', 'info'], /Received SIGHUP; restarting|RESTART FAILED/, ['listener-restarted', 3]),
  row('cannot-bind', ['server', 'fatal'], /Bind to port \d+ on \S+ failed|Cannot bind any address/, ['port-taken', 4]),
  row('no-privsep', ['server', 'fatal'], /Missing privilege separation directory/, ['no-run-sshd', 4]),
  row('no-host-keys', ['server', 'info'], /no hostkeys available -- exiting|Unable to load host key: /, [
    'no-host-keys',
    4,
  ]),
  row(
    'bad-option',
    ['server', 'error'],
    /line \d+: Bad configuration option: |terminating, \d+ bad configuration options/,
    ['bad-config', 4],
  ),
  row(
    'upgraded',
    ['server', 'fatal'],
    /does not exist or is not executable$|rexec of .* failed|rexec version mismatch/,
    ['upgraded', 4],
  ),
  row(
    'no-resources',
    ['server', 'error'],
    /accept: Too many open files|fork: Resource temporarily unavailable|fork of unprivileged child failed/,
    ['server-limit', 4],
  ),
];
