import { describe, expect, test } from 'vitest';
import { linksOf, unaskedEnd } from '../../server/src/keepalive/chain';
import { kernels } from '../../server/src/keepalive/kernels';
import { predict } from '../../server/src/keepalive/model';
import { type Facts, situationOf } from '../../server/src/keepalive/report';
import type { Case } from '../../server/src/keepalive/situation';
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

  test('a jump host with a count of 0 ends the session, unless it hears the probes to the host behind it', () => {
    const to = (interval: number, jump = ssh(60, 0)) => [
      { name: 'jump', facts: facts(jump, false) },
      { name: 'web', facts: facts(ssh(interval, 3), true) },
    ];
    expect(unaskedEnd(to(0))).toMatchObject({ by: 'jump', at: 0, outcome: { by: 'server-alive', nominal: 60 } });
    expect(unaskedEnd(to(120))?.by).toBe('jump');
    expect(unaskedEnd(to(30))).toBeUndefined();
    expect(unaskedEnd(to(0, ssh(60, 3)))).toBeUndefined();
    for (const { quiet } of linksOf(to(120))) expect(quiet).toMatchObject({ by: 'jump', outcome: { nominal: 60 } });
    for (const { quiet } of linksOf(to(30))) expect(quiet.outcome.keptBy?.every).toBe(30);
    // the firewall is sooner than a long interval
    expect(linksOf(to(0, ssh(600, 0)))[1]?.quiet.outcome).toMatchObject({ notes: [{ id: 'nat-forgets' }] });
  });

  test('the connection that gives up first ends the session', () => {
    const [near, far] = linksOf([
      { name: 'jump', facts: facts(ssh(15, 3), false) },
      { name: 'web', facts: facts(ssh(60, 3), true) },
    ]);
    expect(near?.dead).toMatchObject({ by: 'jump', outcome: { nominal: 60 } });
    expect(far?.dead).toMatchObject({ by: 'web', outcome: { nominal: 240 } });
  });

  test('what carries the connection gives up on lost data, nobody knows when', () => {
    const of = (client: Facts['client'], name: Case) => predict(situationOf(facts(client, true), name));
    const note = { id: 'carrier-gives-up' };
    expect(of(ssh(0, 3), 'dead-idle')).toMatchObject({ ends: false });
    expect(of(ssh(0, 3), 'dead-busy-input')).toMatchObject({ ends: 'unknown', notes: [note] });
    expect(of(ssh(60, 3), 'dead-busy-input')).toMatchObject({ ends: true, by: 'server-alive', nominal: 240 });
    // 4800 s by its own timer, but the first probe is lost after 1200
    expect(of(ssh(1200, 3), 'dead-idle')).toMatchObject({ ends: 'unknown', notes: [note] });
  });
});
