import { type SessionClient, sessionPingType, sessionProtocol, sessionSeconds } from './client';

/**
 * WinSCP. Minutes and seconds add up, and a sum of 0 is read as 30 s; while the type is 0 nothing is sent at all. What
 * is missing has its default, and the default is not written. A null packet is PuTTY's SSH_MSG_IGNORE. Sources:
 * core/SessionData.cpp, TSessionData::Default, DoLoad and DoSave; core/SecureShell.cpp, KeepAlive.
 */
export const winscp: SessionClient = {
  name: 'WinSCP',
  rows: [
    sessionPingType('PingType', 'What is sent over an idle session: 0 nothing, 1 null packets, 2 dummy commands.', {
      default: '0',
      bounds: [0, 2],
    }),
    sessionSeconds(
      'PingInterval',
      'Minutes between two keepalives, added to the seconds of PingIntervalSecs. Has no effect while PingType is 0.',
      { default: '0' },
    ),
    sessionSeconds(
      'PingIntervalSecs',
      'Seconds between two keepalives, added to the minutes of PingInterval; 0 in both is read as 30 s. Has no effect while PingType is 0.',
      { default: '30' },
    ),
    sessionProtocol('FSProtocol'),
  ],
  recognised: [
    { path: /\.reg$/i, content: /^\uFEFF?\[HKEY_[^\]\r\n]{1,200}\\Martin Prikryl\\WinSCP 2\\Sessions\\/im },
    { path: /winscp[^\\/]*\.ini$/i, content: /^\uFEFF?\[(?:Configuration|Sessions)\\/im },
  ],
  forms: ['registry', 'ini'],
  sessions: [/\\Martin Prikryl\\WinSCP 2\\Sessions\\([^\\]+)$/i, /^Sessions\\([^\\]+)$/i],
  duplicates: { registry: 'last' },
  switch: { name: 'PingType', on: 1 },
  interval: [
    { name: 'PingInterval', seconds: 60 },
    { name: 'PingIntervalSecs', seconds: 1 },
  ],
  zeroMeans: 30,
  packet: 'unanswered',
  packets: { 2: 'unknown' },
  tcp: 'never',
  // SCP, SFTP, and SFTP without a way back; FTP, WebDAV and S3 have settings of their own
  protocol: { name: 'FSProtocol', ssh: /^(?:dword:0{7})?[012]$/i },
  omitsDefaults: true,
  always: 'HostName',
};
