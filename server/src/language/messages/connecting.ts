import { type Message, messagesOf } from './message';

const row = messagesOf('client', 255);

// Sources: sshconnect.c, kex.c, packet.c and ssh.c in the releases since 6.0; most were seen with 9.2 and 10.5.

/** Why a connection does not come up. A row stands before those that its text contains. */
export const clientConnecting: readonly Message[] = [
  row(
    'connect-timed-out',
    ['connecting', 'error'],
    /connect to host (?<host>\S+) port \d+: (?:Connection|Operation) timed out/,
    ['no-answer', 3],
  ),
  row('connect-refused', ['connecting', 'error'], /connect to host (?<host>\S+) port \d+: Connection refused/, [
    'refused',
    3,
  ]),
  row(
    'connect-no-route',
    ['connecting', 'error'],
    /connect to host (?<host>\S+) port \d+: (?:No route to host|Host is (?:unreachable|down))/,
    ['no-route', 3],
  ),
  row(
    'connect-no-network',
    ['connecting', 'error'],
    /connect to host (?<host>\S+) port \d+: Network (?:is )?unreachable/,
    ['no-network', 3],
  ),
  row('connect-unknown', ['connecting', 'error'], /connect to host (?<host>\S+) port \d+: Unknown error/, [
    'no-route',
    2,
  ]),
  row('resolve', ['connecting', 'fatal'], /Could not resolve hostname (?<host>\S+): (?<reason>.+)/, ['no-name', 3]),
  row('banner-max-startups', ['connecting', 'debug'], /banner line \d+: Exceeded MaxStartups/, ['max-startups', 4], {
    since: 802,
    until: 907,
  }),
  row(
    'banner-not-allowed',
    ['connecting', 'debug'],
    /banner line \d+: Not allowed at this time/,
    ['not-allowed-now', 3],
    { since: 908 },
  ),
  row(
    'kex-closed',
    ['connecting', 'error'],
    /(?:kex|ssh)_exchange_identification: (?:Connection closed by remote host|read: Connection reset)/,
    ['closed-before-banner', 2],
  ),
  row(
    'kex-not-ssh',
    ['connecting', 'error'],
    /banner line (?:contains invalid characters|too long)|Bad remote protocol version identification|No SSH version received in first|Protocol major versions differ|could not read protocol version|banner exchange: Connection to \S+ port \d+: invalid format/,
    ['not-ssh', 3],
  ),
  row('banner-timeout', ['connecting', 'error'], /Connection timed out during banner exchange/, ['banner-timeout', 3]),
  row(
    'proxy-closed',
    ['connecting', 'exit'],
    /Connection (?:closed|reset) by UNKNOWN port 65535|Connection to UNKNOWN port 65535(?: timed out|: )/,
    ['proxy-ended', 2],
  ),
  row('negotiate', ['login', 'exit'], /Unable to negotiate with \S+ port \d+: (?<reason>no matching .+)/, [
    'algorithms',
    3,
  ]),
  row('permission-denied', ['login', 'fatal'], /(?:@(?<host>[^\s@]{1,255}): )?Permission denied \([a-z0-9,-]+\)/, [
    'login-refused',
    3,
  ]),
  row('host-key', ['login', 'fatal'], /Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED/, [
    'host-key',
    3,
  ]),
  row('agent-refused', ['login', 'error'], /sign_and_send_pubkey: signing failed for .* from agent/, ['agent', 3], {
    since: 700,
    status: null,
  }),
  row('bad-host-key', ['login', 'fatal'], /Bad server host key: |Invalid key length|not in HostKeyAlgorithms/, [
    'algorithms',
    3,
  ]),
  row('authentication-failed', ['login', 'fatal'], /^Authentication failed\./, ['login-refused', 2]),
  row(
    'bind-address',
    ['connecting', 'error'],
    /^(?:ssh: .*)?bind \S+: (?:Cannot|Can't) assign requested address|getifaddrs: .*no suitable addresses/,
    ['bind-address', 3],
  ),
  row('proxy-command', ['connecting', 'fatal'], /proxy dialer did not pass back a connection/, ['proxy-ended', 3], {
    since: 606,
  }),
  row('no-identity', ['login', 'info'], /no such identity: |Load key "[^"]*": /, ['identity', 2], { status: null }),
  row('login-closed', ['login', 'exit'], /Connection closed by (?<host>\S+) port \d+/, ['closed-in-login', 1]),
  row('login-reset', ['login', 'exit'], /Connection reset by (?<host>\S+) port \d+/, ['reset-in-login', 1]),
  row('login-timed-out', ['login', 'exit'], /Connection to (?<host>\S+) port \d+ timed out/, ['login-timed-out', 2]),
];

/** What only frames the rest: how long, by which program. */
export const frames: readonly Message[] = [
  row(
    'transferred',
    ['session', 'verbose'],
    /Transferred: sent \d+, received \d+ bytes, in (?<seconds>\d+(?:\.\d+)?) seconds/,
    ['frame', 0],
    { status: null },
  ),
];
