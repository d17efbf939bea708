import type { Build } from '../language/build';
import { applies, type ChangeId } from '../language/releases';
import type { Directive } from '../syntax/tree';
import type { Slots } from './slots';
import { troubleAt } from './store-line';
import { isUnknown, type Tri } from './unknown';
import type { Trouble } from './walk';

/** How many entries a list of OpenSSH's may have. */
interface Room {
  readonly most: number;
  /** The entries are the words of one line. */
  readonly words?: true;
  /** In which builds; undefined: all. */
  readonly while?: ChangeId;
  readonly message: string;
}

/** Sources: readconf.c and servconf.c; `SSH_MAX_IDENTITY_FILES` and its like. By the keyword in lower case. */
const rooms: Readonly<Record<string, Room>> = {
  identityfile: { most: 100, message: 'Too many identity files specified (max 100).' },
  certificatefile: { most: 100, message: 'Too many certificate files specified (max 100).' },
  userknownhostsfile: { most: 32, words: true, message: 'too many userknownhostsfile entries.' },
  globalknownhostsfile: { most: 32, words: true, message: 'too many globalknownhostsfile entries.' },
  canonicaldomains: { most: 32, words: true, while: 'canonical-domains-32', message: 'too many hostname suffixes.' },
  canonicalizepermittedcnames: {
    most: 32,
    words: true,
    while: 'canonical-domains-32',
    message: 'too many permitted CNAMEs.',
  },
  port: { most: 256, message: 'too many ports.' },
  subsystem: { most: 256, while: 'subsystem-once', message: 'too many subsystems defined.' },
};

/** The keywords, in lower case, of which a line may be one too many. */
export const listKeywords: readonly string[] = Object.keys(rooms);

/** Whether so many lines of a keyword, the longest of so many words, may be too many. */
export function mayBeTooMany(name: string, lines: number, words: number): boolean {
  const room = rooms[name];
  return room !== undefined && (room.words ? words : lines) > room.most;
}

/** What OpenSSH says of a line for which a list has no room; `perhaps` where that depends on lines before it. */
export function refusedByFull(
  slots: Slots,
  line: Directive,
  active: Tri,
  build: Build,
  fatal: boolean,
): Trouble | 'perhaps' | undefined {
  const name = (line.row?.aliasOf ?? line.row?.name ?? '').toLowerCase();
  const room = rooms[name];
  if (!room || active === 'no' || (room.while && !applies(room.while, build))) return undefined;
  const slot = slots.get(name);
  if (room.words) {
    if (line.values.length <= room.most || slot?.settled) return undefined;
    return isUnknown(active) || slot?.maybe.length || slots.hazy
      ? 'perhaps'
      : troubleAt(line, { kind: 'refused', message: room.message, word: room.most }, fatal);
  }
  if (line.row?.multiple !== 'accumulates' && line.row?.multiple !== 'per-name') return undefined;
  const list = slot?.list ?? [];
  if (list.length < room.most) return undefined;
  const sure = list.filter((entry) => entry.certain).length >= room.most;
  return sure && !isUnknown(active)
    ? troubleAt(line, { kind: 'refused', message: room.message, word: 0 }, fatal)
    : 'perhaps';
}
