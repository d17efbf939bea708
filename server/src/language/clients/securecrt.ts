import { type SessionClient, sessionProtocol, sessionSeconds, sessionSwitch, sessionText } from './client';

/**
 * SecureCRT. Numbers are eight hexadecimal digits of seconds. Sources: session files that people published, and scripts
 * that write such files. Not documented: which packet "protocol NO-OP" is, what a missing line means, and which of two
 * lines counts.
 */
export const securecrt: SessionClient = {
  name: 'SecureCRT',
  rows: [
    sessionSwitch('D:"Idle NO-OP Check"', 'Sends a protocol NO-OP over an idle session: 1 on, 0 off.'),
    sessionSeconds('D:"Idle NO-OP Timeout"', 'Seconds between two protocol NO-OPs, in hexadecimal: 0000003c is 60.'),
    sessionSwitch('D:"Idle Check"', 'Types a text into an idle session: 1 on, 0 off.'),
    sessionSeconds('D:"Idle Timeout"', 'Seconds after which the text is typed, in hexadecimal: 0000012c is 300.'),
    sessionText(
      'S:"Idle String"',
      'The text that is typed into an idle session. It goes to whatever program is in front.',
    ),
    sessionProtocol('S:"Protocol Name"'),
  ],
  recognised: [{ path: /\.ini$/i, content: /^\uFEFF?[DS]:"(?:Protocol Name|Is Session|Idle NO-OP Check)"=/m }],
  forms: ['typed'],
  duplicates: {},
  switch: { name: 'D:"Idle NO-OP Check"', on: 1 },
  interval: [{ name: 'D:"Idle NO-OP Timeout"', seconds: 1 }],
  packet: 'unknown',
  typed: { switch: 'D:"Idle Check"', interval: 'D:"Idle Timeout"', text: 'S:"Idle String"' },
  protocol: { name: 'S:"Protocol Name"', ssh: /^SSH/i },
};
