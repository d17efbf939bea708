import type { Build } from '../language/build';
import { percentTokens } from '../language/tokens';
import type { Presumed } from '../snapshot/includes';
import type { Snapshot } from '../snapshot/snapshot';
import type { Steps } from '../syntax/pattern';
import type { ClientView } from './client-match';
import { createSlots, possibleValue, type Slots } from './slots';
import type { ClientTarget, Destination } from './target';
import { certainly, type Possible, through } from './unknown';

/** What ssh knows at one moment while it reads: its option table so far, and what Host and Match lines look at. */
export class ClientReading implements ClientView {
  readonly slots: Slots = createSlots();
  /** Whether ssh accepts some line or value depends on something that is not known. */
  doubt = false;
  /** The files are read a second time: a Match line asks for it, or the name to connect to may be another. */
  readsTwice = false;
  /** The second reading, in which `Match final` and `canonical` match. */
  finalPass = false;
  /** The name that `Host` compares: as typed, after the first reading the one to connect to. */
  hostName: Possible<string>;
  readonly localUser: Possible<string>;
  /** What tokens of Include paths stood for where the snapshot has no files for that. */
  readonly unforeseen: Presumed[] = [];

  constructor(
    readonly snapshot: Snapshot,
    readonly target: ClientTarget,
    readonly destination: Destination,
  ) {
    const { localUser } = target;
    this.hostName = certainly(destination.host);
    this.localUser = localUser === undefined ? { values: [''], open: 'local-user' } : certainly(localUser);
  }

  get build(): Build {
    return this.snapshot.build;
  }

  get steps(): Steps {
    return this.snapshot.steps;
  }

  get originalHost(): string {
    return this.destination.host;
  }

  get command(): string {
    return this.target.command ?? '';
  }

  /** In the first reading the HostName so far, in the second what that has become. */
  get matchHost(): Possible<string> {
    return this.finalPass ? this.hostName : this.namedHost;
  }

  /** HostName with its tokens filled in; where it is not set, the name as it is. */
  get namedHost(): Possible<string> {
    return through(this.possible('hostname'), (name) =>
      name === undefined ? this.hostName : through(this.hostName, (host) => certainly(expandHostname(name, host))),
    );
  }

  get user(): Possible<string> {
    return through(this.possible('user'), (user) => (user === undefined ? this.localUser : certainly(user)));
  }

  get tag(): Possible<string> {
    return through(this.possible('tag'), (tag) => certainly(tag ?? ''));
  }

  get sessionType(): Possible<string> {
    return through(this.possible('sessiontype'), (set) => certainly(sessionOf(set, this.target.command)));
  }

  /** What tokens of Include paths stand for at this moment, as far as it is known. */
  get tokens(): Presumed {
    const set = (slot: string, otherwise: Possible<string>): Possible<string> =>
      through(this.possible(slot), (value) => (value === undefined ? otherwise : certainly(value)));
    const all = {
      h: this.matchHost,
      k: set('hostkeyalias', this.matchHost),
      p: set('port', certainly('22')),
      r: this.user,
    };
    return Object.fromEntries(
      Object.entries(all).flatMap(([letter, { values, open }]) =>
        open || values.length !== 1 ? [] : [[letter, values[0] as string]],
      ),
    );
  }

  /** Which of the things presumed of tokens holds at this moment; what holds instead is kept in `unforeseen`. */
  holding(presumed: readonly Presumed[]): Presumed | undefined {
    const { tokens } = this;
    const held = presumed.find((one) => Object.entries(one).every(([letter, text]) => tokens[letter] === text));
    if (!held) this.unforeseen.push(tokens);
    return held;
  }

  wantFinal(): void {
    this.readsTwice = true;
  }

  /** What an option may hold so far. */
  possible(slot: string): Possible<string | undefined> {
    return possibleValue(this.slots, slot);
  }
}

/** HostName with the only tokens that it takes filled in; others are refused elsewhere. */
function expandHostname(name: string, host: string): string {
  let filled = '';
  let end = 0;
  for (const { start, letter } of percentTokens(name)) {
    if (letter !== 'h' && letter !== '%') continue;
    filled += name.slice(end, start) + (letter === 'h' ? host : '%');
    end = start + 2;
  }
  return filled + name.slice(end);
}

function sessionOf(type: string | undefined, command: string | undefined): string {
  if (type === 'none' || type === 'subsystem') return type;
  return command ? 'exec' : 'shell';
}
