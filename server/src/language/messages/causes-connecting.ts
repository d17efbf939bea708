import { t } from '@vscode/l10n';
import type { CauseWords } from './cause';

/** Causes for which a connection does not come up. */
export const connectingCauses = {
  'no-answer': {
    what: () => t('Nothing answered: a firewall drops the packets, the server is off, or the address is wrong.'),
    help: () =>
      t('It took ConnectTimeout, or about two minutes for each address on Linux. Check the address and the port.'),
    settings: { client: ['ConnectTimeout'] },
  },
  refused: {
    what: () => t('The server, or a firewall in front of it, refused the connection: nothing listens on this port.'),
    help: () => t('Check whether sshd runs there, on which port, and whether fail2ban blocks you.'),
  },
  'no-route': {
    what: () =>
      t('There is no way to this host: after 3 s it is down on the own network, at once a router or firewall says no.'),
    help: () => t('Check the address, the VPN and the firewall.'),
  },
  'no-network': {
    what: () =>
      t('This computer has no route to that network, often because a VPN is down or IPv6 has no default route.'),
    help: () => t('Check the VPN; try ssh -4.'),
    settings: { client: ['AddressFamily'] },
  },
  'no-name': {
    what: () => t('The name cannot be resolved: a typing error, or no resolver can be reached.'),
    help: () => t('Check HostName and the network.'),
    settings: { client: ['HostName'] },
  },
  'max-startups': {
    what: () =>
      t('sshd dropped the connection because too many were not logged in yet (MaxStartups, PerSourceMaxStartups).'),
    help: () => t('Raise MaxStartups on the server, or open fewer connections at once.'),
    settings: { server: ['MaxStartups', 'PerSourceMaxStartups'] },
  },
  'not-allowed-now': {
    what: () => t('sshd refused the connection for now: MaxStartups or PerSourcePenalties. Its log tells which.'),
    help: () => t('Wait; a penalty ends after 10 minutes at the latest.'),
    settings: { server: ['MaxStartups', 'PerSourcePenalties'] },
  },
  penalty: {
    what: () =>
      t(
        'sshd refused the connection because its address has a penalty (PerSourcePenalties); the line names the reason.',
      ),
    help: () =>
      t(
        'Wait; a penalty ends after 10 minutes at the latest. Exempt your own addresses with PerSourcePenaltyExemptList.',
      ),
    settings: { server: ['PerSourcePenalties', 'PerSourcePenaltyExemptList'] },
  },
  'refuse-connection': {
    what: () => t('RefuseConnection in a Match block of the server refused the connection.'),
    help: () => t('Change that block on the server.'),
    settings: { server: ['RefuseConnection'] },
  },
  'closed-before-banner': {
    what: () =>
      t(
        'The connection was closed before the server said a word: MaxStartups, PerSourcePenalties, hosts.deny, a load balancer without a server, or no SSH on this port.',
      ),
    help: () =>
      t(
        'At random and under load it is MaxStartups; for one address and some minutes a penalty; always, a rule of access. ssh -v shows more.',
      ),
    settings: { server: ['MaxStartups', 'PerSourcePenalties'] },
  },
  'not-ssh': {
    what: () => t('What answered on this port does not speak SSH.'),
    help: () => t('Check Port.'),
    settings: { client: ['Port'] },
  },
  'banner-timeout': {
    what: () =>
      t('The server took the connection and then said nothing: overloaded, a wrong port, or a forwarding to nowhere.'),
    help: () => t('ConnectTimeout ended it, which also covers this wait.'),
    settings: { client: ['ConnectTimeout'] },
  },
  'proxy-ended': {
    what: () => t('ssh talked through ProxyJump or ProxyCommand, and that ended.'),
    help: () => t('The lines above tell why: they are those of the jump host.'),
    settings: { client: ['ProxyJump', 'ProxyCommand'] },
  },
  'closed-in-login': {
    what: () =>
      t(
        'The server closed the connection during login and did not say why: LoginGraceTime was over, RefuseConnection, a crash, or PAM.',
      ),
    help: () => t('If it took about two minutes, it was LoginGraceTime. Otherwise only its log tells.'),
    settings: { server: ['LoginGraceTime'] },
  },
  'reset-in-login': {
    what: () =>
      t(
        'The connection was reset during login: an intrusion filter, lost large packets (MTU), or a crash of the server.',
      ),
    help: () => t('If ssh -v stops at "expecting SSH2_MSG_KEX_ECDH_REPLY", large packets are lost: check the MTU.'),
  },
  'login-timed-out': {
    what: () => t('The path was lost during login.'),
    help: () => t('Check the network, and the MTU of a VPN.'),
  },
  'login-grace': {
    what: () => t('sshd closed the connection because nobody logged in within LoginGraceTime.'),
    help: () => t('Log in faster, or raise LoginGraceTime on the server.'),
    settings: { server: ['LoginGraceTime'] },
  },
  'login-refused': {
    what: () => t('The server refused the login. It tells the reason only to its own log.'),
    help: () => t('This is no lost connection. Check user and key; ssh -v shows which keys were tried.'),
    settings: { client: ['User', 'IdentityFile', 'IdentitiesOnly'] },
  },
  'account-refused': {
    what: () => t('The server refused this account; the line names the rule.'),
    help: () => t('Check AllowUsers and its like, PAM, and the permissions of the home directory.'),
    settings: { server: ['AllowUsers', 'DenyUsers', 'AllowGroups', 'DenyGroups', 'PermitRootLogin'] },
  },
  'too-many-keys': {
    what: () => t('Too many keys were tried (MaxAuthTries), mostly because an agent holds many.'),
    help: () => t('Set IdentitiesOnly yes and IdentityFile for this host.'),
    settings: { client: ['IdentitiesOnly', 'IdentityFile'], server: ['MaxAuthTries'] },
  },
  algorithms: {
    what: () => t('Client and server have no algorithm in common, or one refuses the key of the other.'),
    help: () => t('Update the older one. Timers do not matter.'),
  },
  'host-key': {
    what: () => t('The key of the server is not the one that is known for this name.'),
    help: () => t('If the server was installed anew, remove the old key with ssh-keygen -R; otherwise be careful.'),
  },
  agent: {
    what: () =>
      t('The agent refused to sign: it is locked, waits for a touch or a confirmation, or the key has expired.'),
    help: () => t('Look at the agent. The network is not at fault.'),
  },
  identity: {
    what: () => t('A key file is missing or cannot be read; ssh goes on without it.'),
    help: () => t('Check IdentityFile.'),
    settings: { client: ['IdentityFile'] },
  },
  'bind-address': {
    what: () => t('The address of BindAddress or BindInterface is not there now.'),
    help: () => t('Start the VPN that has it, or remove the setting.'),
    settings: { client: ['BindAddress', 'BindInterface'] },
  },
  'client-left-login': {
    what: () =>
      t('The client left before it had logged in: a wrong key, a refused host key, Ctrl+C, or a health check.'),
    help: () => t('Many of these without a user are scanners or monitoring.'),
  },
  scanner: {
    what: () => t('Something connected that does not speak SSH, or left at once: a scanner or a health check.'),
    help: () => t('From OpenSSH 9.8 on such connections earn penalties: exempt your monitoring.'),
    settings: { server: ['PerSourcePenaltyExemptList'] },
  },
  'server-crash': {
    what: () => t('A process of sshd died before login. Signal 31: its sandbox met a newer kernel or library.'),
    help: () => t('Update OpenSSH on the server.'),
  },
} as const satisfies Readonly<Record<string, CauseWords>>;
