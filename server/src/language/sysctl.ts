import type { Keyword } from './keyword';

/** The kernel parameters of Linux that decide when TCP notices a dead peer. Source: ip-sysctl of the kernel's documentation. */
export const sysctlKeywords: readonly Keyword[] = [
  {
    name: 'net.ipv4.tcp_keepalive_time',
    since: 0,
    status: 'active',
    type: 'sysctl-seconds',
    bounds: [1, 32767],
    multiple: 'last',
    default: '7200',
    doc: 'Seconds without traffic before the kernel sends its first keepalive probe. It also rules IPv6.',
  },
  {
    name: 'net.ipv4.tcp_keepalive_intvl',
    since: 0,
    status: 'active',
    type: 'sysctl-seconds',
    bounds: [1, 32767],
    multiple: 'last',
    default: '75',
    doc: 'Seconds between two keepalive probes that stay unanswered. It also rules IPv6.',
  },
  {
    name: 'net.ipv4.tcp_keepalive_probes',
    since: 0,
    status: 'active',
    type: 'sysctl-count',
    bounds: [1, 127],
    multiple: 'last',
    default: '9',
    doc: 'Unanswered keepalive probes after which the kernel ends the connection. It also rules IPv6.',
  },
  {
    name: 'net.ipv4.tcp_retries2',
    since: 0,
    status: 'active',
    type: 'sysctl-count',
    bounds: [0, 255],
    multiple: 'last',
    default: '15',
    doc: 'How often TCP sends unacknowledged data again before it ends the connection: 15 is about 924 s. It also rules IPv6.',
  },
];
