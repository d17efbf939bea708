import type { Program } from '../programs/programs';
import { address, type Lab, listenerIn, nodeIn, openLab, quietClient, quietServer } from './lab';

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
  /** Code with a connection `s` of somebody else to the server, before all that. */
  readonly holds?: string;
  /** What sshd has to say before ssh is started. */
  readonly waits?: RegExp;
  /** Options of an ssh that is there before, and whose connection is shared. */
  readonly master?: string;
  /** What is run there instead of something that echoes. */
  readonly remote?: string;
  /** What ssh says before anything is done, where it is not that its session is up. */
  readonly until?: RegExp;
  /** What sshd says at the end, where ssh does not end. */
  readonly ends?: RegExp;
  /** What ssh says in the background once it has ended. */
  readonly lingers?: RegExp;
}

/** What was seen. */
export interface Seen {
  /** Lines of ssh, and of sshd as a journal shows them. */
  readonly client: readonly string[];
  readonly server: readonly string[];
  /** Lines of other programs that had a part in it. */
  readonly others: readonly string[];
  /** Exit status of ssh. */
  readonly exit?: number;
  /** Seconds from what was done to the end of ssh. */
  readonly seconds?: number;
}

const firstPort = 4000;
/** Which of all it is, by its port. */
export const numberOf = (port: number): number => port - firstPort;

const configOf = (port: number): readonly string[] => [...quietServer(port), 'TCPKeepAlive no'];

const options = [...quietClient, 'TCPKeepAlive=no', 'ServerAliveInterval=0'];

// One port cut, or answered with resets, at the router; others who connect; and what changes a byte on the way once it
// gets a signal.
const tools = `ip netns exec r nft 'add table inet one; add chain inet one f { type filter hook forward priority 0; }'
rule() { ip netns exec r nft "add rule inet one f tcp $1 $2 $3"; }
dead() { rule dport $1 drop; rule sport $1 drop; }
resets() { rule dport $1 'reject with tcp reset'; }
resetsback() { rule sport $1 'reject with tcp reset'; }
unreachable() { rule dport $1 'reject with icmp type host-unreachable'; }
other() { p=$1; shift; inside c /usr/bin/ssh -F none -i /mnt/user -p $p ${options.map((o) => `-o ${o}`).join(' ')} "$@" root@${address.server} 2>&1 3>&- </dev/null | tag others$((p - ${firstPort})) & }
cat >/run/relay.js <<'END'
const [port, from, at] = process.argv.slice(2);
let twisted = false;
process.on('SIGUSR2', () => { twisted = true; });
const twist = (data) => { if (twisted) data[at === 'first' ? 0 : data.length - 1] ^= 0x55; return data; };
require('node:net').createServer((a) => {
  const b = require('node:net').connect(+port, '${address.server}');
  for (const [x, y, side] of [[a, b, 'c'], [b, a, 's']]) {
    x.on('data', (data) => y.write(side === from ? twist(data) : data));
    x.on('error', () => {});
    x.on('close', () => y.end());
  }
}).listen(+port, '127.0.0.1', () => console.log('relays'));
require('node:fs').writeFileSync('/run/relay' + (port - ${firstPort}), String(process.pid));
END
relay() { ip netns exec c '${process.execPath}' /run/relay.js "$@" 2>&1 3>&- </dev/null | tag others$(($1 - ${firstPort})) & }
cat >"$root/mnt/askpass" <<'END'
#!/bin/sh
sleep 14
END
chmod 755 "$root/mnt/askpass"
mkdir -m 777 "$root/mnt/open"; chmod 777 "$root/mnt/open"
inside c /usr/bin/ssh-keygen -q -t rsa -b 2048 -N '' -f /mnt/rsa
`;

function startServer(lab: Lab, { server = [] }: Provoked, index: number): void {
  const port = firstPort + index;
  if (server === null) return;
  if (typeof server === 'string') {
    lab.command(listenerIn(server, port, `sshd${index}`));
    return;
  }
  // of a keyword the first line is used
  const config = [...server, ...configOf(port)].join('\\n');
  lab.command(`printf '${config}\\n' >"$root/mnt/sshd_config${index}"`);
  lab.command(
    `{ inside s /bin/sh -c 'echo $$ >/mnt/pid${index}; exec /usr/sbin/sshd -D -e -f /mnt/sshd_config${index}' 2>&1 3>&- </dev/null; echo ended; } | tag sshd${index} &`,
  );
}

const echoing = 'echo ready; exec cat';

/** `name` is that of its lines, and of the file with its process id. */
function startClient(lab: Lab, one: Provoked, index: number, name = `ssh${index}`): void {
  const { client = '', typed, master } = one;
  if (client === null) return;
  const port = firstPort + index;
  const given = options.map((option) => `-o ${option}`).join(' ');
  const first = name.startsWith('master');
  const remote = (first ? undefined : one.remote) ?? echoing;
  const joins = master === undefined ? '' : `-S /run/ctl${index} `;
  const words = first ? `-M -T ${master}` : client;
  const environment = 'SSH_ASKPASS=/mnt/askpass SSH_ASKPASS_REQUIRE=force';
  const ssh = `inside c /bin/sh -c 'echo $$ >/mnt/${name}; ${environment} exec /usr/bin/ssh -F none -i /mnt/user -p ${port} ${joins}${words} ${given} root@${address.server} "${remote}"'`;
  const input = typed ? `cat /run/in${index}` : 'sleep 60';
  if (typed) lab.command(`mkfifo /run/in${index}; sleep 900 >/run/in${index} 3>&- &`);
  lab.command(`{ ${input} | { ${ssh} 2>&1; e=$?; now; echo "exit $e $u"; }; } 3>&- | tag ${name} &`);
}

const last = (lab: Lab, ...sources: readonly string[]): string =>
  lab.events().findLast(({ source }) => sources.includes(source))?.text ?? '';

/** All that comes before ssh. */
async function prepare(lab: Lab, one: Provoked, index: number): Promise<void> {
  const [sshd, port] = [`sshd${index}`, firstPort + index];
  if (one.server !== null && !(await lab.wait(sshd, /listening|^ended/, 30))) throw new Error(`${one.name}: no server`);
  if (one.holds !== undefined) {
    const code = `const s = require('node:net').connect(${port}, '${address.server}', () => { console.log('held'); ${one.holds} }); s.on('error', () => {});`;
    lab.command(nodeIn('c', code, `others${index}`));
    await lab.wait(`others${index}`, /^held/, 30);
  }
  if (one.master !== undefined) {
    startClient(lab, one, index, `master${index}`);
    if (!(await lab.wait(`master${index}`, /^ready/, 30)))
      throw new Error(`${one.name}: ${last(lab, `master${index}`)}`);
  }
  if (one.before) lab.command(one.before(port));
  if (one.before && /^relay/.test(one.before(port))) await lab.wait(`others${index}`, /^relays/, 30);
  if (one.waits) await lab.wait(sshd, one.waits, 20);
}

async function watch(lab: Lab, one: Provoked, index: number, seconds: number): Promise<Seen> {
  const [sshd, ssh, port] = [`sshd${index}`, `ssh${index}`, firstPort + index];
  await prepare(lab, one, index);
  startClient(lab, one, index);
  const ready = one.session ? await lab.wait(ssh, /^ready|^exit /, 30) : undefined;
  if (one.session && !ready?.text.startsWith('ready')) throw new Error(`${one.name}: ${last(lab, ssh, sshd)}`);
  if (one.until) await lab.wait(ssh, one.until, 30);
  lab.command(`say done${index}`);
  if (one.act) lab.command(one.act(port));
  if (one.typed) lab.command(`sleep 0.3; echo typed >/run/in${index}`);
  const done = await lab.wait(`done${index}`, /^/, 60);
  const from = one.act || !ready ? done : ready;
  if (one.ends) await lab.wait(sshd, one.ends, seconds);
  const exit =
    one.client === null || one.ends
      ? await lab.wait(sshd, /^ended/, one.waits || one.ends ? 0.1 : 10)
      : await lab.wait(ssh, /^exit \d+ /, seconds);
  const [, status, at] = /^exit (\d+) ([\d.]+)$/.exec(exit?.text ?? '') ?? [];
  if (one.lingers) await lab.wait(ssh, one.lingers, 10);
  await lab.wait(sshd, /^ended/, 0.7); // sshd may have a last word as well
  const lines = (source: string): readonly string[] =>
    lab
      .events()
      .filter((event) => event.source === source && !/^(exit |ready|ended|typed|out$)/.test(event.text))
      .map(({ text }) => text);
  return {
    client: lines(ssh),
    server: lines(sshd).map((text) => `sshd[1]: ${text}`),
    others: [...lines(`others${index}`), ...lines(`master${index}`)],
    ...(status === undefined ? {} : { exit: Number(status) }),
    ...(at === undefined || !from ? {} : { seconds: Number(at) - from.at }),
  };
}

/** Does all of these with one release, side by side in one lab. */
export async function provoke(program: Program, all: readonly Provoked[], seconds: number): Promise<readonly Seen[]> {
  const lab = await openLab(program);
  try {
    lab.command(tools);
    lab.command(
      'ip -n c link set lo up; ip -n s link set lo up; kernel c ipv4/tcp_retries2=5; kernel s ipv4/tcp_retries2=5',
    );
    for (const [index, one] of all.entries()) startServer(lab, one, index);
    return await Promise.all(all.map((one, index) => watch(lab, one, index, seconds)));
  } finally {
    await lab.close();
  }
}
