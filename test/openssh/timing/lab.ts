import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Program, whyNoPrograms } from '../programs/programs';

/** A line that something in the lab printed, and when: seconds on the machine's clock, to 10 ms. */
export interface Event {
  readonly at: number;
  readonly source: string;
  readonly text: string;
}

/**
 * Three network namespaces in a row, client, router and server, with no way out. They, and every process in them, end
 * with the lab, also when the test itself is killed: the shell that holds them reads its commands from a pipe.
 */
export interface Lab {
  /** Runs shell commands in the lab; `within` names the namespace (c, r or s), otherwise the shell that holds them. */
  command(text: string): void;
  /** The first event from `source` that matches, past or future; undefined after `seconds`. */
  wait(source: string, pattern: RegExp, seconds: number): Promise<Event | undefined>;
  events(): readonly Event[];
  close(): Promise<void>;
}

export const address = { client: '192.0.2.2', server: '198.51.100.2', port: 2222 };

/** Lines of sshd_config in a lab: the key of the lab logs in, and nothing is sent but what the session sends. */
export const quietServer = (port: number = address.port): readonly string[] => [
  `Port ${port}`,
  'AddressFamily inet', // the first line that says it listens is of the address that ssh connects to
  'HostKey /mnt/host',
  'AuthorizedKeysFile /mnt/user.pub',
  'PidFile none',
  'StrictModes no',
  'UsePAM no',
  'UseDNS no',
  'PermitRootLogin yes',
  'PrintMotd no',
  'PrintLastLog no',
];

/** Options with which ssh asks nothing in a lab. */
export const quietClient: readonly string[] = [
  'UserKnownHostsFile=/dev/null',
  'StrictHostKeyChecking=no',
  'PasswordAuthentication=no',
  'KbdInteractiveAuthentication=no',
  'ConnectTimeout=20',
];

export const sleep = (seconds: number): Promise<void> => new Promise((done) => setTimeout(done, seconds * 1000));

/** Why no link can be cut here; undefined where it can. */
export function whyNoLab(): string | undefined {
  const reason = whyNoPrograms();
  if (reason) return reason;
  for (const [tool, item] of [
    ['ip', 'iproute2'],
    ['ss', 'iproute2'],
    ['nft', 'nftables'],
    ['sysctl', 'procps'],
  ])
    try {
      execFileSync('sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' });
    } catch {
      return `install ${item} to cut links`;
    }
  const probe = `mount -t tmpfs none /run && ip netns add a && ip -n a link add v0 type veth peer name v1 &&
    ip netns exec a nft 'add table inet t; add chain inet t c { type filter hook forward priority 0; policy drop; }; add rule inet t c ct state established accept'`;
  try {
    execFileSync('unshare', [...apart, '/bin/sh', '-c', probe], { stdio: 'ignore' });
  } catch {
    return 'this machine allows no network namespaces with veth pairs and connection tracking';
  }
  return undefined;
}

const apart = ['--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child', '--mount-proc'];

const fixtures: Readonly<Record<string, string>> = {
  passwd:
    'root:x:0:0:root:/:/bin/sh\nsshd:x:101:65534::/run/sshd:/usr/sbin/nologin\nnobody:x:65534:65534::/:/usr/sbin/nologin\n',
  group: 'root:x:0:\nnogroup:x:65534:\n',
  shadow: 'root:*:19000:0:99999:7:::\n', // without a `!`, which would lock the account
  hosts: '127.0.0.1 localhost\n',
  'nsswitch.conf': 'passwd: files\ngroup: files\nshadow: files\nhosts: files\n',
};

// The names c, r and s are seen in this lab only: /run is its own.
const setUp = (root: string, folder: string): string => `set -u
root='${root === '/' ? '' : root}' lab='${folder}'
for f in passwd group shadow hosts nsswitch.conf; do [ ! -e "$root/etc/$f" ] || mount --bind "$lab/etc/$f" "$root/etc/$f"; done
mount --bind "$lab" "$root/mnt"
mount -t tmpfs -o mode=755 none "$root/run"
[ -z "$root" ] || mount -t tmpfs -o mode=755 none /run
mkdir -m 755 "$root/run/sshd"
now() { read -r u _ </proc/uptime; }
say() { now; echo "$u $*"; }
tag() { while IFS= read -r line; do say "$1" "$line"; done; }
inside() { n=$1; shift; ip netns exec "$n" unshare --root="$root/" --wd=/ "$@"; }
for n in c r s; do ip netns add $n; done
ip -n c link add v0 type veth peer name vc netns r
ip -n s link add v0 type veth peer name vs netns r
ip -n c addr add ${address.client}/24 dev v0; ip -n r addr add 192.0.2.1/24 dev vc
ip -n s addr add ${address.server}/24 dev v0; ip -n r addr add 198.51.100.1/24 dev vs
for l in 'c v0' 'r vc' 'r vs' 's v0'; do set -- $l; ip -n $1 link set $2 up; done
ip -n c route add default via 192.0.2.1
ip -n s route add default via 198.51.100.1
kernel() { n=$1; shift; for x; do ip netns exec $n sh -c "echo \${x#*=} >/proc/sys/net/\${x%%=*}"; done; }
kernel r ipv4/ip_forward=1
load() { printf "$2" >"$lab/sysctl.conf"; ip netns exec $1 sysctl -p "$lab/sysctl.conf" >/dev/null || say error sysctl; }
cut() { ip netns exec r nft 'add table inet cut; add chain inet cut f { type filter hook forward priority 0; policy drop; }'; say cut; }
mend() { ip netns exec r nft 'delete table inet cut'; say mend; }
forget() { ip netns exec r nft 'add table inet nat; add chain inet nat f { type filter hook forward priority 0; policy drop; }
  add rule inet nat f ct state established accept; add rule inet nat f tcp flags & (syn | ack) == syn ct state new accept'
  [ "\${2-}" != reset ] || ip netns exec r nft 'add rule inet nat f meta l4proto tcp reject with tcp reset'
  kernel r netfilter/nf_conntrack_tcp_be_liberal=1 netfilter/nf_conntrack_tcp_loose=0 netfilter/nf_conntrack_tcp_timeout_established=$1; }
holders() { ip netns exec s ss -Htnp state established "sport = :$1" | grep -o 'pid=[0-9]*' | tr -d pid= | sort -u; }
last() { now; a=$u; b=$(ip netns exec $1 ss -Htino state established | grep -o 'lastrcv:[0-9]*'); echo "$a last-$1 $b"; }
for k in host user; do inside c /usr/bin/ssh-keygen -q -t ed25519 -N '' -f /mnt/$k; done
mkfifo /run/in; exec 3<>/run/in
say ready
`;

/** Starts a lab for the programs of `program`. Throws where it cannot be set up. */
export async function openLab(program: Program): Promise<Lab> {
  const folder = mkdtempSync(join(tmpdir(), 'openssh-lab-'));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'etc'));
  for (const [name, text] of Object.entries(fixtures)) writeFileSync(join(folder, 'etc', name), text);
  const shell: ChildProcessWithoutNullStreams = spawn('unshare', [...apart, '/bin/sh'], {
    env: { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LANG: 'C', HOME: '/' },
  });
  const events: Event[] = [];
  const waiting = new Set<() => void>();
  let rest = '';
  let complaints = '';
  shell.stdin.on('error', () => {}); // it may have ended
  shell.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  shell.stdout.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const m = /^(\d+\.\d+) (\S+) ?(.*)$/.exec(line.trimEnd()); // sshd ends its lines with CR LF
      if (m) events.push({ at: Number(m[1]), source: m[2] as string, text: m[3] ?? '' });
    }
    for (const look of [...waiting]) look();
  });
  const ended = new Promise<void>((done) => shell.on('close', () => done()));
  const lab: Lab = {
    command: (text) => void shell.stdin.write(`${text}\n`),
    wait: (source, pattern, seconds) =>
      new Promise((done) => {
        const finish = (event?: Event): void => {
          clearTimeout(timer);
          waiting.delete(look);
          done(event);
        };
        const timer = setTimeout(finish, seconds * 1000);
        const look = (): void => {
          const event = events.find((e) => e.source === source && pattern.test(e.text));
          if (event) finish(event);
        };
        waiting.add(look);
        look();
      }),
    events: () => events,
    async close() {
      shell.kill('SIGKILL'); // its death ends the shell, and with the first process of the namespace all others
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
  lab.command(setUp(program.root, folder));
  if (!(await lab.wait('ready', /^/, 30))) {
    await lab.close();
    throw new Error(`the lab for OpenSSH ${program.version} could not be set up: ${complaints.trim()}`);
  }
  return lab;
}

/** The command that runs code in a namespace; what it prints is of `source`. */
export const nodeIn = (space: 'c' | 's', code: string, source: string): string =>
  `ip netns exec ${space} '${process.execPath}' -e "${code}" 2>&1 3>&- </dev/null | tag ${source} &`;

/** The command that starts a listener that is no sshd: code for each connection `s`. It says that it is listening. */
export const listenerIn = (code: string, port: number, source: string): string => {
  const server = `require('node:net').createServer((s) => { s.on('error', () => {}); ${code} })`;
  return nodeIn('s', `${server}.listen(${port}, () => console.log('listening'))`, source);
};

/** When the client's or the server's end received its last data, on the machine's clock. */
export async function lastData(lab: Lab, end: 'c' | 's'): Promise<number> {
  lab.command(`last ${end}`);
  const event = await lab.wait(`last-${end}`, /^/, 10);
  const age = /^lastrcv:(\d+)$/.exec(event?.text ?? '');
  if (!event || !age) throw new Error(`no established connection to look at: ${event?.text}`);
  return event.at - Number(age[1]) / 1000;
}
