import { durationText } from '../server/src/keepalive/duration';
import { type Drops, type NatProduct, natPresets } from '../server/src/keepalive/nat';

const words: Readonly<Record<Drops, string>> = {
  silently: 'silently: a session hangs',
  resets: 'answers the next packet with a reset: a session ends',
  unknown: 'not documented',
};

const cited = ({ name, source }: NatProduct): string =>
  source.startsWith('https://') && !source.includes(' ') ? `[${name}](${source})` : `${name} (${source})`;

const rows = natPresets.map(
  ({ id, limit, drops, wantsData, products }) =>
    `| \`${id}\` | ${limit} s | ${durationText(limit)} | ${products.map(cited).join(', ')} | ${words[drops]}${wantsData ? '; TCP keepalive does not count, only data does' : ''} |`,
);

/** The page about networks, by path. */
export const networkFiles = (): [path: string, text: string][] => [
  [
    'docs/networks.md',
    `# Networks that drop idle connections

Idle timeouts by default, as their vendors document them, or as they were seen where the table says so. The names are values of
\`sshKeepalive.nat.network\`. Many can be changed: if you know your own, \`sshKeepalive.nat.seconds\` takes the number.

Each link leads to where the figure was read. What has no link was seen in configurations or sources, as the words beside it say.

| Name | Limit | | Products and sources | Drops |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`,
  ],
];
