import { createRandom, type Random } from '../fuzz/random';
import { type Machine, names } from './lab';

const good = ['60', '600', '7200', '1', '9', '75', '15', '5', '30', '8', '255', '127'];
const odd = [
  '0',
  '-1',
  '-0',
  '010',
  '08',
  '0x10',
  '0X1f',
  '0x',
  '+5',
  '5.5',
  '5s',
  '"60"',
  "'60'",
  'abc',
  '60 # c',
  '60# c',
  '60 70',
  '60\t70',
  '= 60',
  '60,70',
  '256',
  '300',
  '32768',
  '86400',
  '2147483',
  '99999999',
  '2147483648',
  '4294967296',
  '4294967356',
  '18446744073709551676',
  '-5',
  '-2147483',
  '-99999999',
  '00000000000000000012',
  '000000000000000000012',
  '60\\',
  '٣',
  '\u00a060',
  '60\u00a0',
  '',
  '-',
  'a'.repeat(2000),
];

const patterns = [
  'net.ipv4.tcp_keepalive_*',
  'net.ipv4.tcp_keepalive_[ti]*',
  'net.ipv4.tcp_keepalive_[!t]*',
  'net.ipv4.tcp_*_time',
  'net.ipv4.tcp_keepalive_t?me',
  'net.*.tcp_keepalive_time',
  'net/ipv4/tcp_keepalive_*',
  'net/ipv[46]/tcp_keepalive_probes',
  '*/ipv4/tcp_retries2',
  'net.ipv4.tcp_keepalive_*_x',
  'net.ipv4.tcp_retries[2',
  'net.ipv4.tcp_keep?live_time',
];

const others = [
  'kernel.sysrq = 1x',
  'net.ipv4.tcp_keepalive_interval = 5',
  'net.ipv4.tcp_user_timeout = 5',
  'net.ipv6.tcp_keepalive_time = 5',
  'NET.ipv4.tcp_keepalive_time = 5',
  '\ufeffnet.ipv4.tcp_keepalive_time = 5',
  '\u00a0net.ipv4.tcp_keepalive_time = 5',
  '# net.ipv4.tcp_keepalive_time = 5',
  '; net.ipv4.tcp_keepalive_time = 5',
  '#net.ipv4.tcp_keepalive_time = 5\\',
  'prose without a sense',
  '=',
  '= 5',
  '-',
  '',
  '   ',
  '--net.ipv4.tcp_keepalive_time = 5',
  'net.ipv4. tcp_keepalive_time = 5',
  'net.ipv4.tcp_keepalive_time 5',
  'net.ipv4.tcp_keepalive_time: 5',
  'net/ipv4.tcp_keepalive_time = 5',
  'net.ipv4/tcp_keepalive_time = 5',
  'net.ipv4.tcp_keepalive_time\\',
];

/** A name as people, and others, write it. */
function spelled(r: Random, name: string): string {
  const full = `net.ipv4.${name}`;
  return r.pick([full, full, full, full.replaceAll('.', '/'), `/${full.replaceAll('.', '/')}`, `net..ipv4.${name}`]);
}

function line(r: Random): string {
  if (r.chance(0.15)) return r.pick(others);
  const name = r.chance(0.2) ? r.pick(patterns) : spelled(r, r.pick(names));
  const dash = r.chance(0.15) ? r.pick(['-', '-', '- ']) : '';
  if (r.chance(0.08)) return `${dash}${name}`;
  const value = r.chance(0.65) ? r.pick(good) : r.pick(odd);
  return `${r.pick(['', '', ' ', '\t'])}${dash}${name}${r.pick([' = ', '=', ' =', '= ', '\t=\t'])}${value}${r.pick(['', '', ' ', '\t'])}`;
}

function text(r: Random): string {
  const end = r.pick(['\n', '\n', '\n', '\r\n']);
  const lines = r.list(0, 6, () => line(r));
  return lines.join(end) + (r.chance(0.8) ? end : '');
}

const folders = ['etc/sysctl.d', 'run/sysctl.d', 'usr/local/lib/sysctl.d', 'usr/lib/sysctl.d'];
const fileNames = [
  '10-a.conf',
  '20-b.conf',
  '20-B.conf',
  '20_b.conf',
  '2-c.conf',
  '99-z.conf',
  'x.conf',
  'no.txt',
  'z.conf~',
];

/** A random machine with files of kernel parameters; the same seed and index give the same. */
export function machine(seed: number, index: number): Machine {
  const r = createRandom(seed * 1_000_003 + index);
  const files: Record<string, Machine[string]> = { 'usr/lib/sysctl.d/00-first.conf': text(r) };
  for (let i = r.int(6); i > 0; i--) {
    const place = `${r.pick(folders)}/${r.pick(fileNames)}`;
    const kind = r.int(20);
    files[place] = kind === 0 ? { link: '/dev/null' } : kind === 1 ? { folder: true } : kind === 2 ? '' : text(r);
  }
  if (r.chance(0.3)) {
    files['etc/sysctl.conf'] = text(r);
    if (r.chance(0.5)) files['etc/sysctl.d/99-sysctl.conf'] = { link: '../sysctl.conf' };
  }
  return files;
}
