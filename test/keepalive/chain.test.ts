import { describe, expect, test } from 'vitest';
import { linksOf } from '../../server/src/keepalive/chain';
import { kernels } from '../../server/src/keepalive/kernels';
import type { Facts } from '../../server/src/keepalive/report';
import { openssh, ssh, sshd } from './cases';

describe('a chain of jump hosts', () => {
  const facts = (client: Facts['client'], piped: boolean, server?: Facts['server']): Facts => ({
    build: openssh('10.6'),
    client,
    ...(server ? { server } : {}),
    tcpKeepAlive: true,
    kernel: kernels.linux,
    natLimit: 240,
    ...(piped ? { piped } : {}),
  });

  test('a probe to the last host keeps every link open', () => {
    const links = linksOf([
      { name: 'jump', facts: facts(ssh(0, 3), false) },
      { name: 'web', facts: facts(ssh(60, 3), true) },
    ]);
    expect(links.map(({ from, to }) => [from, to])).toEqual([
      [undefined, 'jump'],
      ['jump', 'web'],
    ]);
    for (const { quiet } of links) expect(quiet).toMatchObject({ by: 'web', outcome: { keptBy: { every: 60 } } });
  });

  test('probes to the jump host alone leave the link behind it to the firewall, and nobody detects its death', () => {
    const [near, far] = linksOf([
      { name: 'jump', facts: facts(ssh(60, 3), false) },
      { name: 'web', facts: facts(ssh(0, 3), true) },
    ]);
    expect(near?.quiet.outcome.keptBy?.every).toBe(60);
    expect(far?.quiet.outcome).toMatchObject({ ends: false, notes: [{ id: 'nat-forgets' }] });
    expect(far?.quiet.outcome.keptBy).toBeUndefined();
    expect(near?.dead).toMatchObject({ by: 'jump', outcome: { nominal: 240 } });
    expect(far?.dead.outcome.ends).toBe(false);
  });

  test("TCPKeepAlive of ssh is nothing behind a jump host; the host's own server may keep its link open", () => {
    const [, far] = linksOf([
      { name: 'jump', facts: facts(ssh(0, 3), false) },
      { name: 'web', facts: facts(ssh(0, 3), true, sshd(30, 3)) },
    ]);
    expect(far?.quiet).toMatchObject({ by: 'web', outcome: { keptBy: { cause: 'client-alive', every: 30 } } });
    expect(far?.dead.outcome.ends).toBe(false);
  });

  test('the connection that gives up first ends the session', () => {
    const [near, far] = linksOf([
      { name: 'jump', facts: facts(ssh(15, 3), false) },
      { name: 'web', facts: facts(ssh(60, 3), true) },
    ]);
    expect(near?.dead).toMatchObject({ by: 'jump', outcome: { nominal: 60 } });
    expect(far?.dead).toMatchObject({ by: 'web', outcome: { nominal: 240 } });
  });
});
