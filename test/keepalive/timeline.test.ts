import { describe, expect, test } from 'vitest';
import { kernels } from '../../server/src/keepalive/kernels';
import type { Case, Situation } from '../../server/src/keepalive/situation';
import { escapeXml, timelineSvg, withoutTheme } from '../../server/src/keepalive/svg';
import { mostEvents, type Timeline, timeline } from '../../server/src/keepalive/timeline';
import { keepalive, openssh, ssh, sshd } from './cases';

const of = (name: Case, rest: Partial<Situation>): Timeline =>
  timeline({ case: name, build: openssh('10.6'), tcpKeepAlive: true, kernel: kernels.linux, ...rest });
const brief = (line: Timeline): readonly string[] => line.events.map((event) => `${event.kind} ${event.at}`);

describe('timeline', () => {
  test('probes that nobody answers, then the end', () => {
    const line = of('dead-idle', { client: ssh(60, 3) });
    expect(brief(line)).toEqual(['data 0', 'probe 60', 'probe 120', 'probe 180', 'end 240']);
    expect(line.events[1]?.answered).toBe(false);
  });

  test('count 0: silence, then the end', () => {
    expect(brief(of('idle-healthy', { client: ssh(60, 0) }))).toEqual(['data 0', 'end 60']);
  });

  test('a healthy session: answered probes, no end', () => {
    const line = of('idle-healthy', { client: ssh(60, 3) });
    expect(brief(line)).toEqual(['data 0', 'probe 60', 'probe 120', 'probe 180']);
    expect(line.events[1]?.answered).toBe(true);
  });

  test('sshd 9.2 probes at twice its interval', () => {
    expect(brief(of('dead-idle', { build: openssh('9.2'), server: sshd(60, 1) }))).toEqual([
      'data 0',
      'probe 120',
      'end 240',
    ]);
  });

  test('the kernel', () => {
    expect(brief(of('dead-idle', { client: ssh(0, 3), kernel: keepalive(600, 75, 2) }))).toEqual([
      'data 0',
      'kernel-probe 600',
      'kernel-probe 675',
      'end 750',
    ]);
  });

  test('the back-off of TCP after the first lost probe', () => {
    const line = of('dead-idle', { client: ssh(120, 30) });
    const repeats = line.events.filter((event) => event.kind === 'repeat');
    expect(repeats).toHaveLength(15);
    expect(repeats[0]?.at).toBeCloseTo(120.2);
    expect(repeats[1]?.at).toBeCloseTo(120.6);
    expect(line.events.at(-1)).toMatchObject({ kind: 'end', by: 'tcp-retransmission' });
  });

  test('too many events: the first and the last ones', () => {
    const line = of('hung-peer', { client: ssh(60, 2147483647) });
    expect(line.events).toHaveLength(mostEvents);
    expect(line.events[1]?.at).toBe(60);
    expect(line.events.at(-2)?.at).toBe(60 * 2147483647);
    expect(line.left).toBe(2147483647 - (mostEvents - 2));
  });
});

describe('picture', () => {
  const lane = (label: string, line: Timeline) => ({ label, name: 'dead-idle' as const, line });
  const svg = timelineSvg('Dead connection', [
    lane('ssh to web', of('dead-idle', { client: ssh(60, 3) })),
    lane('sshd on web', of('dead-idle', { server: sshd(60, 5) })),
  ]);

  test('says in words what it shows', () => {
    const words =
      'Dead connection. ssh to web: ssh ends the session after 4 min.. sshd on web: sshd ends the session after 6 min.';
    expect(svg).toContain(`<title>${words}</title>`);
    expect(svg).toContain(`role="img" aria-label="${words}"`);
    expect(svg).toContain('>4 min</text>');
    expect(svg).toContain('>6 min</text>');
  });

  test('has a mark for each event, within the picture, on one axis of time', () => {
    expect(svg.match(/v18/g)).toHaveLength(3 + 5);
    const places = [...svg.matchAll(/M([\d.]+) /g)].map((match) => Number(match[1]));
    for (const place of places) expect(place).toBeGreaterThanOrEqual(0);
    for (const place of places) expect(place).toBeLessThanOrEqual(640);
    // a probe of both sides after a minute stands at one place
    expect(svg.match(/M116 \d+v18/g)).toHaveLength(2);
  });

  test('has the colours of the theme, and its own where there is none', () => {
    expect(svg).toContain('var(--vscode-charts-blue, #2f86c8)');
    expect(withoutTheme(svg)).not.toContain('var(');
    expect(withoutTheme(svg)).toContain('stroke="#2f86c8"');
  });

  test('shades the span in which the end lies', () => {
    const nine = of('dead-idle', { build: openssh('9.2'), server: sshd(60, 3) });
    expect(timelineSvg('x', [lane('sshd', nine)])).toContain('<rect x="320"');
    expect(svg).not.toContain('<rect');
  });

  test('loads and runs nothing', () => {
    expect(svg).not.toMatch(/<script|<style|<image|href|url\(|on\w+=/i);
  });

  test('escapes text', () => {
    expect(escapeXml(`<a b="c" d='e'>&\u0000`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp; ');
  });
});
