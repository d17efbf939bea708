import { expect, test } from 'vitest';
import { hoverAt } from '../../../server/src/features/hover/index';
import { effectivePage } from '../../../server/src/features/pages/effective';
import { stage } from '../../harness/feature';
import type { LoadOptions } from '../../harness/fixture';

const path = '/etc/sysctl.d/99-keepalive.conf';

async function hover(text: string, options: LoadOptions = {}): Promise<string> {
  const { context, at } = await stage(text, options);
  return hoverAt(context, at)?.markdown ?? 'nothing';
}

test('a keepalive parameter: in force, the sum of the three, firewalls, and what it does not do', async () => {
  const text = await hover(`
    //- ${path}
    net.ipv4.tcp_keepalive_t$0ime = 600
    net.ipv4.tcp_keepalive_intvl = 75
    net.ipv4.tcp_keepalive_probes = 9
  `);
  expect(text).toContain('Used: `600`.');
  expect(text).toContain(
    'A dead idle connection ends after `600 + 75 × 9` = 21 min 15 s: 600 s of silence, then 9 probes 75 s apart. The probes alone take 11 min 15 s.',
  );
  expect(text).toContain(
    'The first probe is too late for a firewall that drops idle connections after 4 min (assumed: Azure).',
  );
  expect(text).toContain('no connection ends because it is idle');
  expect(text).toContain('`TCPKeepAlive`');
});

test('a line that a later file replaces names the winner', async () => {
  const text = await hover(`
    //- /etc/sysctl.d/10-net.conf
    net/ipv4/tcp_keepalive_t$0ime = 60
    //- /usr/lib/sysctl.d/50-default.conf
    net.ipv4.tcp_keepalive_time = 120
  `);
  expect(text).toContain(
    '**Not used**: [50\\-default\\.conf\\:1](file:///usr/lib/sysctl.d/50-default.conf#L1) sets it to `120`.',
  );
  expect(text).toContain('`120 + 75 × 9`');
  expect(text).toContain(
    'The first probe comes in time for a firewall that drops idle connections after 4 min (assumed: Azure).',
  );
});

test('a file that systemd does not read at start', async () => {
  const text = await hover(`
    //- /etc/sysctl.conf
    net.ipv4.tcp_ret$0ries2 = 8
    //- /usr/lib/sysctl.d/50-default.conf
    vm.swappiness = 1
  `);
  expect(text).toContain('`8` after `sysctl --system`');
  expect(text).toContain('but `15` after boot with systemd (default).');
  expect(text).toMatch(/TCP ends the connection when data stays unacknowledged for 1 min 42 s to \d/);
});

test('a pattern tells about each parameter that it fits', async () => {
  const text = await hover(`
    //- ${path}
    net.ipv4.tcp_keepalive_* = 5$0
    net.ipv4.tcp_keepalive_time = 60
  `);
  expect(text).toContain('`net.ipv4.tcp_keepalive_intvl`: Used: `5`.');
  expect(text).toContain('`net.ipv4.tcp_keepalive_time`: **Not used**: [99');
  expect(text).toContain('`60 + 5 × 5` = 1 min 25 s');
});

test('the user timeout is said to be no parameter, others are none of our business', async () => {
  const text = await hover(`//- ${path}\nnet.ipv4.tcp_user_timeout$0 = 30000\n`);
  expect(text).toContain('Linux has no such parameter.');
  expect(text).toContain('`net.ipv4.tcp_retries2`');
  expect(await hover(`//- ${path}\nvm.swapp$0iness = 10\n`)).toBe('nothing');
});

const machine = `
  //- /home/u/.ssh/config
  Host web
    TCPKeepAlive ye$0s
  //- ${path}
  net.ipv4.tcp_keepalive_time = 60
  net.ipv4.tcp_keepalive_probes = 6
`;

test('parameters of the machine decide what ssh is told to expect of TCP, and are named with their lines', async () => {
  const text = await hover(machine, { sysctl: [path] });
  expect(text).toContain('`60 + 75 × 6` = 510 s (8 min 30 s)');
  expect(text).toContain('The session stays open: the kernel sends a probe every 1 min.');
  expect(text).toContain(`\`net.ipv4.tcp_keepalive_time\` 60 ([99\\-keepalive\\.conf\\:1](file://${path}#L1))`);
  expect(await hover(machine)).toContain('`7200 + 75 × 9`');
});

test('on another system than Linux they do not count', async () => {
  const text = await hover(machine, { sysctl: [path], distribution: 'macos' });
  expect(text).toContain('`7200 + 75 × 8`');
  expect(text).not.toContain('99\\-keepalive');
});

test('the page of a host lists them', async () => {
  const { context } = await stage(machine, { sysctl: [path] });
  expect(effectivePage(context, 'web').markdown).toContain('| net\\.ipv4\\.tcp\\_keepalive\\_probes | 6 ([99');
});
