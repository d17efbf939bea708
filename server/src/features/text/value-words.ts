import { t } from '@vscode/l10n';
import type { Keyword } from '../../language/keyword';

type Meanings = Readonly<Record<string, () => string>>;

/** What words mean, where neither they nor the keyword say it; by value type. Sources: ssh_config(5), sshd_config(5). */
const byType: Readonly<Record<string, Meanings>> = {
  'strict-host-key-checking': {
    yes: () => t('Unknown and changed keys are refused.'),
    ask: () => t('Asks about an unknown key; a changed one is refused.'),
    'accept-new': () => t('Accepts an unknown key without asking; a changed one is refused.'),
    no: () => t('Accepts unknown keys, and continues with changed ones.'),
    off: () => t('Accepts unknown keys, and continues with changed ones.'),
  },
  'control-master': {
    yes: () => t('Other sessions may share this connection.'),
    no: () => t('Uses a shared connection if there is one.'),
    auto: () => t('Uses a shared connection, or becomes one.'),
    ask: () => t('Like yes, but asks before another session joins.'),
    autoask: () => t('Like auto, but asks before another session joins.'),
  },
  'ssh-tcp-keepalive': {
    transport: () => t('Like yes: only the connection to the server.'),
    all: () => t('Also connections that are forwarded.'),
  },
  'sshd-tcp-keepalive': {
    transport: () => t('Like yes: only the connection of the client.'),
    all: () => t('Also connections that are forwarded.'),
  },
  'permit-root-login': {
    'prohibit-password': () => t('With a key, not with a password.'),
    'without-password': () => t('The older name for prohibit-password.'),
    'forced-commands-only': () => t('Only with a key that has a command= option.'),
  },
  'request-tty': {
    auto: () => t('If a login shell starts.'),
    force: () => t('Also if standard input is not a terminal.'),
  },
  'session-type': {
    none: () => t('No session: for forwardings alone.'),
    subsystem: () => t('The remote command names a subsystem.'),
  },
  'canonicalize-hostname': {
    yes: () => t('Only without ProxyCommand and ProxyJump.'),
    always: () => t('Also with ProxyCommand or ProxyJump.'),
  },
  'gateway-ports': {
    yes: () => t('Forwarded ports listen on all addresses.'),
    no: () => t('Forwarded ports listen on this machine alone.'),
    clientspecified: () => t('The client chooses the address.'),
  },
  'allow-forwarding': {
    local: () => t('Only from the client to the server.'),
    remote: () => t('Only from the server to the client.'),
  },
  'ignore-rhosts': {
    'shosts-only': () => t('Reads .shosts and ignores .rhosts.'),
  },
  tunnel: {
    'point-to-point': () => t('Layer 3: IP packets.'),
    ethernet: () => t('Layer 2: Ethernet frames.'),
  },
  'permit-tunnel': {
    'point-to-point': () => t('Layer 3: IP packets.'),
    ethernet: () => t('Layer 2: Ethernet frames.'),
  },
  'add-keys': {
    ask: () => t('Asks before the key is added to ssh-agent.'),
    confirm: () => t('The agent asks each time the key is used.'),
  },
};

/** What a word means as the value of a keyword, in one sentence; undefined where it says so itself. */
export function meaningOf(row: Keyword, word: string): string | undefined {
  const meanings = byType[row.type];
  return meanings && Object.hasOwn(meanings, word) ? meanings[word]?.() : undefined;
}
