import type { Program } from '../programs/programs';
import { address, type Event, type Lab, lastData, openLab, quietClient, quietServer, sleep } from './lab';

/** Kernel settings of one end: `tcp_keepalive_time`, `_intvl`, `_probes` in that order. */
export type KernelKeepalive = readonly [time: number, interval: number, probes: number];

/** What is set up, done to the link, and watched. Times in seconds. */
export interface Situation {
  /** Whose end is awaited. */
  readonly side: 'client' | 'server';
  readonly client?: { readonly interval: number; readonly count: number };
  readonly server?: { readonly interval: number; readonly count: number };
  /** TCPKeepAlive of the awaited side, with the kernel's times. */
  readonly kernel?: KernelKeepalive;
  /** Text of a sysctl file that the awaited side's machine loads, where it is needed with TCPKeepAlive on. */
  readonly sysctl?: string;
  /**
   * cut: the link dies. healthy: nothing happens. forget: the router forgets flows that were idle for `forget` seconds.
   * silent: the server stops talking after its banner.
   */
  readonly link: 'cut' | 'healthy' | 'forget' | 'silent';
  readonly forget?: number;
  /** It answers packets of a flow that it forgot with a reset. */
  readonly resets?: boolean;
  /** How long an end is waited for, from the last data. */
  readonly watch: number;
}

/** What was seen. */
export interface Outcome {
  /**
   * Seconds from the last data that the awaited side received to its end; undefined: it was still there after `watch`.
   */
  readonly seconds?: number;
  /**
   * Where it was still there: whether a line sent then came back within 2 s (over a link that is mended first, where it
   * was cut: within 60 s).
   */
  readonly echo?: boolean;
  /** The program's own last words. */
  readonly message?: string;
}

/** Whether TCPKeepAlive is on for the awaited side. */
export const usesKernel = (s: Situation): boolean => s.kernel !== undefined || s.sysctl !== undefined;

const serverConfig = (s: Situation): string[] => [
  ...quietServer(),
  'LogLevel VERBOSE',
  `TCPKeepAlive ${usesKernel(s) && s.side === 'server' ? 'yes' : 'no'}`,
  `ClientAliveInterval ${s.server?.interval ?? 0}`,
  `ClientAliveCountMax ${s.server?.count ?? 3}`,
];

const clientOptions = (s: Situation): string[] => [
  ...quietClient,
  `TCPKeepAlive=${usesKernel(s) && s.side === 'client' ? 'yes' : 'no'}`,
  `ServerAliveInterval=${s.client?.interval ?? 0}`,
  `ServerAliveCountMax=${s.client?.count ?? 3}`,
];

const settle = 0.3;

// Sends its banner and never another byte.
const mute = `require('node:net').createServer((s) => { s.on('error', () => {}); s.write('SSH-2.0-OpenSSH_mute\\r\\n'); }).listen(${address.port}, () => console.log('listening'))`;

function startServer(lab: Lab, s: Situation): void {
  if (s.link === 'silent') {
    lab.command(`ip netns exec s '${process.execPath}' -e "${mute}" 2>&1 3>&- </dev/null | tag sshd &`);
    return;
  }
  const config = serverConfig(s).join('\\n');
  lab.command(`printf '${config}\\n' >"$root/mnt/sshd_config"`);
  lab.command('inside s /usr/sbin/sshd -D -e -f /mnt/sshd_config 2>&1 3>&- </dev/null | tag sshd &');
}

function startClient(lab: Lab, s: Situation): void {
  const options = clientOptions(s).map((option) => `-o ${option}`);
  const command = `inside c /usr/bin/ssh -F none -T -i /mnt/user -p ${address.port} ${options.join(' ')} root@${address.server} 'exec cat'`;
  lab.command(`{ ${command} 2>&1; e=$?; now; echo "exit $e $u"; } <&3 | tag ssh &`);
}

const words = (lab: Lab, source: string): string | undefined =>
  lab
    .events()
    .filter((e) => e.source === source && !e.text.startsWith('exit '))
    .at(-1)?.text;

// A line that only the shell's clock and the programs see: the time stands in the line itself, for it was taken at the
// exit.
const exitTime = (event: Event): number => Number(event.text.split(' ')[2]);

async function awaitEnd(lab: Lab, s: Situation, last: number, passed: number): Promise<Outcome> {
  const left = s.watch - passed;
  if (s.side === 'server') {
    const event = await lab.wait('sshd', /Timeout, client not responding|Read error from remote host/, left);
    if (event) return { seconds: event.at - last, message: event.text };
  } else {
    const event = await lab.wait('ssh', /^exit \d+ /, left);
    if (event) return { seconds: exitTime(event) - last, message: words(lab, 'ssh') };
  }
  if (s.link === 'cut') lab.command('mend');
  lab.command('echo still here >&3');
  return { echo: (await lab.wait('ssh', /^still here$/, s.link === 'cut' ? 60 : 2)) !== undefined };
}

/** Sets up one situation with the real programs and waits for what happens. */
export async function measure(program: Program, s: Situation): Promise<Outcome> {
  const lab = await openLab(program);
  const end = s.side === 'client' ? 'c' : 's';
  try {
    if (s.kernel) {
      const names = ['time', 'intvl', 'probes'];
      lab.command(`kernel ${end} ${names.map((name, i) => `ipv4/tcp_keepalive_${name}=${s.kernel?.[i]}`).join(' ')}`);
    }
    if (s.sysctl !== undefined) lab.command(`load ${end} '${s.sysctl.replaceAll('\n', '\\n')}'`);
    if (s.forget) lab.command(`forget ${s.forget} ${s.resets ? 'reset' : ''}`);
    startServer(lab, s);
    if (!(await lab.wait('sshd', /listening/, 20))) throw new Error(`no server: ${words(lab, 'sshd')}`);
    // goes to the server and comes back: both sides have then just received data
    if (s.link !== 'silent') lab.command('echo ready >&3');
    startClient(lab, s);
    if (s.link === 'silent') await sleep(1);
    else if (!(await lab.wait('ssh', /^ready$/, 30))) throw new Error(`no session: ${words(lab, 'ssh')}`);
    const early = lab.events().find((e) => e.source === 'ssh' && e.text.startsWith('exit '));
    // Until TCP has acknowledged the last data: cut earlier, the link would die with data in flight, which is another
    // case.
    if (s.link === 'cut') await sleep(settle);
    const last = early ? undefined : await lastData(lab, end);
    if (s.link === 'cut') lab.command('cut');
    if (last === undefined) throw new Error(`ssh ended before it could be watched: ${words(lab, 'ssh')}`);
    return await awaitEnd(lab, s, last, s.link === 'silent' ? 1 : 0);
  } finally {
    await lab.close();
  }
}
