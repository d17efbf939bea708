import { type SessionClient, sessionProtocol, sessionSeconds, sessionSwitch } from './client';

/**
 * PuTTY, and KiTTY, which has it from there. Minutes and seconds add up; what is missing is 0. Every interval it sends
 * SSH_MSG_IGNORE, whether or not anything else was sent. Sources: settings.c, load_open_settings; pinger.c;
 * ssh/connection2.c, SS_PING; on Unix asked of plink 0.78. The timer counts in thousandths of a second that must fit an
 * int, so no interval above 2147483 s makes sense.
 */
export const putty: SessionClient = {
  name: 'PuTTY',
  rows: [
    sessionSeconds(
      'PingInterval',
      'Minutes between two keepalive packets (SSH_MSG_IGNORE), added to the seconds of PingIntervalSecs. 0 in both turns them off.',
      { default: '0', bounds: [0, 35_791] },
    ),
    sessionSeconds(
      'PingIntervalSecs',
      'Seconds between two keepalive packets (SSH_MSG_IGNORE), added to the minutes of PingInterval. 0 in both turns them off.',
      { default: '0', bounds: [0, 2_147_483] },
    ),
    sessionSwitch('TCPKeepalives', 'Asks the system to probe an idle connection with TCP keepalive.', { default: '0' }),
    sessionProtocol('Protocol'),
  ],
  recognised: [
    {
      path: /\.reg$/i,
      content: /^\uFEFF?\[HKEY_[^\]\r\n]{1,200}\\(?:SimonTatham\\PuTTY|9bis\.com\\KiTTY)\\Sessions\\/im,
    },
    // a session of KiTTY without a registry has the session's name, often an address
    {
      path: /[\\/]Sessions[\\/][^\\/]+$/i,
      content: /^\uFEFF?(?:PingInterval|PingIntervalSecs|TCPKeepalives)\\\d{1,10}\\\r?$/m,
    },
  ],
  forms: ['registry', 'backslash', 'equals'],
  sessions: [/\\SimonTatham\\PuTTY\\Sessions\\([^\\]+)$/i, /\\9bis\.com\\KiTTY\\Sessions\\([^\\]+)$/i],
  // regedit stores line by line; PuTTY on Unix keeps the first line of a name (unix/storage.c, asked of plink)
  duplicates: { registry: 'last', equals: 'first' },
  interval: [
    { name: 'PingInterval', seconds: 60 },
    { name: 'PingIntervalSecs', seconds: 1 },
  ],
  // plink 0.78 sends each packet when the next one is due, as its own log and sshd's say; PuTTY's window: not measured
  firstAfter: 2,
  packet: 'unanswered',
  protocol: { name: 'Protocol', ssh: /^"?ssh"?$/i },
  tcp: { name: 'TCPKeepalives' },
  always: 'HostName',
};
