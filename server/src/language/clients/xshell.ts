import { type SessionClient, sessionProtocol, sessionSeconds, sessionSwitch, sessionText } from './client';

/**
 * Xshell. Seconds in decimal; files are UTF-16 with a byte order mark from version 8 on. Sources: session files of
 * versions 5 to 8 that people published, and scripts that write such files. Not documented: which packet it sends, what
 * a missing line means in which version, and which of two lines counts.
 */
export const xshell: SessionClient = {
  name: 'Xshell',
  rows: [
    sessionSwitch('KeepAlive', 'Sends keepalive packets while the session is connected: 1 on, 0 off.'),
    sessionSeconds('KeepAliveInterval', 'Seconds between two keepalive packets.'),
    sessionSwitch('SendKeepAlive', 'Types a text into the session while the network is idle: 1 on, 0 off.'),
    sessionSeconds('SendKeepAliveInterval', 'Seconds between two texts that are typed into an idle session.'),
    sessionText(
      'KeepAliveString',
      'The text that is typed into an idle session. It goes to whatever program is in front.',
    ),
    sessionSwitch('TCPKeepAlive', 'Asks the system to probe an idle connection with TCP keepalive.'),
    sessionProtocol('Protocol'),
  ],
  recognised: [{ path: /\.xsh$/i, content: /^\uFEFF?\[CONNECTION:KEEPALIVE\][ \t]*\r?$/im }],
  forms: ['ini'],
  section: 'CONNECTION:KEEPALIVE',
  duplicates: {},
  switch: { name: 'KeepAlive', on: 1 },
  interval: [{ name: 'KeepAliveInterval', seconds: 1 }],
  packet: 'unknown',
  tcp: { name: 'TCPKeepAlive' },
  typed: { switch: 'SendKeepAlive', interval: 'SendKeepAliveInterval', text: 'KeepAliveString' },
  protocol: { name: 'Protocol', ssh: /^(?:SSH|SFTP)$/i },
};
