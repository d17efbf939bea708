import type { Build } from '../language/build';
import type { DialectId } from '../language/dialect';
import { statusIn } from '../language/keyword';
import {
  isAlwaysPrinted,
  isNoneAsTyped,
  isSilentNone,
  printedName,
  printedNone,
  printedOrder,
} from '../language/printed-order';
import { applies } from '../language/releases';
import type { Snapshot } from '../snapshot/snapshot';
import { type Effective, linesOf, type Origin, type Resolution } from './effective';
import type { UnknownReason } from './unknown';

/** What `ssh -G` or `sshd -T` print, as far as it is known. */
export interface PrintedOutput {
  readonly lines: readonly { readonly keyword: string; readonly text: string }[];
  /** Keywords, as they are printed, whose lines are left out because they are not known. */
  readonly doubts: readonly { readonly keyword: string; readonly why: UnknownReason }[];
}

/**
 * The whole output in the program's order and spelling. `host`: the name as typed after `ssh`. Sources: readconf.c,
 * dump_client_config; servconf.c, dump_config.
 */
export function printedOutput({ dialect, build }: Snapshot, { values }: Resolution, host?: string): PrintedOutput {
  const lines: { keyword: string; text: string }[] = [];
  const doubts: { keyword: string; why: UnknownReason }[] = [];
  for (const name of printedOrder(dialect.id, build)) {
    if (name === 'host') {
      if (host !== undefined && applies('config-dump-host', build)) lines.push({ keyword: name, text: `host ${host}` });
      continue;
    }
    const row = dialect.keywords.get(name);
    const keyword = printedName(row?.name ?? name, dialect.id, build);
    const known = dialect.lookup(keyword.toLowerCase(), build);
    const effective = name === 'dynamicforward' ? withSockets(values) : values.get(name);
    if (!known || statusIn(known, build) !== 'active') continue;
    const isSet = effective !== undefined && effective.origin.kind !== 'default';
    if (known.aliasOf !== undefined && known.aliasOf.toLowerCase() !== name) continue;
    if (effective && !effective.certain) doubts.push({ keyword, why: whyOf(effective) });
    else if (effective && linesOf(effective).length > 0) {
      // what a Match block sets is printed as it is
      for (const { value: kept, origin } of linesOf(effective)) {
        const value = effective.outside && isNoneAsTyped(name, dialect.id, build) ? typed(kept, origin) : kept;
        if (value.toLowerCase() !== 'none' || effective.outside || !isSilentNone(name, dialect.id, build))
          lines.push({
            keyword,
            text: `${keyword} ${asPrinted(name, nameless(name, origin, build) ? 'UNKNOWN' : value, dialect.id, build)}`,
          });
      }
    } else if (!isSet && !effective?.lines && isAlwaysPrinted(name, dialect.id))
      doubts.push({ keyword, why: 'machine' });
  }
  return { lines, doubts };
}

/** `none` in its own letter case. */
const typed = (value: string, origin: Origin): string =>
  value === 'none' && origin.kind === 'line' ? (origin.directive.values[0] ?? value) : value;

const whyOf = ({ candidates }: Effective): UnknownReason => candidates[0]?.why ?? 'depends';

/** TCPKeepAlive is a word of another list since `transport`; its value stays yes and no everywhere else. */
const asPrinted = (name: string, value: string, dialect: DialectId, build: Build): string =>
  name === 'tcpkeepalive' && applies('tcp-keepalive-transport', build)
    ? ({ yes: 'true', no: 'false' }[value] ?? value)
    : printedNone(name, value, dialect);

/**
 * The lines of DynamicForward: ssh prints the listening end of local forwardings to sockets among them, as it tells
 * both kinds apart by the host they lead to. readconf.c, dump_cfg_forwards.
 */
function withSockets(values: Resolution['values']): Effective | undefined {
  const [dynamic, local] = [values.get('dynamicforward'), values.get('localforward')];
  const sockets = (local?.lines ?? []).filter(({ value }) => !/ \[[^ ]*\]:\d+$/.test(value));
  if (!local || sockets.length === 0 || dynamic?.certain === false) return dynamic;
  const listening = sockets.map((line) => ({ ...line, value: line.value.split(' ', 1)[0] as string }));
  const lines = [...(dynamic?.lines ?? []), ...listening].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  return { ...(dynamic ?? local), certain: local.certain, candidates: local.candidates, lines };
}

/** What -C sets has no name any more. */
const nameless = (name: string, origin: Origin, build: Build): boolean =>
  name === 'compression' &&
  origin.kind === 'command-line' &&
  !origin.text.startsWith('-o ') &&
  applies('compression-letter', build);
