import type { DialectId } from './dialect';

/**
 * Keywords that people write most, the commonest first: by judgement, not by a count. In lower case.
 * What is not here comes behind them by name.
 */
const common: Readonly<Partial<Record<DialectId, readonly string[]>>> = {
  ssh_config: [
    ...['hostname', 'user', 'port', 'identityfile', 'proxyjump', 'serveraliveinterval', 'host', 'identitiesonly'],
    ...['forwardagent', 'addkeystoagent', 'localforward', 'include', 'controlmaster', 'controlpath', 'controlpersist'],
    ...['stricthostkeychecking', 'userknownhostsfile', 'proxycommand', 'preferredauthentications', 'loglevel'],
    ...['remoteforward', 'dynamicforward', 'requesttty', 'remotecommand', 'setenv', 'sendenv', 'connecttimeout'],
    ...['compression', 'hashknownhosts', 'match', 'tcpkeepalive', 'exitonforwardfailure', 'visualhostkey'],
  ],
  sshd_config: [
    ...[
      'port',
      'permitrootlogin',
      'passwordauthentication',
      'pubkeyauthentication',
      'clientaliveinterval',
      'allowusers',
    ],
    ...['match', 'allowgroups', 'authorizedkeysfile', 'kbdinteractiveauthentication', 'x11forwarding', 'listenaddress'],
    ...['subsystem', 'include', 'maxauthtries', 'usepam', 'allowtcpforwarding', 'allowagentforwarding', 'loglevel'],
    ...[
      'acceptenv',
      'hostkey',
      'forcecommand',
      'chrootdirectory',
      'banner',
      'logingracetime',
      'printmotd',
      'maxsessions',
    ],
    ...['authenticationmethods', 'permitemptypasswords', 'tcpkeepalive', 'usedns', 'denyusers', 'gatewayports'],
  ],
};

/** How common a keyword is: 0 for the commonest; undefined: not so common that it matters. */
export function commonness(dialect: DialectId, name: string): number | undefined {
  const at = common[dialect]?.indexOf(name.toLowerCase()) ?? -1;
  return at < 0 ? undefined : at;
}
