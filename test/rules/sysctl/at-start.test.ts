import { describe, expect, test } from 'vitest';
import { applied, ask, expectFirstFix, expectMarks, messagesOf, offered } from '../../harness/rules';

const path = '/etc/sysctl.d/10-net.conf';

describe('other values after a start', () => {
  const rule = ['sysctl/at-start'];
  test('systemd does not read /etc/sysctl.conf', async () => {
    const asked = await expectMarks(
      `
      //- /etc/sysctl.conf
      net.ipv4.tcp_keepalive_time = 60
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sysctl/at-start
      //- /usr/lib/sysctl.d/50-default.conf
      net.ipv4.tcp_keepalive_intvl = 15
      `,
      rule,
    );
    expect(messagesOf(asked)).toEqual([
      'systemd does not read /etc/sysctl.conf at boot, so net.ipv4.tcp_keepalive_time is 7200, not 60. Move the line to a file in /etc/sysctl.d.',
    ]);
  });

  test('unless it is linked, or the only file at hand', async () => {
    const line = 'net.ipv4.tcp_keepalive_time = 60\n';
    const linked = `//- /etc/sysctl.conf\n${line}//- /etc/sysctl.d/99-sysctl.conf\n${line}`;
    expect((await ask(linked, rule)).findings).toEqual([]);
    expect((await ask(line, rule, { path: '/repo/etc/sysctl.conf' })).findings).toEqual([]);
  });

  test('a file that is linked is read at boot, too: nothing can go there', async () => {
    const lines = 'net.ipv4.tcp_keepalive_time = 60\nnet.ipv4.tcp_keepalive_time = 60s\n';
    const asked = await ask(`//- /etc/sysctl.conf\n${lines}//- /etc/sysctl.d/99-sysctl.conf\n${lines}`, rule);
    expect(messagesOf(asked)).toEqual([
      'At boot, systemd sets net.ipv4.tcp_keepalive_time to 7200; "sysctl --system" sets it to 60. Keep one valid line for it.',
    ]);
    expect(offered(asked)).toEqual([]);
  });

  test('a refused last line costs the one before it', async () => {
    const asked = await expectMarks(
      `
      net.ipv4.tcp_keepalive_time = 60
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sysctl/at-start
      net.ipv4.tcp_keepalive_time = 60s
      `,
      rule,
      { path },
    );
    expect(messagesOf(asked)).toEqual([
      'At boot, systemd sets net.ipv4.tcp_keepalive_time to 7200; "sysctl --system" sets it to 60. Keep one valid line for it.',
    ]);
  });

  test('what the kernel refuses can go', async () => {
    const fix = await expectFirstFix(
      'net.ipv4.tcp_keepalive_time = 60\nnet.ipv4.tcp_keepalive_time = 60s\n',
      'sysctl/at-start',
      'Remove what the kernel refuses for net.ipv4.tcp_keepalive_time (it is 60 after a boot, too)',
      'net.ipv4.tcp_keepalive_time = 60\n',
      { path },
    );
    expect(fix.promises).toEqual([{ keyword: 'net.ipv4.tcp_keepalive_time', value: '60' }]);
  });

  test('the line can go where both programs read it', async () => {
    const asked = await ask(
      `
      //- /etc/sysctl.conf
      net.ipv4.tcp_keepalive_time = 60
      //- /etc/sysctl.d/10-net.conf
      net.ipv4.tcp_keepalive_intvl = 15
      `,
      rule,
    );
    const [fix] = offered(asked);
    expect(fix?.title).toBe('Move this line to /etc/sysctl.d/10-net.conf, which is read at boot, too');
    expect([...applied(asked.context, fix ?? { edits: [] }).values()]).toEqual([
      '',
      'net.ipv4.tcp_keepalive_intvl = 15\nnet.ipv4.tcp_keepalive_time = 60\n',
    ]);
  });
});
