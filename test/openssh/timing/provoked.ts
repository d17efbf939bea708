import type { Program } from '../programs/programs';
import { address, type Lab, openLab, quietClient, quietServer } from './lab';

/** One way to lose a connection, and what is done for it. */
export interface Provoked {
  readonly name: string;
  /** Lines of sshd_config below those of the lab; a text: code of a listener that is no sshd; null: nothing listens. */
  readonly server?: readonly string[] | string | null;
  /** Options and words of ssh behind those of the lab; null: none is started. */
  readonly client?: string | null;
  /** Whether a session comes up, which then prints `ready`; otherwise ssh ends by itself. */
  readonly session?: boolean;
  /** Shell commands that are run once it is up, or once the server listens where ssh is not waited for. */
  readonly act?: (port: number) => string;
  /** Done before ssh is started. */
  readonly before?: (port: number) => string;
  /** What ssh gets to send after that: a line that comes back. */
  readonly typed?: boolean;
}

/** What was seen. */
export interface Seen {
  /** Lines of ssh, and of sshd as a journal shows them. */
  readonly client: readonly string[];
  readonly server: readonly string[];
  /** Exit status of ssh. */
  readonly exit?: number;
  /** Seconds from what was done to the end of ssh. */
  readonly seconds?: number;
}

const firstPort = 4000;

const configOf = (port: number): readonly string[] => [...quietServer(port), 'TCPKeepAlive no'];

const options = [...quietClient, 'TCPKeepAlive=no', 'ServerAliveInterval=0'];

// one port cut, or answered with resets, at the router
const router = `ip netns exec r nft 'add table inet one; add chain inet one f { type filter hook forward priority 0; }'
dead() { ip netns exec r nft "add rule inet one f tcp dport $1 drop; add rule inet one f tcp sport $1 drop"; }
resets() { ip netns exec r nft "add rule inet one f tcp dport $1 reject with tcp reset"; }
session() { ps -e -o pid=,args= | awk -v p="$1" '$0 ~ "sshd.*notty|sshd.*root@notty" {print $1}'; }
`;

function startServer(lab: Lab, { server = [] }: Provoked, index: number): void {
  const port = firstPort + index;
  if (server === null) return;
  if (typeof server === 'string') {
    const code = `require('node:net').createServer((s) => { s.on('error', () => {}); ${server} }).listen(${port}, () => console.log('listening'))`;
    lab.command(`ip netns exec s '${process.execPath}' -e "${code}" 2>&1 3>&- </dev/null | tag sshd${index} &`);
    return;
  }
  // of a keyword the first line is used
  const config = [...server, ...configOf(port)].join('\\n');
  lab.command(`printf '${config}\\n' >"$root/mnt/sshd_config${index}"`);
  lab.command(
    `{ inside s /bin/sh -c 'echo $$ >/mnt/pid${index}; exec /usr/sbin/sshd -D -e -f /mnt/sshd_config${index}' 2>&1 3>&- </dev/null; echo ended; } | tag sshd${index} &`,
  );
}

function startClient(lab: Lab, { client = '', typed }: Provoked, index: number): void {
  if (client === null) return;
  const port = firstPort + index;
  const given = options.map((option) => `-o ${option}`).join(' ');
  const ssh = `inside c /bin/sh -c 'echo $$ >/mnt/ssh${index}; exec /usr/bin/ssh -F none -i /mnt/user -p ${port} ${client} ${given} root@${address.server} "echo ready; exec cat"'`;
  const input = typed ? `cat /run/in${index}` : 'sleep 60';
  if (typed) lab.command(`mkfifo /run/in${index}; exec 4<>/run/in${index}`);
  lab.command(`{ ${input} | { ${ssh} 2>&1; e=$?; now; echo "exit $e $u"; }; } 3>&- | tag ssh${index} &`);
}

async function watch(lab: Lab, one: Provoked, index: number, seconds: number): Promise<Seen> {
  const [sshd, ssh, port] = [`sshd${index}`, `ssh${index}`, firstPort + index];
  const listens = one.server === null || (await lab.wait(sshd, /listening|^ended/, 30));
  if (!listens) throw new Error(`${one.name}: no server`);
  if (one.before) lab.command(one.before(port));
  startClient(lab, one, index);
  const ready = one.session ? await lab.wait(ssh, /^ready|^exit /, 30) : undefined;
  if (one.session && !ready?.text.startsWith('ready'))
    throw new Error(`${one.name}: ${lab.events().findLast(({ source }) => source === ssh || source === sshd)?.text}`);
  lab.command(`say done${index}`);
  if (one.act) lab.command(one.act(port));
  if (one.typed) lab.command(`sleep 0.3; echo typed >/run/in${index}`);
  const done = await lab.wait(`done${index}`, /^/, 10);
  const exit = one.client === null ? await lab.wait(sshd, /^ended/, 10) : await lab.wait(ssh, /^exit \d+ /, seconds);
  const [, status, at] = /^exit (\d+) ([\d.]+)$/.exec(exit?.text ?? '') ?? [];
  await lab.wait(sshd, /^ended/, 0.7); // sshd may have a last word as well
  const lines = (source: string): readonly string[] =>
    lab
      .events()
      .filter((event) => event.source === source && !/^(exit |ready|ended|typed)/.test(event.text))
      .map(({ text }) => text);
  return {
    client: lines(ssh),
    server: lines(sshd).map((text) => `sshd[1]: ${text}`),
    ...(status === undefined ? {} : { exit: Number(status) }),
    ...(at === undefined || !done ? {} : { seconds: Number(at) - done.at }),
  };
}

/** Does all of these with one release, side by side in one lab. */
export async function provoke(program: Program, all: readonly Provoked[], seconds: number): Promise<readonly Seen[]> {
  const lab = await openLab(program);
  try {
    lab.command(router);
    lab.command('ip -n c link set lo up; ip -n s link set lo up; kernel c ipv4/tcp_retries2=5');
    for (const [index, one] of all.entries()) startServer(lab, one, index);
    return await Promise.all(all.map((one, index) => watch(lab, one, index, seconds)));
  } finally {
    await lab.close();
  }
}
