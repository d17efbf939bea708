import { type KernelSettings, kernels } from '../../../server/src/keepalive/kernels';
import { machineOf } from '../../../server/src/keepalive/machine';
import { predict } from '../../../server/src/keepalive/model';
import type { Situation as Asked, CaseOutcome as Prediction } from '../../../server/src/keepalive/situation';
import { type Build, parseRelease } from '../../../server/src/language/build';
import { loadFixture } from '../../harness/fixture';
import type { Program } from '../programs/programs';
import { releaseOf } from '../programs/releases';
import { type Situation, usesKernel } from './measure';

/**
 * One situation on a real link. Those of `everyRelease` are measured with each unpacked release as well, the others
 * with the installed one.
 */
export interface TimedCase {
  readonly name: string;
  readonly situation: Situation;
  readonly everyRelease?: boolean;
}

const client = (interval: number, count: number) => ({ interval, count });
const dead = { link: 'cut' } as const;
const forgetful = { link: 'forget', forget: 5 } as const;
/** Lines of sysctl.conf. */
const parameters = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `net.ipv4.tcp_keepalive_${name} = ${value}\n`)
    .join('');
/** Kernel keepalive of 3 s, then 1 s × 3. */
const kernel = [3, 1, 3] as const;

export const timedCases: readonly TimedCase[] = [
  { name: 'client 2x2', situation: { side: 'client', client: client(2, 2), ...dead, watch: 12 }, everyRelease: true },
  { name: 'client 1x3', situation: { side: 'client', client: client(1, 3), ...dead, watch: 12 } },
  { name: 'client 2x0, healthy link', situation: { side: 'client', client: client(2, 0), link: 'healthy', watch: 8 } },
  { name: 'client off', situation: { side: 'client', client: client(0, 3), ...dead, watch: 12 } },
  { name: 'server 2x2', situation: { side: 'server', server: client(2, 2), ...dead, watch: 20 }, everyRelease: true },
  { name: 'server 2x0', situation: { side: 'server', server: client(2, 0), ...dead, watch: 15 }, everyRelease: true },
  { name: 'client, kernel 3/1/3', situation: { side: 'client', kernel, ...dead, watch: 12 } },
  { name: 'server, kernel 3/1/3', situation: { side: 'server', kernel, ...dead, watch: 12 } },
  {
    name: 'client 4x3 and kernel 3/1/3',
    situation: { side: 'client', client: client(4, 3), kernel, ...dead, watch: 24 },
  },
  {
    name: 'client 10x3 and kernel 3/1/3',
    situation: { side: 'client', client: client(10, 3), kernel, ...dead, watch: 45 },
  },
  {
    name: 'client, sysctl.conf with 2/2/2',
    situation: { side: 'client', sysctl: parameters({ time: 2, intvl: 2, probes: 2 }), ...dead, watch: 12 },
  },
  {
    name: 'server, sysctl.conf with 5/1/2, the last line counts',
    situation: {
      side: 'server',
      sysctl: `${parameters({ time: 9 })}${parameters({ time: 5, intvl: 1, probes: 2 })}`,
      ...dead,
      watch: 14,
    },
  },
  {
    name: 'client 2x100, tcp_retries2 3',
    situation: { side: 'client', client: client(2, 100), sysctl: 'net.ipv4.tcp_retries2 = 3\n', ...dead, watch: 20 },
  },
  {
    name: 'server 2x100, tcp_retries2 2',
    situation: { side: 'server', server: client(2, 100), sysctl: 'net.ipv4.tcp_retries2 = 2\n', ...dead, watch: 20 },
  },
  { name: 'before login, client 2x3', situation: { side: 'client', client: client(2, 3), link: 'silent', watch: 15 } },
  { name: 'before login, client 2x0', situation: { side: 'client', client: client(2, 0), link: 'silent', watch: 12 } },
  { name: 'NAT 5 s, client 3x3', situation: { side: 'client', client: client(3, 3), ...forgetful, watch: 20 } },
  { name: 'NAT 5 s, client 7x3', situation: { side: 'client', client: client(7, 3), ...forgetful, watch: 40 } },
  {
    name: 'NAT 5 s with resets, client 3x3',
    situation: { side: 'client', client: client(3, 3), ...forgetful, resets: true, watch: 20 },
  },
  {
    name: 'NAT 5 s with resets, client 7x3',
    situation: { side: 'client', client: client(7, 3), ...forgetful, resets: true, watch: 20 },
    everyRelease: true,
  },
  {
    name: 'NAT 5 s with resets, kernel 7/1/3',
    situation: { side: 'client', kernel: [7, 1, 3], ...forgetful, resets: true, watch: 20 },
  },
  { name: 'NAT 5 s, nothing', situation: { side: 'client', ...forgetful, watch: 12 } },
  { name: 'NAT 5 s, kernel 3/1/3', situation: { side: 'client', kernel, ...forgetful, watch: 15 } },
  {
    name: 'NAT 5 s, server 3x3',
    situation: { side: 'server', server: client(3, 3), ...forgetful, watch: 40 },
    everyRelease: true,
  },
];

const caseOf: Readonly<Record<Situation['link'], Asked['case']>> = {
  cut: 'dead-idle',
  healthy: 'idle-healthy',
  forget: 'behind-nat',
  silent: 'before-login',
};

/** What the model says about a situation with these programs on this kernel. */
export async function prediction(program: Program, s: Situation): Promise<Prediction> {
  const release = parseRelease(releaseOf(program.version));
  if (release === undefined) throw new Error(`the model does not describe OpenSSH ${program.version}`);
  const build: Build = { release, distribution: 'debian' };
  const side = { interval: 0, count: 3, ...s[s.side], side: s.side };
  return predict({
    case: caseOf[s.link],
    build,
    ...(s.side === 'client' ? { client: side } : { server: side }),
    tcpKeepAlive: usesKernel(s),
    kernel: await kernelOf(s, build),
    ...(s.forget ? { natLimit: s.forget, natResets: s.resets === true } : {}),
  } as Asked);
}

/** The kernel of the awaited side; a sysctl file is read as the project reads it. */
async function kernelOf({ kernel, sysctl }: Situation, build: Build): Promise<KernelSettings> {
  const [time, interval, probes] = kernel ?? [7200, 75, 9];
  const plain = { ...kernels.linux, keepalive: { time, interval, probes } };
  if (sysctl === undefined) return plain;
  const { snapshot } = await loadFixture(`//- /root/.ssh/config\n\n//- /sysctl.conf\n${sysctl}`, {
    sysctl: ['/sysctl.conf'],
  });
  return machineOf({ ...snapshot, build }).kernel;
}
