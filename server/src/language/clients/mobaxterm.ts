import { type SessionClient, sessionSwitch } from './client';

/**
 * MobaXterm. One switch for all its sessions, in the section `[SSH]`; the lines of its sessions hold no keepalive.
 * Source: settings files that people published. Not documented: how often it sends what, and what a missing line means.
 */
export const mobaxterm: SessionClient = {
  name: 'MobaXterm',
  rows: [sessionSwitch('SSHKeepAlive2', 'SSH keepalive of all sessions: 1 on, 0 off.')],
  recognised: [{ path: /(?:^|[\\/])MobaXterm[^\\/]*\.ini$/i, content: /^SSHKeepAlive2=/m }],
  forms: ['ini'],
  section: 'SSH',
  duplicates: {},
  switch: { name: 'SSHKeepAlive2', on: 1 },
  interval: [],
  packet: 'unknown',
  protocol: undefined,
};
