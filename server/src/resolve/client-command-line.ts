import type { Build } from '../language/build';
import { statusIn } from '../language/keyword';
import { applies } from '../language/releases';
import { jumpHosts } from '../language/values/raw';
import type { Directive } from '../syntax/tree';
import { readClientLine } from './client-line';
import type { ClientReading } from './client-reading';
import type { Origin } from './effective';
import { optionLine, refusedAsOption } from './option-line';
import { noneSlot, slotName } from './slots';
import { type CommandLineOption, isValidHostname, isValidUser } from './target';

/**
 * Reads the command line, which ssh takes before all files. Returns the message with which ssh ends; undefined: it goes
 * on.
 */
export function readCommandLine(reading: ClientReading): string | undefined {
  const { build, destination, target } = reading;
  for (const [i, option] of (target.options ?? []).entries()) {
    const message = doubled(option.kind, target.options?.slice(0, i) ?? []) ?? readOption(reading, option);
    if (message !== undefined) return message;
  }
  setDestination(reading);
  if (applies('hostname-checked', build)) {
    if (!isValidUser(checkedUser(reading) ?? '')) return 'remote username contains invalid characters';
    if (!isValidHostname(destination.host, build)) return 'hostname contains invalid characters';
  }
  if (wantsSubsystem(reading) && !target.command) return 'You must specify a subsystem to invoke.';
  return undefined;
}

/** The user of the command line, where ssh looks at how it was given. */
function checkedUser({ slots, build }: ClientReading): string | undefined {
  const user = slots.get('user');
  const byOption = user?.origin?.kind === 'command-line' && user.origin.text.startsWith('-o ');
  return byOption && !applies('user-option-checked', build) ? undefined : user?.value;
}

/** What the destination names, where nothing before it did. */
function setDestination(reading: ClientReading): void {
  const { destination, target } = reading;
  const origin: Origin = { kind: 'command-line', text: target.destination };
  setFirst(reading, 'user', destination.user, origin);
  setFirst(reading, 'port', destination.port === undefined ? undefined : String(destination.port), origin);
}

/** What ssh says of -O and -W behind each other, or twice. Source: ssh.c, main. */
function doubled(kind: CommandLineOption['kind'], before: readonly CommandLineOption[]): string | undefined {
  const has = (other: CommandLineOption['kind']): boolean => before.some((option) => option.kind === other);
  if (kind === 'multiplex') {
    if (has('stdio')) return 'Cannot specify multiplexing command with -W';
    return has('multiplex') ? 'Multiplexing command already specified' : undefined;
  }
  if (kind !== 'stdio') return undefined;
  if (has('stdio')) return 'stdio forward already specified';
  return has('multiplex') ? 'Cannot specify stdio forward with -O' : undefined;
}

const multiplexCommands: readonly string[] = ['check', 'forward', 'exit', 'stop', 'cancel', 'proxy'];

/** Whether ssh knows what -O asks for. */
const isMultiplexCommand = (text: string, build: Build): boolean =>
  multiplexCommands.includes(text) || (['conninfo', 'channels'].includes(text) && applies('multiplex-reports', build));

/** `-o`, `-l`, `-p` and `-P` in their order, which decides the winner. */
function readOption(reading: ClientReading, option: CommandLineOption): string | undefined {
  const { kind, text } = option;
  if (kind === 'refused') return text;
  if (option.kind === 'session') return setSession(reading, option.text);
  if (option.kind === 'stdio') return forwardStdio(reading, text);
  if (option.kind === 'multiplex')
    return isMultiplexCommand(text, reading.build) ? undefined : 'Invalid multiplex command.';
  if (kind === 'destination') {
    setDestination(reading);
    return undefined;
  }
  if ((kind === 'tag' || kind === 'user') && text === '') {
    setFirst(reading, kind, text, { kind: 'command-line', text }); // a line of a file may not be empty
    return undefined;
  }
  if (kind === 'identity' && text === '') return undefined; // no such file
  const second = option.kind === 'option' && option.letter === 'J' ? secondJump(reading) : undefined;
  if (second !== undefined) return second;
  const whole = kind === 'option' || kind === 'assign';
  const keyword = {
    user: 'User',
    port: 'Port',
    tag: 'Tag',
    identity: 'IdentityFile',
    option: '',
    assign: '',
    session: '',
    stdio: '',
    multiplex: '',
  }[kind];
  const line = optionLine(reading.snapshot, whole ? text : `${keyword} "${text}"`);
  if (!line) return undefined;
  if (kind === 'assign') return assign(reading, line, text);
  const origin: Origin = { kind: 'command-line', text: kind === 'option' ? `-o ${text}` : text };
  const misplaced = refusedAsOption(line);
  if (misplaced !== undefined) return misplaced;
  return readClientLine(reading, line, 'yes', origin)?.message ?? badHop(line, reading.build);
}

/** What -b, -B, -I and -S set, be it to nothing. */
const emptyTaken: ReadonlySet<string> = new Set(['BindAddress', 'BindInterface', 'PKCS11Provider', 'ControlPath']);

/** An option that counts whatever was said before; one that this build does not have does something else. */
function assign({ slots, build }: ClientReading, line: Directive, text: string): string | undefined {
  const { row, verdict } = line;
  if (!row || statusIn(row, build) !== 'active' || !verdict || verdict.kind === 'unset') return undefined;
  const isEmpty = line.values[0] === '' && emptyTaken.has(row.name); // of a letter, not of a line in a file
  if (verdict.kind === 'refused' && !isEmpty) return verdict.message;
  const value = verdict.kind === 'refused' ? '' : verdict.value;
  // -A and -a turn forwarding on and off, and leave the socket that an option names
  const socket = slots.get(slotName(row))?.value;
  if (row.name === 'ForwardAgent' && socket !== undefined && !['yes', 'no'].includes(socket)) return undefined;
  slots.replace(slotName(row), row, value, { kind: 'command-line', text });
  return undefined;
}

/** What ssh says of -J behind another way to the host. Source: ssh.c, main. */
function secondJump({ snapshot, build, slots }: ClientReading): string | undefined {
  const row = snapshot.dialect.lookup('proxyjump', build);
  const proxy = row && slots.get(slotName(row));
  if (row && (noneSlot(slots, row) || (proxy && proxy.row === row)))
    return 'Only a single -J option is permitted (use commas to separate multiple jump hops)';
  return proxy ? 'Cannot specify -J with ProxyCommand' : undefined;
}

/** What ssh says of the names in a ProxyJump of its command line. Source: readconf.c, parse_jump. */
function badHop({ row, verdict }: Directive, build: Build): string | undefined {
  if (row?.name !== 'ProxyJump' || verdict?.kind !== 'value' || !applies('jump-checked', build)) return undefined;
  for (const { user, host } of jumpHosts(verdict.value)) {
    if (!isValidHostname(host, build)) return `parse_jump: invalid hostname "${host}"`;
    if (user !== undefined && !isValidUser(user)) return `parse_jump: invalid username "${user}"`;
  }
  return undefined;
}

/** What the destination says counts where no option said it before. */
function setFirst({ snapshot, build, slots }: ClientReading, name: string, value: string | undefined, origin: Origin) {
  const row = value === undefined ? undefined : snapshot.dialect.lookup(name, build);
  if (row && value !== undefined) slots.set(name, row, value, origin, 'yes');
}

/** `-W`: no session, and no terminal. */
function forwardStdio(reading: ClientReading, place: string): string | undefined {
  const { verdict } = optionLine(reading.snapshot, `DynamicForward "${place}"`) ?? {};
  if (verdict?.kind === 'unknown') reading.doubt = true;
  if (verdict?.kind === 'refused') return `Bad stdio forwarding specification '${place}'`;
  for (const text of ['RequestTTY no', 'SessionType none']) {
    const line = optionLine(reading.snapshot, text);
    if (line) assign(reading, line, '-W');
  }
  return undefined;
}

/** `-N` or `-s`: what kind of session it is, which was a matter of letters before there was SessionType. */
function setSession({ snapshot, build, slots }: ClientReading, type: 'none' | 'subsystem'): string | undefined {
  const [letter, other] = type === 'none' ? ['-N', '-s'] : ['-s', '-N'];
  const replace = (name: string, value: string): boolean => {
    const row = snapshot.dialect.lookup(name, build);
    const before = name === 'sessiontype' ? slots.get(name)?.value : undefined;
    if (row && before !== undefined && before !== value) return false;
    if (row) slots.replace(name, row, value, { kind: 'command-line', text: letter });
    return true;
  };
  if (!replace('sessiontype', type)) return `Cannot specify ${letter} with ${other}/SessionType`;
  if (type === 'none') replace('requesttty', 'false');
  return undefined;
}

/** Whether the command is the name of a subsystem; before there was SessionType, -s said so for good. */
const wantsSubsystem = ({ snapshot, build, slots, target }: ClientReading): boolean =>
  snapshot.dialect.lookup('sessiontype', build)
    ? slots.get('sessiontype')?.value === 'subsystem'
    : (target.options ?? []).some(({ kind, text }) => kind === 'session' && text === 'subsystem');
