import type { Program } from '../programs/programs';
import { address, type Event, type Lab, listenerIn, openLab, quietServer, sleep } from './lab';

/** One end of the connection that is watched. */
export type End = 'client' | 'server';

/** What is done to one connection, by its port. */
export interface Life {
  /** Lines of ssh_config for the host `target`, above those of the lab; other hosts may follow them. */
  readonly config: readonly string[];
  /** Lines of sshd_config, above those of the lab. A text: code of a listener that is no sshd. */
  readonly server?: readonly string[] | string;
  /** An sshd on the router, and a host `jump` in ssh_config that leads to it. */
  readonly jump?: boolean;
  /** Shell commands: before ssh is started, and, once its session has just received data, what happens. */
  readonly before?: (port: number) => string;
  readonly act?: (port: number) => string;
  /** What goes on meanwhile: somebody types, or the remote command prints, three times a second. */
  readonly busy?: 'input' | 'output';
  /** Seconds after which `undo` is run. */
  readonly undo?: readonly [seconds: number, command: (port: number) => string];
  /** A second ssh joins the connection of the first, with options of its own. */
  readonly joined?: string;
  /** No session comes up: it is the login that is watched. */
  readonly login?: boolean;
  /** Who connects where it is not ssh: code, with the server's port in `port`. */
  readonly caller?: string;
  /** Whose end is awaited, and for how many seconds from then on. */
  readonly ends: readonly End[];
  readonly watch: number;
  /** At the end the link is mended, and programs go on: does a line come back? */
  readonly revive?: (port: number) => string;
}

/** What was seen. Times on the lab's clock. */
export interface Lived {
  /** When the session was up, or the login began. */
  readonly ready: number;
  /** When it was done; undone, for a machine that wakes up: when that was. */
  readonly acted: number;
  readonly undone?: number;
  /** When each end received its last data, where it had a connection. */
  readonly last: Readonly<Partial<Record<End, number>>>;
  readonly ended: Readonly<Partial<Record<End | 'joined', number>>>;
  readonly exit?: number;
  readonly joinedExit?: number;
  /** Whether a line came back at the end. */
  readonly echo?: boolean;
  /** The last line of ssh, and that of sshd with which it ended. */
  readonly words: Readonly<Partial<Record<End, string>>>;
}

const firstPort = 5000;
/** Each ssh has an address of its own. */
export const addressOf = (index: number): string => `192.0.2.${20 + index}`;
export const indexOf = (port: number): number => port - firstPort;

/** Ports whose packets the router loses, forgets about, or answers with a reset once it has forgotten; and acts. */
const router = `rules() { while read -r line; do ip netns exec r nft "add $line"; done <<END
table inet one
set inet one dead { type inet_service; }
set inet one forgetful { type inet_service; }
set inet one resetting { type inet_service; }
chain inet one judged
chain inet one f { type filter hook forward priority 0; }
chain inet one i { type filter hook input priority 0; }
chain inet one o { type filter hook output priority 0; }
rule inet one f jump judged
rule inet one i jump judged
rule inet one o tcp flags rst accept
rule inet one o jump judged
rule inet one judged tcp dport @dead drop
rule inet one judged tcp sport @dead drop
rule inet one judged ct state established accept
rule inet one judged tcp flags & (syn | ack) == syn ct state new accept
rule inet one judged tcp dport @resetting reject with tcp reset
rule inet one judged tcp sport @resetting reject with tcp reset
rule inet one judged tcp dport @forgetful drop
rule inet one judged tcp sport @forgetful drop
END
}
rules
kernel r netfilter/nf_conntrack_tcp_be_liberal=1 netfilter/nf_conntrack_tcp_loose=0 netfilter/nf_conntrack_tcp_timeout_established=5
member() { ip netns exec r nft "$1 element inet one $2 { $3 }"; }
dead() { member add dead $1; }
mended() { member delete dead $1; }
forgetful() { member add forgetful $1; }
resetting() { member add resetting $1; }
frozen() { holders $1 >/run/frozen$1; kill -STOP $(cat /run/frozen$1); }
thawed() { kill -CONT $(cat /run/frozen$1); }
gone() { ip -n c addr del $1/24 dev v0; }
ages() { now; a=$u; for n in c s; do
  echo "$a age-$n-$1 $(ip netns exec $n ss -Htino state established "sport = :$1 or dport = :$1" | grep -o 'lastrcv:[0-9]*' | head -n 1)"; done; }
`;

const own = (port: number): string => `/mnt/client${indexOf(port)}`;
/** Signals for the ssh of this port. */
export const signal = (name: string, port: number): string =>
  `kill -${name} $(cat "$root/mnt/ssh${indexOf(port)}.pid")`;

/** The files of one life, as OpenSSH and the project read them. */
export function filesOf(life: Life, index: number): { readonly config: string; readonly server: string } {
  const port = firstPort + index;
  const config = [
    ...life.config,
    ...(life.jump ? ['Host jump', 'HostName 192.0.2.1', `Port ${port}`] : []),
    'Host target',
    `HostName ${address.server}`,
    `Port ${life.jump ? port + 500 : port}`,
    'Host *',
    `BindAddress ${addressOf(index)}`,
    'User root',
    'IdentityFile /mnt/user',
    'UserKnownHostsFile /dev/null',
    'StrictHostKeyChecking no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'LogLevel VERBOSE',
  ];
  const lines = typeof life.server === 'string' ? [] : (life.server ?? []);
  const server = [...lines, ...quietServer(life.jump ? port + 500 : port), 'LogLevel VERBOSE'];
  return { config: `${config.join('\n')}\n`, server: `${server.join('\n')}\n` };
}

/** A file of the lab; what is written there goes through a here document. */
const written = (path: string, text: string): string => `cat >"$root${path}" <<'EOF'\n${text}EOF`;

function startServers(lab: Lab, life: Life, index: number): void {
  const port = firstPort + index;
  const serve = (space: string, name: string): void =>
    lab.command(`inside ${space} /usr/sbin/sshd -D -e -f /mnt/${name} 2>&1 3>&- </dev/null | tag ${name} &`);
  if (typeof life.server === 'string') {
    lab.command(listenerIn(life.server, port, `sshd${index}`));
    return;
  }
  lab.command(written(`/mnt/sshd${index}`, filesOf(life, index).server));
  serve('s', `sshd${index}`);
  if (!life.jump) return;
  lab.command(written(`/mnt/jump${index}`, `${quietServer(port).join('\n')}\n`));
  serve('r', `jump${index}`);
}

const shown = { input: 'exec cat', output: 'while :; do echo out; sleep 0.3; done' };

/** ssh as the person has it: their file, one command. `extra`: more options. */
function startClient(lab: Lab, life: Life, index: number, name = `ssh${index}`, extra = ''): void {
  const port = firstPort + index;
  const remote = `echo ready; ${shown[life.busy ?? 'input']}`;
  const ssh = `inside c /bin/sh -c 'echo $$ >/mnt/${name}.pid; exec /usr/bin/ssh -F ${own(port)} -T ${extra} target "${remote}"'`;
  lab.command(`mkfifo /run/in-${name}; sleep 900 >/run/in-${name} 3>&- &`);
  lab.command(`{ ${ssh} 2>&1; e=$?; now; echo "exit $e $u"; } </run/in-${name} 3>&- | tag ${name} &`);
}

const lastLine = (lab: Lab, source: string): string | undefined =>
  lab.events().findLast((e) => e.source === source && !/^(exit |typed|out$|ready)/.test(e.text))?.text;

/** Lines with which sshd ends a connection. */
const serverEnds =
  /^(Timeout, client not responding|Read error from remote host|Connection reset by|Connection closed by|Disconnected from|Close session|terminating inactive)/;

async function ages(lab: Lab, index: number): Promise<Lived['last']> {
  const port = firstPort + index;
  lab.command(`ages ${port}`);
  const of = async (end: 'c' | 's'): Promise<number | undefined> => {
    const event = await lab.wait(`age-${end}-${port}`, /^/, 20);
    const age = /^lastrcv:(\d+)$/.exec(event?.text ?? '');
    return event && age ? event.at - Number(age[1]) / 1000 : undefined;
  };
  const [client, server] = [await of('c'), await of('s')];
  return { ...(client === undefined ? {} : { client }), ...(server === undefined ? {} : { server }) };
}

const exitAt = (event: Event | undefined): number | undefined => event && Number(event.text.split(' ')[2]);

async function begin(lab: Lab, life: Life, index: number): Promise<void> {
  const port = firstPort + index;
  for (const source of [`sshd${index}`, ...(life.jump ? [`jump${index}`] : [])])
    if (!(await lab.wait(source, /listening/, 60))) throw new Error(`no server: ${lastLine(lab, source)}`);
  if (life.before) lab.command(life.before(port));
  if (life.caller !== undefined) {
    lab.command(
      `{ ip netns exec c '${process.execPath}' -e "const port = ${port}; ${life.caller}"; now; echo "exit 0 $u"; } 2>&1 3>&- </dev/null | tag ssh${index} &`,
    );
    await lab.wait(`ssh${index}`, /^connected/, 60);
    return;
  }
  lab.command(written(own(port), filesOf(life, index).config));
  startClient(lab, life, index, undefined, life.login ? '-v' : '');
  if (life.login) {
    await lab.wait(`ssh${index}`, /^debug1: Connecting to/, 60);
    return;
  }
  const ready = await lab.wait(`ssh${index}`, /^ready|^exit /, 60);
  if (!ready?.text.startsWith('ready')) throw new Error(`no session: ${lastLine(lab, `ssh${index}`)}`);
  if (life.joined === undefined) return;
  startClient(lab, life, index, `join${index}`, life.joined);
  if (!(await lab.wait(`join${index}`, /^ready/, 60))) throw new Error('nobody joined');
}

/** Logins cost processor time, so only a few begin at once; from then on all wait side by side. */
const atOnce = 4;
let busy = 0;
const queue: (() => void)[] = [];

async function inTurn(task: () => Promise<void>): Promise<void> {
  if (busy < atOnce) busy++;
  else await new Promise<void>((go) => queue.push(go));
  try {
    await task();
  } finally {
    const next = queue.shift();
    if (next) next();
    else busy--;
  }
}

async function live(lab: Lab, life: Life, index: number): Promise<Lived> {
  const [sshd, ssh, port] = [`sshd${index}`, `ssh${index}`, firstPort + index];
  await inTurn(() => begin(lab, life, index));
  await sleep(life.login ? 0 : 0.4); // until TCP has acknowledged the last data
  if (life.busy === 'input')
    lab.command(`( while :; do echo typed; sleep 0.3; done ) >/run/in-${ssh} 3>&- 2>/dev/null &`);
  if (life.busy) await sleep(0.7);
  lab.command(`say acted${index}`);
  if (life.act) lab.command(life.act(port));
  const last = life.login ? {} : await ages(lab, index);
  const began = life.login ? /^debug1: Connecting|^connected/ : /^ready/;
  const begun = lab.events().find((e) => e.source === ssh && began.test(e.text));
  const acted = (life.login && begun?.at) || ((await lab.wait(`acted${index}`, /^/, 60))?.at ?? 0);
  let undone: number | undefined;
  if (life.undo) {
    await sleep(life.undo[0]);
    lab.command(`say undone${index}; ${life.undo[1](port)}`);
    undone = (await lab.wait(`undone${index}`, /^/, 60))?.at;
  }
  const awaited = (end: End | 'joined'): Promise<Event | undefined> =>
    end === 'server'
      ? endOfServer(lab, sshd, acted, life.watch)
      : lab.wait(end === 'client' ? ssh : `join${index}`, /^exit \d+ /, life.watch);
  const [client, server, joined] = await Promise.all([
    life.ends.includes('client') ? awaited('client') : undefined,
    life.ends.includes('server') ? awaited('server') : undefined,
    life.joined === undefined ? undefined : awaited('joined'),
  ]);
  const echo = life.revive ? await comesBack(lab, life.revive(port), ssh) : undefined;
  const ended = { client: exitAt(client), server: server?.at, joined: exitAt(joined) };
  const status = (event: Event | undefined): number | undefined => event && Number(event.text.split(' ')[1]);
  return {
    ready: begun?.at ?? 0,
    acted,
    undone,
    last,
    ended,
    exit: status(client),
    joinedExit: status(joined),
    echo,
    words: { client: lastLine(lab, ssh), server: server?.text },
  };
}

/** Session lines before it was done are of another time. */
async function endOfServer(lab: Lab, source: string, from: number, seconds: number): Promise<Event | undefined> {
  await lab.wait(source, serverEnds, seconds);
  return lab.events().find((e) => e.source === source && e.at >= from && serverEnds.test(e.text));
}

async function comesBack(lab: Lab, command: string, ssh: string): Promise<boolean> {
  lab.command(command);
  lab.command(`echo still here >/run/in-${ssh} 3>&- &`); // nobody may be there to read it
  return (await lab.wait(ssh, /^still here$|^exit /, 60))?.text === 'still here';
}

/**
 * Lives all of these with one release, side by side in one lab: each has its ports, and an address of the client.
 * `sysctl`: parameters of both ends, below `net`.
 */
export async function liveAll(
  program: Program,
  all: readonly Life[],
  sysctl: Readonly<Record<string, number>>,
): Promise<readonly Promise<Lived>[]> {
  const lab = await openLab(program);
  lab.command(router);
  const parameters = Object.entries(sysctl).map(
    ([name, value]) => `${name.replace('net.', '').replaceAll('.', '/')}=${value}`,
  );
  for (const n of ['c', 's']) if (parameters.length > 0) lab.command(`kernel ${n} ${parameters.join(' ')}`);
  for (const n of ['c', 's', 'r']) lab.command(`ip -n ${n} link set lo up`);
  for (const index of all.keys()) lab.command(`ip -n c addr add ${addressOf(index)}/24 dev v0`);
  for (const [index, life] of all.entries()) startServers(lab, life, index);
  const lives = all.map((life, index) => live(lab, life, index));
  void Promise.allSettled(lives).then(() => lab.close());
  return lives;
}
