import { describe, expect, test } from 'vitest';
import { outcomeWords } from '../../server/src/keepalive/words';
import { channels, keepalive, openssh, outcome, ssh, sshd } from './cases';

describe('both ends of a connection', () => {
  test('each has its own kernel and its own TCPKeepAlive', () => {
    const rest = { client: ssh(0, 3), server: sshd(0, 3), tcpKeepAlive: false, serverTcpKeepAlive: true };
    const dead = outcome('dead-idle', { ...rest, serverKernel: keepalive(600, 75, 2) });
    expect(dead.sides?.client?.ends).toBe(false);
    expect(dead.sides?.server).toMatchObject({ by: 'tcp-keepalive', nominal: 750 });
    const nat = outcome('behind-nat', { ...rest, natLimit: 900, serverKernel: keepalive(600, 75, 2) });
    expect(nat.keptBy).toEqual({ cause: 'tcp-keepalive', every: 600 });
  });

  test('each has its own release and its own ChannelTimeout', () => {
    const rest = { build: openssh('10.6'), serverBuild: openssh('9.2'), client: ssh(60, 3), server: sshd(60, 1) };
    const dead = outcome('dead-idle', rest);
    expect(dead.sides?.client?.nominal).toBe(240);
    expect(dead.sides?.server?.nominal).toBe(240); // doubled in 9.2
    const idle = outcome('idle-healthy', {
      ...rest,
      channels: channels('client', 'session=900'),
      serverChannels: channels('server', 'session:shell=600'),
    });
    expect(idle).toMatchObject({ by: 'channel-timeout', nominal: 600 });
  });

  test('a frozen server is detected by ssh alone', () => {
    const rest = { client: ssh(60, 3), server: sshd(10, 1) };
    expect(outcome('hung-peer', rest).by).toBe('client-alive');
    expect(outcome('server-frozen', rest)).toMatchObject({ by: 'server-alive', nominal: 240 });
    expect(outcome('server-frozen', { server: sshd(10, 1) }).ends).toBe(false);
  });
});

describe('a computer that sleeps', () => {
  const asleep = (seconds: number, rest: Parameters<typeof outcome>[1]) =>
    outcome('asleep', { natLimit: 240, asleep: seconds, ...rest });

  test('goes on where neither server nor firewall lost patience', () => {
    expect(asleep(120, { client: ssh(60, 3), server: sshd(60, 3) }).ends).toBe(false);
    expect(asleep(120, { client: ssh(60, 3) }).notes.map(({ id }) => id)).toEqual(['asleep-server-unknown']);
  });

  test('is taken for dead by the server', () => {
    const ended = asleep(1800, { client: ssh(60, 3), server: sshd(60, 3) });
    expect(ended).toMatchObject({ by: 'client-alive', nominal: 240 });
    expect(ended.notes.at(-1)).toEqual({ id: 'asleep-server-ends', args: [1800] });
  });

  test('is forgotten by a firewall: ssh detects it after waking up, or nobody does', () => {
    // sshd 9.2 needs 4 to 8 minutes
    const perhaps = { client: ssh(60, 3), server: sshd(60, 3), serverBuild: openssh('9.2') };
    expect(asleep(300, perhaps).ends).toBe('unknown');
    expect(asleep(500, perhaps).by).toBe('client-alive');
    const woken = asleep(1800, { client: ssh(60, 3), server: sshd(0, 3) });
    expect(woken).toMatchObject({ by: 'server-alive', clock: 'resume' });
    const hangs = asleep(1800, { client: ssh(0, 3), server: sshd(0, 3) });
    expect(outcomeWords('asleep', hangs)).toBe('Nothing detects this: the session hangs.');
    const reset = asleep(1800, { client: ssh(0, 3), server: sshd(0, 3), natResets: true });
    expect(outcomeWords('asleep', reset)).toBe('The session looks open, but ends at the next key press.');
  });

  test('a firewall that resets answers the first probe after waking up', () => {
    const reset = asleep(1800, { client: ssh(60, 3), server: sshd(0, 3), natResets: true });
    expect(reset).toMatchObject({ by: 'network-reset', clock: 'resume', range: { min: 0, max: 60 } });
  });

  test('the probes of a patient server are repeated too rarely for a short limit', () => {
    const probed = (seconds: number) =>
      asleep(seconds, { client: ssh(60, 3), server: sshd(30, 100), natLimit: 60, tcpKeepAlive: false });
    expect(probed(80).ends).toBe(false);
    expect(probed(180).ends).toBe('unknown');
    expect(probed(600)).toMatchObject({ by: 'server-alive', clock: 'resume' });
    expect(probed(600).notes[0]).toEqual({ id: 'asleep-repeats-pause', args: [60, 600] });
  });

  test('keeps its place in a firewall by the probes of a patient server', () => {
    expect(asleep(800, { client: ssh(60, 3), server: sshd(60, 100) }).ends).toBe(false);
    expect(asleep(7200, { client: ssh(60, 3), server: sshd(60, 100) })).toMatchObject({ by: 'tcp-retransmission' });
  });
});

describe('a connection that dies during a rekey', () => {
  const rekey = (rest: Parameters<typeof outcome>[1]) => outcome('dead-rekey', { tcpKeepAlive: false, ...rest });

  test('ends by the interval and the count, or by TCP where something was on its way', () => {
    expect(rekey({ client: ssh(60, 3) })).toMatchObject({ by: 'server-alive', nominal: 240 });
    const long = rekey({ client: ssh(60, 99) });
    expect(long).toMatchObject({ by: 'tcp-retransmission', orBy: ['server-alive'], range: { min: 924.6, max: 6000 } });
    expect(long.notes.at(-1)?.id).toBe('rekey-waits');
  });

  test('may hang for ever where nothing probes', () => {
    expect(rekey({ client: ssh(0, 3) }).ends).toBe('unknown');
    expect(rekey({ client: ssh(0, 3), tcpKeepAlive: true }).orBy).toEqual(['tcp-keepalive']);
  });
});

test('a joined session ends with the connection', () => {
  const joined = outcome('joined', { client: ssh(60, 3) });
  expect(joined).toMatchObject({ by: 'server-alive', nominal: 240 });
  expect(joined.notes[0]?.id).toBe('joined-together');
});
