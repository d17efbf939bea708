import { expect, test } from 'vitest';
import { makeContext } from '../../server/src/analysis/context';
import { editedBlocks } from '../../server/src/analysis/edited-blocks';
import { defaultBuild } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { check, findingsOf, follows, messageOf } from '../../server/src/rules/check';
import { loadSnapshot, parseCache } from '../../server/src/snapshot/snapshot';
import { memoryFileSystem } from '../harness/memory';
import { seedOr } from '../harness/seed';

/** Edits in all; after each the findings that are made from earlier ones are compared with those of a fresh look. */
const edits = Number(process.env.RECHECK_EDITS ?? 300);
/** A file of its own, with other lines for all and other hosts, so often. */
const newFileEvery = 60;

const home = 'file:///home/u';
const uri = `${home}/.ssh/config`;

type Pick = (below: number) => number;
function random(seed: number): Pick {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const one = <T>(pick: Pick, list: readonly T[]): T => list[pick(list.length)] as T;

/** Names that several blocks have now and then. */
const nameOf = (pick: Pick): string =>
  pick(40) === 0
    ? one(pick, ['bastion', 'bastoin', 'bastiom'])
    : `h${pick(pick(3) === 0 ? 8 : 200)}${one(pick, ['', '', '', '.example.com', '.lan'])}`;

const settings: readonly ((pick: Pick) => string)[] = [
  (pick) => `ServerAliveInterval ${one(pick, ['0', '30', '60', '3600', '3', '1m30s', 'none', '99999999', '', 'x'])}`,
  (pick) => `ServerAliveCountMax ${one(pick, ['0', '3', '1', '500', '-1', ''])}`,
  (pick) => `TCPKeepAlive ${one(pick, ['yes', 'no', 'maybe'])}`,
  (pick) => `User u${pick(9)}`,
  (pick) => `HostName ${one(pick, ['10.0.0.1', '%h.lan', 'a.example.com', 'a:22', 'h1.example.com', '$X'])}`,
  (pick) => `HostName ${nameOf(pick)}`,
  (pick) => `Port ${one(pick, ['22', '2222', '0', 'ssh'])}`,
  (pick) => `IdentityFile ~/.ssh/id_${one(pick, ['a', 'b', 'open', '%h', 'none'])}`,
  (pick) => `ControlPath ${one(pick, ['~/.ssh/%r@%h:%p', 'none', `/tmp/${'x'.repeat(95)}%h`])}`,
  () => 'ControlMaster auto',
  () => 'ControlPersist yes',
  (pick) => `BatchMode ${one(pick, ['yes', 'no'])}`,
  (pick) => `SyslogFacility ${one(pick, ['USER', 'AUTH'])}`,
  (pick) => `ServerAliveInterval = ${one(pick, ['60', '= 60'])}`,
  (pick) => `Ciphers ${one(pick, ['aes128-ctr', '+nothing', 'x'])}`,
  (pick) => `SendEnv ${one(pick, ['LANG', 'A,B'])}`,
  (pick) => `ForwardAgent ${one(pick, ['yes # why', 'no', '"yes'])}`,
  (pick) => `ChannelTimeout ${one(pick, ['session=15m', 'session:*=10m'])}`,
  () => 'ClientAliveInterval 3',
  () => 'DSAAuthentication yes',
  () => 'Unheard of',
  () => 'LocalForward 80 localhost:80 \\',
];
/** What reaches farther: seldom. */
const far: readonly ((pick: Pick) => string)[] = [
  () => 'User $X%z',
  (pick) => `ProxyJump ${nameOf(pick)}`,
  (pick) => `ProxyCommand ssh -W %h:%p ${nameOf(pick)}`,
  () => 'Include more',
  () => 'IgnoreUnknown Un*',
  () => 'CanonicalizeHostname yes',
  () => 'Match host h1',
  () => '# ssh-keepalive: ignore keepalive/zero',
];
const comments = ['# a host', '#ServerAliveInterval 60', '# defaults for all hosts', '', '  ', '\t# x'];

const indent = (pick: Pick): string => one(pick, ['  ', '  ', '  ', '\t', '']);
function line(pick: Pick): string {
  if (pick(5) === 0) return one(pick, comments);
  if (pick(400) === 0) return indent(pick) + one(pick, far)(pick);
  return indent(pick) + one(pick, settings)(pick);
}
function header(pick: Pick): string {
  const names = Array.from({ length: 1 + pick(3) }, () => nameOf(pick)).join(' ');
  return one(pick, ['Host ', 'Host ', 'Host ', 'host=', 'HOST\t']) + names;
}
const patterns = [
  '*',
  '*',
  '*.example.com',
  '*.example.com',
  '!h1 *.lan',
  'h1 h?',
  'h3 *.lan h5',
  'H4 "h7"',
  'h2,h3',
  '10.0.*',
];
const probing = settings.slice(0, 3);
/** What ssh refuses. */
const bad = /Interval (?:\d{8}|x|)$|Max (?:-1|)$|maybe|Port (?:0|ssh)|= =|Ciphers [x+]|"yes|Unheard|Client|\\$/;
/** What is for others has more lines about probes; `isGood`: nothing is refused. */
function linesOf(pick: Pick, head: string, isGood: boolean): readonly string[] {
  return Array.from({ length: pick(5) }, () => {
    const own = /[*?]/.test(head) && pick(2) === 0 ? one(pick, probing)(pick) : line(pick);
    return isGood && bad.test(own) ? '' : own;
  });
}
const block = (pick: Pick, head = header(pick), isGood = false): string =>
  [head, ...linesOf(pick, head, isGood)].join('\n');

function file(pick: Pick): string {
  const isGood = pick(2) === 0;
  const blocks = Array.from({ length: 60 + pick(60) }, () => block(pick, header(pick), isGood));
  for (let i = pick(4); i > 0; i--)
    blocks.splice(pick(blocks.length + 1), 0, block(pick, `Host ${one(pick, patterns)}`, isGood));
  if (pick(2) === 0) blocks.unshift(isGood ? '' : line(pick));
  return `${blocks.join(one(pick, ['\n', '\n\n']))}\n`;
}

/** One edit: keys in a line, lines that come and go, blocks, a name, and what is pasted over a piece of text. */
function edited(text: string, pick: Pick): string {
  const lines = text.split('\n');
  const at = pick(lines.length);
  const own = lines[at] ?? '';
  switch (pick(12)) {
    case 0:
      lines.splice(at, 0, line(pick));
      break;
    case 1:
      lines.splice(at, 1 + (pick(4) === 0 ? pick(6) : 0));
      break;
    case 2:
      lines.splice(at, 0, block(pick));
      break;
    case 3:
      lines.splice(at, 0, header(pick));
      break;
    case 4:
      lines[at] = /^host/i.test(own)
        ? pick(9) === 0
          ? `Host ${one(pick, patterns)}`
          : `${own} ${nameOf(pick)}`
        : line(pick);
      break;
    case 5:
      lines[at] = own.slice(0, pick(own.length + 1));
      break;
    case 6:
      lines[at] = /\d/.test(own) ? own.replace(/\d+/, `${pick(400)}`) : `${own}0`;
      break;
    case 7: {
      const end = pick(own.length + 1);
      lines[at] =
        own.slice(0, end) + one(pick, ['0', ' ', '"', '#', '=', '*', '\n', '\n  ', 'é', ',', '%']) + own.slice(end);
      break;
    }
    case 8:
      lines[at] = `${own}${one(pick, ['0', '1', ' ', 's'])}`;
      break;
    case 9:
      if (pick(10) === 0) lines.unshift(line(pick));
      else lines[at] = own.replace(/^\s*/, indent(pick));
      break;
    default: {
      const from = lines.findIndex((one, i) => i > at && /^host/i.test(one));
      if (from > 0) lines[from] = header(pick);
    }
  }
  return lines.join('\n');
}

async function snapshotOf(text: string, cache: ReturnType<typeof parseCache>) {
  const files = new Map([
    [uri, text],
    [`${home}/.ssh/more`, 'Host h1\n  ServerAliveInterval 45\nHost h9 h10\n  User more\n'],
    ['file:///etc/ssh/ssh_config', 'Host *\n  SendEnv LANG\n'],
  ]);
  const keyFile = async (key: string): Promise<'open' | 'missing'> => (key.endsWith('id_open') ? 'open' : 'missing');
  return loadSnapshot(
    {
      dialect: dialects.ssh_config,
      build: defaultBuild,
      roots: [
        { role: 'user', uri },
        { role: 'system', uri: 'file:///etc/ssh/ssh_config' },
      ],
      subject: uri,
      around: { home, systemFolder: 'file:///etc/ssh' },
    },
    { ...memoryFileSystem(files), keyFile },
    cache,
  );
}

const contextOf = async (text: string, cache = parseCache()) => {
  const snapshot = await snapshotOf(text, cache);
  const document = snapshot.files.get(uri)?.document;
  if (!document) throw new Error('no document');
  return makeContext(snapshot, document);
};

test(`${edits} edits of files of many hosts: what is made of earlier findings is what is found anew`, {
  timeout: 600_000,
}, async () => {
  const pick = random(seedOr(20_261_130));
  const [counts, cache] = [{ small: 0, findings: 0 }, parseCache()];
  let [text, before] = ['', ''];
  let context = await contextOf(text);
  for (let n = 0; n < edits; n++) {
    await new Promise((done) => setImmediate(done)); // others on this thread
    const isNew = n % newFileEvery === 0;
    const next = isNew ? file(pick) : pick(15) === 0 ? before : edited(text, pick);
    [before, text] = [text, next];
    const now = await contextOf(text, cache);
    if (!isNew) {
      follows(now, context);
      if (editedBlocks(context, now)) counts.small++;
    }
    const fresh = await contextOf(text);
    const [mine, theirs] = [findingsOf(now), check(fresh)];
    const told = (about: typeof now, list: typeof mine) =>
      list.map((finding) => JSON.stringify({ ...finding, message: messageOf(finding, about) }));
    expect(told(now, mine), `edit ${n}`).toEqual(told(fresh, theirs));
    counts.findings += mine.length;
    context = now;
  }
  expect(counts.small).toBeGreaterThan(edits / 4);
  expect(counts.findings).toBeGreaterThan(edits);
});
