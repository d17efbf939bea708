import type { Keyword } from './keyword';

/**
 * The kernel parameters of Linux that decide when TCP detects a dead connection, or gives up an attempt to connect.
 * Source: ip-sysctl of the kernel's documentation.
 *
 * The bounds were tried with Linux 6.18: `unshare -n`, then a number to `/proc/sys/net/ipv4/NAME`, for each end of each
 * range. The two times end where the number of timer ticks would leave 31 bits, so their bound depends on the kernel's
 * clock rate: 8589934 at 250 ticks a second (tried), and 2147483 at 1000, the most common one, which is the safe bound.
 * The 32767 and 127 of tcp(7) bind a program's own socket options, not these. Negative times are taken and switch
 * keepalive off (tried).
 */
export const sysctlKeywords = (): readonly Keyword[] => [
  {
    name: 'net.ipv4.tcp_keepalive_time',
    since: 0,
    status: 'active',
    type: 'kernel-number',
    bounds: [-2_147_483, 2_147_483],
    least: 1,
    multiple: 'last',
    default: '7200',
    doc: 'Seconds without traffic before the kernel sends its first keepalive probe. Also applies to IPv6.',
  },
  {
    name: 'net.ipv4.tcp_keepalive_intvl',
    since: 0,
    status: 'active',
    type: 'kernel-number',
    bounds: [-2_147_483, 2_147_483],
    least: 1,
    multiple: 'last',
    default: '75',
    doc: 'Seconds between two keepalive probes that go unanswered. Also applies to IPv6.',
  },
  {
    name: 'net.ipv4.tcp_keepalive_probes',
    since: 0,
    status: 'active',
    type: 'kernel-number',
    bounds: [0, 255],
    least: 1,
    multiple: 'last',
    default: '9',
    doc: 'Unanswered keepalive probes after which the kernel ends the connection. Also applies to IPv6.',
  },
  {
    name: 'net.ipv4.tcp_retries2',
    since: 0,
    status: 'active',
    type: 'kernel-number',
    bounds: [0, 255],
    least: 3,
    multiple: 'last',
    default: '15',
    doc: 'How many times TCP resends unacknowledged data before it ends the connection: 15 is about 924 s. Also applies to IPv6.',
  },
  {
    name: 'net.ipv4.tcp_syn_retries',
    since: 0,
    status: 'active',
    type: 'kernel-number',
    bounds: [1, 127],
    multiple: 'last',
    default: '6',
    doc: 'How many times TCP repeats a connection attempt that nobody answers: 6 is about 127 s. Also applies to IPv6.',
  },
];
