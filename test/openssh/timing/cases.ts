import { kernels } from '../../../server/src/keepalive/kernels';
import { predict } from '../../../server/src/keepalive/model';
import type { Situation as Asked, Outcome as Prediction } from '../../../server/src/keepalive/situation';
import { parseRelease } from '../../../server/src/language/build';
import type { Program } from '../programs/programs';
import { releaseOf } from '../programs/releases';
import type { Situation } from './measure';

/** One situation on a real link. Those of `everyRelease` are measured with each unpacked release as well, the others with the installed one. */
export interface TimedCase {
  readonly name: string;
  readonly situation: Situation;
  readonly everyRelease?: boolean;
}

const client = (interval: number, count: number) => ({ interval, count });
const dead = { link: 'cut' } as const;
const forgetful = { link: 'forget', forget: 5 } as const;
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
  { name: 'before login, client 2x3', situation: { side: 'client', client: client(2, 3), link: 'silent', watch: 15 } },
  { name: 'before login, client 2x0', situation: { side: 'client', client: client(2, 0), link: 'silent', watch: 12 } },
  { name: 'NAT 5 s, client 3x3', situation: { side: 'client', client: client(3, 3), ...forgetful, watch: 20 } },
  { name: 'NAT 5 s, client 7x3', situation: { side: 'client', client: client(7, 3), ...forgetful, watch: 40 } },
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
export function prediction(program: Program, s: Situation): Prediction {
  const release = parseRelease(releaseOf(program.version));
  if (release === undefined) throw new Error(`the model does not describe OpenSSH ${program.version}`);
  const [time, interval, probes] = s.kernel ?? [7200, 75, 9];
  const side = { interval: 0, count: 3, ...s[s.side], side: s.side };
  return predict({
    case: caseOf[s.link],
    build: { release, distribution: 'debian' },
    ...(s.side === 'client' ? { client: side } : { server: side }),
    tcpKeepAlive: s.kernel !== undefined,
    kernel: { ...kernels.linux, keepalive: { time, interval, probes } },
    ...(s.forget ? { natLimit: s.forget } : {}),
  } as Asked);
}
