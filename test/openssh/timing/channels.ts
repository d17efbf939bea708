import type { Program } from '../programs/programs';
import { address, type Lab, openLab, quietClient, quietServer, sleep } from './lab';

/**
 * What is open on the connection and then idle. `forward`: a connection through LocalForward of a client without a
 * session.
 */
export type Opened = 'shell' | 'command' | 'subsystem' | 'forward' | 'none';

/** One connection over a working link whose channel is left idle. */
export interface Idle {
  readonly opened: Opened;
  /** Lines of sshd_config below those of the lab. */
  readonly server?: readonly string[];
  /** Lines of ssh_config. */
  readonly client?: readonly string[];
  /** Both sides probe every second, unless told otherwise. */
  readonly probes?: boolean;
  /** Whether new keys are agreed on is watched for. */
  readonly rekey?: boolean;
}

/** What was seen. */
export interface Seen {
  /**
   * Seconds from the channel's last data, without a channel from the login, to its end; undefined: it was still there.
   */
  readonly seconds?: number;
  /** sshd ended the connection before anything was opened. */
  readonly refused?: boolean;
  /** `forward`: seconds from the end of the channel to that of the connection; undefined: it was still there. */
  readonly connection?: number;
  readonly rekeyed?: boolean;
  /** What sshd, or ssh, said about it. */
  readonly message?: string;
}

const configOf = (idle: Idle, port: number): string[] => [
  ...quietServer(port),
  'LogLevel VERBOSE',
  'TCPKeepAlive no',
  `ClientAliveInterval ${idle.probes === false ? 0 : 1}`,
  'Subsystem idle echo ready; exec sleep 60',
  ...(idle.server ?? []),
];

const optionsOf = (idle: Idle): string[] => [
  ...quietClient,
  'KexAlgorithms=curve25519-sha256',
  'TCPKeepAlive=no',
  `LogLevel=${idle.rekey ? 'DEBUG1' : 'VERBOSE'}`,
  `ServerAliveInterval=${idle.probes === false ? 0 : 1}`,
  ...(idle.client ?? []),
];

/** What of it stands on the command line of ssh, and what its input is. */
const opening: Readonly<Record<Opened, { readonly before: string; readonly after?: string; readonly input?: string }>> =
  {
    shell: { before: '-T', input: 'echo echo ready;' },
    command: { before: '-T', after: "'echo ready; exec sleep 60'" },
    subsystem: { before: '-s', after: 'idle' },
    forward: { before: '-N' },
    none: { before: '-N' },
  };

const firstPort = 3000;
const target = 9001;

// One end of all forwarded connections, in the server's namespace, and the other one in the client's.
const listener = `require('node:net').createServer((s) => { s.on('error', () => {}); s.write('hello'); }).listen(${target}, '127.0.0.1', () => console.log('listening'))`;
const connector = (ports: readonly number[]): string =>
  `for (const p of [${ports}]) { const s = require('node:net').connect(p, '127.0.0.1'); s.on('error', () => {}); s.on('data', () => console.log('ready ' + p)); s.on('close', () => console.log('closed ' + p)); }`;

function startServer(lab: Lab, idle: Idle, index: number): void {
  const config = configOf(idle, firstPort + index).join('\\n');
  lab.command(`printf '${config}\\n' >"$root/mnt/sshd_config${index}"`);
  lab.command(`inside s /usr/sbin/sshd -D -e -f /mnt/sshd_config${index} 2>&1 3>&- </dev/null | tag sshd${index} &`);
}

function startClient(lab: Lab, idle: Idle, index: number): void {
  const { before, after = '', input = '' } = opening[idle.opened];
  const port = firstPort + index;
  const forward = idle.opened === 'forward' ? `-L ${port}:127.0.0.1:${target}` : '';
  const options = optionsOf(idle).map((option) => `-o '${option}'`);
  const ssh = `inside c /usr/bin/ssh -F none ${before} ${forward} -i /mnt/user -p ${port} ${options.join(' ')} root@${address.server} ${after}`;
  lab.command(`{ { ${input} sleep 60; } | { ${ssh} 2>&1; e=$?; now; echo "exit $e $u"; }; } 3>&- | tag ssh${index} &`);
}

const tellsWhy = /inactivity|inactive connection|internal error/;

async function watch(lab: Lab, { opened, rekey }: Idle, index: number, seconds: number): Promise<Seen> {
  const [sshd, ssh, port] = [`sshd${index}`, `ssh${index}`, firstPort + index];
  const forwarded = opened === 'forward';
  const ready = forwarded
    ? await lab.wait('connector', new RegExp(`^ready ${port}$`), 30)
    : opened === 'none'
      ? await lab.wait(sshd, /Accepted publickey/, 30)
      : await lab.wait(ssh, /^ready$|^exit /, 30);
  const exit = await lab.wait(ssh, /^exit \d+ /, seconds);
  const ended = exit && Number(exit.text.split(' ')[2]);
  const closed = forwarded ? lab.events().find((e) => e.text === `closed ${port}`)?.at : ended;
  const message = lab.events().find((e) => (e.source === sshd || e.source === ssh) && tellsWhy.test(e.text))?.text;
  const keys = lab.events().filter((e) => e.source === ssh && e.text.includes('SSH2_MSG_KEXINIT received'));
  if (!ready) throw new Error(`nothing was opened: ${lab.events().findLast((e) => e.source === ssh)?.text}`);
  return {
    ...(ready.text.startsWith('exit ')
      ? { refused: true }
      : closed === undefined
        ? {}
        : { seconds: closed - ready.at }),
    ...(forwarded && closed !== undefined && ended !== undefined ? { connection: ended - closed } : {}),
    ...(rekey ? { rekeyed: keys.length > 1 } : {}),
    ...(message === undefined ? {} : { message }),
  };
}

/** Opens all of these with one release, side by side in one lab, and looks at each for so many seconds. */
export async function watchIdle(program: Program, all: readonly Idle[], seconds: number): Promise<readonly Seen[]> {
  const lab = await openLab(program);
  try {
    lab.command('ip -n c link set lo up; ip -n s link set lo up');
    for (const [index, idle] of all.entries()) startServer(lab, idle, index);
    lab.command(`ip netns exec s '${process.execPath}' -e "${listener}" 2>&1 3>&- </dev/null | tag listener &`);
    for (const source of [...all.map((_, index) => `sshd${index}`), 'listener'])
      if (!(await lab.wait(source, /listening/, 30)))
        throw new Error(`${source}: ${lab.events().findLast((e) => e.source === source)?.text}`);
    for (const [index, idle] of all.entries()) startClient(lab, idle, index);
    const forwards = [...all.keys()].filter((index) => all[index]?.opened === 'forward');
    for (const index of forwards) await lab.wait(`ssh${index}`, /^Authenticated to/, 30);
    await sleep(0.5); // ssh listens right after it has logged in
    const code = connector(forwards.map((index) => firstPort + index));
    lab.command(`ip netns exec c '${process.execPath}' -e "${code}" 2>&1 3>&- </dev/null | tag connector &`);
    return await Promise.all(all.map((idle, index) => watch(lab, idle, index, seconds)));
  } finally {
    await lab.close();
  }
}
