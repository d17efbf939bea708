import { describe, expect, test } from 'vitest';
import { makeContext } from '../../../server/src/analysis/context';
import { defaultBuild } from '../../../server/src/language/build';
import { dialects } from '../../../server/src/language/dialects';
import { check, messageOf } from '../../../server/src/rules/check';
import { snapshotOf } from '../../../server/src/snapshot/roots';
import { memoryFileSystem } from '../../harness/memory';
import { ask, expectFix, expectMarks, messagesOf } from '../../harness/rules';

const path = '/etc/sysctl.d/10-net.conf';
const all = ['sysctl/'];

test('a good file is clean, whatever else it sets', async () => {
  await expectMarks(
    `
    # shorter than any firewall
    net.ipv4.tcp_keepalive_time = 60
    net/ipv4/tcp_keepalive_intvl=10
    -net.ipv4.tcp_keepalive_probes = 6
    ; others
    vm.swappiness=10
    -net.ipv4.conf.lo.rp_filter
    `,
    all,
    { path },
  );
});

test('a FreeBSD file gets no advice for Linux', async () => {
  await expectMarks('net.inet.tcp.keepidle=600000\nnet.inet.tcp.keepcnt=8\nwords\n', all, { path: '/etc/sysctl.conf' });
});

test('a file about other things is left alone, whatever is wrong with it', async () => {
  await expectMarks('vm.swappiness\nkernel.sysrq = 1x\nnet.ipv4.ip_forward=\n', all, { path });
});

test('each mistake at its place', async () => {
  await expectMarks(
    `
    net.ipv4.tcp_keepalive_time = 60s
                                  ^^^ sysctl/range
    net.ipv4.tcp_keepalive_probes = 0
                                    ^ sysctl/range
    net.ipv4.tcp_retries2 = 256
                            ^^^ sysctl/range
    net.ipv4.tcp_keepalive_interval = 10
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sysctl/unknown-name
    net.ipv4.tcp_user_timeout = 30000
    ^^^^^^^^^^^^^^^^^^^^^^^^^ sysctl/unknown-name
    prose
    ^^^^^ sysctl/syntax
    net.ipv4.tcp_keepalive_intvl =
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sysctl/syntax
    net.ipv4.tcp_keepalive_time = 3000000
                                  ^^^^^^^ sysctl/range
    `,
    all,
    { path },
  );
});

test('a pattern that fits a parameter is fine, one that fits none is not', async () => {
  await expectMarks(
    `
    net.ipv4.tcp_keepalive_* = 60
    net/ipv4/tcp_keep*_t?me = 60
    -net.ipv4.tcp_keepalive_probes
    net.ipv4.tcp_keepalive_*_x = 60
    ^^^^^^^^^^^^^^^^^^^^^^^^^^ sysctl/unknown-name
    `,
    all,
    { path },
  );
});

test('no-break space and byte order mark are no blanks', async () => {
  await expectMarks('\ufeffnet.ipv4.tcp_retries2 = 8\nnet.ipv4.tcp_keepalive_time = \u00a060\n', ['sysctl/duplicate'], {
    path,
  });
  const asked = await ask('\ufeffnet.ipv4.tcp_retries2 = 8\nnet.ipv4.tcp_keepalive_time = \u00a060\n', all, { path });
  expect(asked.findings.map((f) => f.rule)).toEqual(['sysctl/range']);
});

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
});

test('a comment of either kind switches a rule off', async () => {
  for (const mark of ['#', ';'])
    await expectMarks(`${mark} ssh-keepalive: ignore sysctl/range\nnet.ipv4.tcp_retries2 = 256\n`, ['sysctl/range'], {
      path,
    });
});

test('a file that its namesake hides', async () => {
  const uri = (path: string): string => `file://${path}`;
  const files = new Map([
    [uri('/usr/lib/sysctl.d/10-net.conf'), '# theirs\nnet.ipv4.tcp_keepalive_time = 600\n'],
    [uri('/etc/sysctl.d/10-net.conf'), 'net.ipv4.tcp_keepalive_time = 60\n'],
  ]);
  const asked = async (path: string): Promise<string[]> => {
    const subject = {
      uri: uri(path),
      dialect: dialects.sysctl,
      build: defaultBuild,
      around: { home: undefined, systemFolder: '' },
    };
    const snapshot = await snapshotOf(subject, [], memoryFileSystem(files));
    const document = snapshot.files.get(snapshot.subject)?.document;
    if (!document) throw new Error('not read');
    const context = makeContext(snapshot, document);
    return check(context).map((finding) => messageOf(finding, context));
  };
  expect(await asked('/usr/lib/sysctl.d/10-net.conf')).toContain(
    'This file is not read: /etc/sysctl.d/10-net.conf has the same name and comes first.',
  );
  expect(await asked('/etc/sysctl.d/10-net.conf')).toEqual([]);
});

describe('order', () => {
  test('the last line counts, over files by their names', async () => {
    const asked = await ask(
      `
      //- /etc/sysctl.d/10-net.conf
      net.ipv4.tcp_keepalive_time = 60
      net.ipv4.tcp_keepalive_time = 90
      net.ipv4.tcp_keepalive_probes = 5
      //- /usr/lib/sysctl.d/50-default.conf
      net.ipv4.tcp_keepalive_time = 120
      net.ipv4.tcp_keepalive_probes = 5
      `,
      ['sysctl/duplicate'],
      { dialect: 'sysctl' },
    );
    expect(messagesOf(asked)).toEqual([
      'Overridden by 50-default.conf:1, which sets 120: in sysctl files the last line is used.',
      'Overridden by 50-default.conf:1, which sets 120: in sysctl files the last line is used.',
    ]);
  });

  test('a line that counts after a start is not said to be replaced', async () => {
    const asked = await ask(
      `
      //- /etc/sysctl.d/99-z.conf
      net.ipv4.tcp_keepalive_time = 60
      //- /etc/sysctl.conf
      net.ipv4.tcp_keepalive_time = 120
      `,
      ['sysctl/duplicate', 'sysctl/at-start'],
    );
    expect(asked.findings.map((f) => f.rule)).toEqual(['sysctl/at-start']);
  });

  test('a file in /etc hides its namesake', async () => {
    const asked = await ask(
      `
      //- /etc/sysctl.d/10-net.conf
      net.ipv4.tcp_keepalive_time = 60
      //- /usr/lib/sysctl.d/10-net.conf
      net.ipv4.tcp_keepalive_time = 120
      `,
      ['sysctl/duplicate'],
      { dialect: 'sysctl' },
    );
    expect(asked.findings).toEqual([]);
  });
});

test('600, 75 and 9 are 1275 s, whatever the comment says', async () => {
  const asked = await expectMarks(
    `
    # ends after 675 seconds
                 ^^^ sysctl/sum
    net.ipv4.tcp_keepalive_time = 600
    net.ipv4.tcp_keepalive_intvl = 75
    net.ipv4.tcp_keepalive_probes = 9
    `,
    ['sysctl/sum'],
    { path },
  );
  expect(messagesOf(asked)).toEqual([
    'That is only the time for the probes: a dead connection ends after 600 + 75 × 9 s = 21 min 15 s.',
  ]);
});

test('a comment that has the right sum as well is fine', async () => {
  await expectMarks(
    `
    # 675 s of probing, 1275 s in all
    net.ipv4.tcp_keepalive_time = 600
    `,
    ['sysctl/sum'],
    { path },
  );
});

test('a comment about another number of the same size is fine', async () => {
  await expectMarks(
    `
    # first probe after 60 s, then every 10 s
    net.ipv4.tcp_keepalive_time = 60
    net.ipv4.tcp_keepalive_intvl = 10
    net.ipv4.tcp_keepalive_probes = 6
    `,
    ['sysctl/sum'],
    { path },
  );
});

test('names that stand elsewhere get the one that was meant', async () => {
  for (const name of ['net.core.tcp_keepalive_time', 'net.tcp_keepalive_time', 'net.ipv6.tcp_keep_alive_time']) {
    await expectFix(
      `${name} = 60\n`,
      'sysctl/unknown-name',
      'Rename it to net.ipv4.tcp_keepalive_time',
      'net.ipv4.tcp_keepalive_time = 60\n',
      { path },
    );
  }
});

test('fixes promise what both programs leave, or nothing', async () => {
  const fix = (text: string, rule: string, title: string, after: string) =>
    expectFix(text, rule, title, after, { path }).then(({ promises }) => promises);
  const title = 'Set net.ipv4.tcp_keepalive_time to 7200, the default of Linux';
  const time = 'net.ipv4.tcp_keepalive_time';
  expect(await fix(`${time} = 60s\n`, 'sysctl/range', title, `${time} = 7200\n`)).toEqual([
    { keyword: time, value: '7200' },
  ]);
  // quotes, units and comments right behind a number are no part of it
  for (const value of ['"60"', "'60'", '60s', '+60', '60# why'])
    expect(await fix(`${time} = ${value}\n`, 'sysctl/range', `Set ${time} to 60`, `${time} = 60\n`)).toEqual([
      { keyword: time, value: '60' },
    ]);
  // a later line sets it again
  expect(await fix(`${time} = 60s\n${time} = 60\n`, 'sysctl/range', title, `${time} = 7200\n${time} = 60\n`)).toEqual(
    [],
  );
});

test('fixes change their words only', async () => {
  await expectFix(
    '# 675 seconds\r\nnet.ipv4.tcp_keepalive_time=600\r\n',
    'sysctl/sum',
    'Correct the comment: 1275',
    '# 1275 seconds\r\nnet.ipv4.tcp_keepalive_time=600\r\n',
    { path },
  );
  await expectFix(
    'net.ipv4.tcp_user_timeout = 5\nnet.ipv4.tcp_retries2 = 8',
    'sysctl/unknown-name',
    'Remove the line (it has no effect)',
    'net.ipv4.tcp_retries2 = 8',
    { path },
  );
  await expectFix(
    'net/ipv4/tcp_keepalive_interval=10\r\n',
    'sysctl/unknown-name',
    'Rename it to net/ipv4/tcp_keepalive_intvl',
    'net/ipv4/tcp_keepalive_intvl=10\r\n',
    { path },
  );
  await expectFix(
    'net.ipv4.tcp_keepalive_time\t=  1200\n# end',
    'sysctl/no-effect',
    'Set net.ipv4.tcp_keepalive_time to 120 (first probe after 2 min)',
    'net.ipv4.tcp_keepalive_time\t=  120\n# end',
    { path },
  );
  await expectFix(
    'net.ipv4.tcp_keepalive_time = 9\nnet.ipv4.tcp_keepalive_time = 8\n',
    'sysctl/duplicate',
    'Remove the line that is not used',
    'net.ipv4.tcp_keepalive_time = 8\n',
    { path },
  );
});
