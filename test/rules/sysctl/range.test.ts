import { expect, test } from 'vitest';
import { ask, expectFix, expectMarks } from '../../harness/rules';

const path = '/etc/sysctl.d/10-net.conf';
const all = ['sysctl/'];

test('no-break space and byte order mark are no blanks', async () => {
  await expectMarks('\ufeffnet.ipv4.tcp_retries2 = 8\nnet.ipv4.tcp_keepalive_time = \u00a060\n', ['sysctl/duplicate'], {
    path,
  });
  const asked = await ask('\ufeffnet.ipv4.tcp_retries2 = 8\nnet.ipv4.tcp_keepalive_time = \u00a060\n', all, { path });
  expect(asked.findings.map((f) => f.rule)).toEqual(['sysctl/range']);
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
