import { execFileSync } from 'node:child_process';
import type { Program } from '../programs/programs';
import { address, type Lab, lastData, openLab, quietServer, sleep } from '../timing/lab';

/** Why plink cannot be asked; undefined where it can. */
export function whyNoPlink(): string | undefined {
  try {
    execFileSync('plink', ['-V'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'install putty-tools to ask plink';
  }
}

/** A session of PuTTY on Unix that plink loads, and what is done to its link. Times in seconds. */
export interface PlinkRun {
  /** Lines beside host, port and user. */
  readonly session: string;
  readonly watch: number;
  /** cut: the link dies once the session stands. forget: the router forgets flows that were idle for that long. */
  readonly cut?: true;
  readonly forget?: number;
  /** tcp_retries2 of the client's machine. */
  readonly retries?: number;
}

export interface PlinkOutcome {
  /** Seconds between the packets that sshd says it received: SSH_MSG_IGNORE. */
  readonly gaps: readonly number[];
  readonly packets: number;
  /** Whether the socket has a keepalive timer. */
  readonly tcpKeepalive: boolean;
  /** Seconds from the last received data to the end; undefined: still there after `watch`. */
  readonly ended: number | undefined;
  /** Whether a line that is sent at the end came back. */
  readonly echo: boolean;
  readonly words: string | undefined;
}

const config = [...quietServer(), 'TCPKeepAlive no', 'LogLevel DEBUG3'];

/** Loads the session with `plink -load` over a real link, and watches. */
export async function runPlink(program: Program, run: PlinkRun): Promise<PlinkOutcome> {
  const lab = await openLab(program);
  try {
    if (run.retries !== undefined) lab.command(`kernel c ipv4/tcp_retries2=${run.retries}`);
    if (run.forget) lab.command(`forget ${run.forget}`);
    lab.command(`printf '${config.join('\\n')}\\n' >"$lab/sshd_config"`);
    lab.command(
      `inside s /usr/sbin/sshd -D -e -f /mnt/sshd_config 2>&1 3>&- </dev/null | grep --line-buffered -e listening -e SSH2_MSG_IGNORE | tag sshd &`,
    );
    if (!(await lab.wait('sshd', /listening/, 20))) throw new Error('no server');
    const text = `HostName=${address.server}\nPortNumber=${address.port}\nUserName=root\nProtocol=ssh\n${run.session}`;
    lab.command(`mkdir -p "$lab/.putty/sessions"; printf '%s' '${text}' >"$lab/.putty/sessions/web"`);
    lab.command('puttygen "$lab/user" -o "$lab/user.ppk" 3>&- </dev/null');
    lab.command('set -- $(ssh-keygen -lf "$lab/host.pub"); key=$2');
    lab.command('echo ready >&3');
    const plink = `inside c env HOME=/mnt plink -load web -batch -T -hostkey $key -i /mnt/user.ppk 'exec cat'`;
    lab.command(`{ ${plink} 2>&1; e=$?; now; echo "exit $e $u"; } <&3 | tag plink &`);
    if (!(await lab.wait('plink', /^ready$/, 30))) throw new Error(`no session: ${wordsOf(lab)}`);
    await sleep(0.3);
    const last = await lastData(lab, 'c');
    if (run.cut) lab.command('cut');
    const end = await lab.wait('plink', /^exit \d+ /, run.watch);
    const packets = lab.events().filter((e) => e.source === 'sshd' && /SSH2_MSG_IGNORE/.test(e.text));
    const times = packets.map(({ at }) => at);
    return {
      packets: packets.length,
      gaps: times.slice(1).map((at, i) => at - (times[i] as number)),
      tcpKeepalive: await hasTimer(lab),
      ended: end && Number(end.text.split(' ')[2]) - last,
      echo: end === undefined && (await echoes(lab)),
      words: wordsOf(lab),
    };
  } finally {
    await lab.close();
  }
}

async function echoes(lab: Lab): Promise<boolean> {
  lab.command('echo still here >&3');
  return (await lab.wait('plink', /^still here$/, 2)) !== undefined;
}

async function hasTimer(lab: Lab): Promise<boolean> {
  lab.command(`ip netns exec c ss -Htno state established | tr '\\n' ' ' | { read -r line; say timer "$line"; }`);
  return /keepalive/.test((await lab.wait('timer', /^/, 5))?.text ?? '');
}

const wordsOf = (lab: Lab): string | undefined =>
  lab
    .events()
    .filter((e) => e.source === 'plink' && !/^(?:exit |ready$|still here$)/.test(e.text))
    .at(-1)?.text;
