import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { breakNear, newIndent, settingText } from '../../edits/style';
import type { DialectId } from '../../language/dialect';
import { headerHand, indentAt, outdent, settingHand } from './handwriting';
import type { KeywordPlace } from './place';
import type { Proposal } from './proposal';

/** A part of a line that the user fills in. */
interface Hole {
  readonly hole: string;
}
type Value = string | Hole;

/** A setting, or the Host or Match line of a block, with what stands behind its keyword. */
interface Line {
  readonly keyword: string;
  readonly value: readonly Value[];
}

/** A block or two that many files need. */
interface Template {
  readonly label: () => string;
  readonly doc: () => string;
  /** Undefined: an empty line. */
  readonly lines: readonly (Line | undefined)[];
}

const hole = (text: string): Hole => ({ hole: text });
const line = (keyword: string, ...value: Value[]): Line => ({ keyword, value });

/** By dialect; `interval` and `count` as quick fixes write them. */
const templates: Readonly<Partial<Record<DialectId, (interval: string, count: string) => readonly Template[]>>> = {
  ssh_config: (interval, count) => [
    {
      label: () => t('Host block'),
      doc: () => t('A block for one host: its address, the user and the key.'),
      lines: [
        line('Host', hole('name')),
        line('Hostname', hole('host.example.com')),
        line('User', hole('user')),
        line('IdentityFile', '~/.ssh/', hole('id_ed25519')),
      ],
    },
    {
      label: () => t('Host behind a jump host'),
      doc: () =>
        t(
          'Two blocks: a jump host, and a host that is reached through it. Both send keepalive probes, as each connection needs its own.',
        ),
      lines: [
        line('Host', hole('bastion')),
        line('Hostname', hole('bastion.example.com')),
        line('ServerAliveInterval', interval),
        undefined,
        line('Host', hole('inner')),
        line('Hostname', hole('10.0.0.1')),
        line('ProxyJump', hole('bastion')),
        line('ServerAliveInterval', interval),
      ],
    },
    {
      label: () => t('Keepalive for all hosts'),
      doc: () =>
        t(
          'A block for all hosts that keeps idle sessions open and ends dead connections. It belongs at the end of the file.',
        ),
      lines: [line('Host', '*'), line('ServerAliveInterval', hole(interval)), line('ServerAliveCountMax', hole(count))],
    },
  ],
  sshd_config: (interval, count) => [
    {
      label: () => t('Match block'),
      doc: () => t('Settings for some users only. They replace the global ones.'),
      lines: [line('Match', 'User ', hole('name')), line('ClientAliveInterval', hole(interval))],
    },
    {
      label: () => t('Match block for file transfer'),
      doc: () => t('Users of a group may transfer files below one directory, and nothing else.'),
      lines: [
        line('Match', 'Group ', hole('sftp')),
        line('ChrootDirectory', hole('/srv/sftp')),
        line('ForceCommand', 'internal-sftp'),
        line('AllowTcpForwarding', 'no'),
      ],
    },
    {
      label: () => t('Keepalive for all connections'),
      doc: () => t('Keeps idle sessions open and ends dead connections. It belongs above the first Match line.'),
      lines: [line('ClientAliveInterval', hole(interval)), line('ClientAliveCountMax', hole(count))],
    },
  ],
  sysctl: () => [
    {
      label: () => t('TCP keepalive'),
      doc: () => t('A dead idle connection ends after the time, plus the interval for each probe.'),
      lines: [
        line('net.ipv4.tcp_keepalive_time', hole('600')),
        line('net.ipv4.tcp_keepalive_intvl', hole('60')),
        line('net.ipv4.tcp_keepalive_probes', hole('5')),
      ],
    },
  ],
};

/** Blocks that are written for the user, in the handwriting of the file. */
export function snippets(context: Context, place: KeywordPlace): readonly Proposal[] {
  const { dialect } = context.snapshot;
  const { interval, count } = context.settings;
  if (place.quote !== '') return [];
  // where blocks begin, before all keywords but Host
  const begins = context.document.nodes.every((node) => node.kind !== 'directive');
  const opens = begins || (dialect.forAll !== undefined && !place.block.header);
  return (templates[dialect.id]?.(String(interval), String(count)) ?? []).map((template, i): Proposal => {
    const block = template.lines.some(
      (l) => l !== undefined && dialect.lexical.blocks.includes(l.keyword.toLowerCase()),
    );
    return {
      label: template.label(),
      kind: 'snippet',
      text: written(context, place, template, (value) => value),
      snippet: `${written(context, place, template, stop())}$0`,
      // the keywords that it begins with bring it up as well
      filter: `${template.lines[0]?.keyword ?? ''} ${template.label()}`,
      detail: t('snippet'),
      doc: template.doc(),
      rank: (opens ? 0.2 : 1.5) + i / 100,
      ...(block ? { edits: outdent(context.document, place) } : {}),
    };
  });
}

/** Numbers the parts to fill in; the same text has the same number, so that it is typed once. */
function stop(): (text: string) => string {
  const numbers = new Map<string, number>();
  return (text) => {
    const number = numbers.get(text) ?? numbers.size + 1;
    numbers.set(text, number);
    return `\${${number}:${escapeSnippet(text)}}`;
  };
}

/** Text that a snippet shows as it is. */
const escapeSnippet = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

function written(
  { document, snapshot: { dialect } }: Context,
  place: KeywordPlace,
  { lines }: Template,
  fill: (text: string) => string,
): string {
  const header = headerHand(document);
  const own = settingHand(document, lines.some(isHeader) ? undefined : place.block);
  const indent = newIndent(document, header.indent);
  let below = false;
  function isHeader(l: Line | undefined): boolean {
    return l !== undefined && dialect.lexical.blocks.includes(l.keyword.toLowerCase());
  }
  const texts = lines.map((l, i) => {
    if (!l) return '';
    const value = l.value.map((v) => (typeof v === 'string' ? v : fill(v.hole))).join('');
    if (isHeader(l)) {
      below = true;
      return (i === 0 ? '' : header.indent) + settingText(l.keyword, value, header);
    }
    return (below ? indent : i === 0 ? '' : indentAt(document, place)) + settingText(l.keyword, value, own);
  });
  return texts.join(breakNear(document, place.node));
}
