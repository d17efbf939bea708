import { t } from '@vscode/l10n';
import type { Answer } from '../features/effective/answer';
import { foreseen } from '../features/effective/foreseen';
import type { Build } from '../language/build';
import { dialects } from '../language/dialects';
import { inHome } from '../language/filled-in';
import { resolveClient } from '../resolve/client';
import type { Resolution } from '../resolve/effective';
import { resolveServer } from '../resolve/server';
import { type ClientTarget, type CommandLineOption, type ServerTarget, splitDestination } from '../resolve/target';
import type { Presumed, Role, Surroundings } from '../snapshot/includes';
import { ownFiles, type TopFile } from '../snapshot/roots';
import { loadSnapshot, type Snapshot } from '../snapshot/snapshot';
import type { Arguments } from './arguments';
import type { CliIo } from './io';
import { effectiveOptions } from './options';
import { aroundOf } from './search';
import { sshArguments, sshdArguments } from './ssh-arguments';
import { unreadableReason } from './unreadable';
import type { UsageError } from './usage';

/** What a program knows of the machine that it is started on; `host`: whom ssh is asked about. */
function surroundings(args: Arguments, io: CliIo, host?: string): Surroundings {
  const around = aroundOf(args, io);
  const account = around.home === io.home ? io.accountHome : undefined;
  return {
    ...around,
    folder: io.toPath(io.toUri('.')),
    tokens: {
      ...around.tokens,
      ...(account === undefined ? {} : { d: account }),
      ...(host === undefined ? {} : { n: host }),
    },
  };
}

/** `ssh -G`: the user's and the system's file, or only the one of `-F`. `before`: options before those of the words. */
export async function askSsh(
  given: Arguments,
  build: Build,
  io: CliIo,
  before: readonly CommandLineOption[] = [],
): Promise<Answer | UsageError> {
  const args = sshArguments(given);
  if (args.destination === undefined) return { usage: t('a host is needed') };
  const missing = await missingFile(given, io);
  if (missing !== undefined) return { usage: `${missing}: ${unreadableReason({ kind: 'missing' })}` };
  const around = surroundings(given, io, splitDestination(args.destination)?.host);
  const none = args.file?.toLowerCase() === 'none';
  const own = ownFiles('ssh_config', around);
  const instead = (role: Role, path: string | undefined): readonly TopFile[] =>
    path === undefined ? own.filter((top) => top.role === role) : [{ role, uri: io.toUri(path) }];
  const roots =
    args.file === undefined
      ? [
          ...instead('user', given.value(effectiveOptions.userConfig)),
          ...instead('system', given.value(effectiveOptions.systemConfig)),
        ]
      : none
        ? []
        : [{ role: 'user' as const, uri: io.toUri(args.file) }];
  const target: ClientTarget = {
    destination: args.destination,
    options: [...before, ...(await withIdentities(args.options, around, io))],
    ...(args.stdioForward ? { stdioForward: true } : {}),
    ...(args.command === undefined ? {} : { command: args.command }),
    ...(io.localUser === undefined ? {} : { localUser: io.localUser }),
  };
  const subject = roots[0]?.uri ?? '';
  const request = { dialect: dialects.ssh_config, build, subject, explicitFile: args.file !== undefined && !none };
  const load = (some: typeof roots, presumed: readonly Presumed[]): Promise<Snapshot> =>
    loadSnapshot({ ...request, roots: some, around: { ...around, presumed } }, io.fs);
  const { loaded: snapshot, resolution } = await foreseen(
    target,
    await load([], []),
    (presumed) => load(roots, presumed),
    (one) => one,
  );
  const host = splitDestination(args.destination)?.host;
  const ask = (other: Snapshot): Resolution => resolveClient(other, target);
  return { snapshot, resolution: resolution ?? ask(snapshot), ask, target, ...(host === undefined ? {} : { host }) };
}

/** A file that is named in place of ssh's own, and is not there. */
async function missingFile(args: Arguments, io: CliIo): Promise<string | undefined> {
  for (const option of [effectiveOptions.userConfig, effectiveOptions.systemConfig]) {
    const path = args.value(option);
    if (path !== undefined && (await io.fs.exists(io.toUri(path))) === false) return path;
  }
  return undefined;
}

/** `-i` counts where there is such a file; ssh warns otherwise. A `~` is replaced. */
async function withIdentities(
  options: readonly CommandLineOption[],
  around: Surroundings,
  io: CliIo,
): Promise<readonly CommandLineOption[]> {
  const out: CommandLineOption[] = [];
  for (const option of options) {
    const home = around.tokens?.d;
    const path =
      option.kind === 'identity' && /^~(?:\/|$)/.test(option.text) && home !== undefined
        ? inHome(home, option.text)
        : option.text;
    if (option.kind !== 'identity') out.push(option);
    else if (await io.fs.exists(io.toUri(path))) out.push({ kind: 'identity', text: path });
  }
  return out;
}

/** `sshd -T [-C …]`. */
export async function askSshd(given: Arguments, build: Build, io: CliIo): Promise<Answer | UsageError> {
  const args = sshdArguments(given);
  if ('usage' in args) return args;
  const target = connection(args.connection);
  if ('usage' in target) return target;
  const around = surroundings(given, io);
  const roots: readonly TopFile[] =
    args.file === undefined ? ownFiles('sshd_config', around) : [{ role: 'server', uri: io.toUri(args.file) }];
  const snapshot = await loadSnapshot(
    { dialect: dialects.sshd_config, build, roots, subject: roots[0]?.uri ?? '', around, explicitFile: true },
    io.fs,
  );
  const ask = (one: Snapshot): Resolution =>
    resolveServer(one, { ...target, options: args.options, hostKeys: args.hostKeys });
  return { snapshot, resolution: ask(snapshot), ask };
}

/**
 * The keys of `-C`, and `group=`, which the real program asks the user database for. Source: servconf.c,
 * parse_server_match_testspec.
 */
function connection(text: string | undefined): ServerTarget | UsageError {
  const target: { -readonly [K in keyof ServerTarget]: ServerTarget[K] } = {};
  const groups: string[] = [];
  for (const item of text === undefined ? [] : text.split(',')) {
    if (item === '') break; // the real program stops reading there
    const equals = item.indexOf('=');
    const key = item.slice(0, equals < 0 ? undefined : equals + 1);
    const value = item.slice(equals + 1);
    if (key === 'user=') target.user = value;
    else if (key === 'group=') groups.push(value);
    else if (key === 'host=') target.host = value;
    else if (key === 'addr=') target.address = value;
    else if (key === 'laddr=') target.localAddress = value;
    else if (key === 'rdomain=') target.rdomain = value;
    else if (key === 'invalid-user') target.invalidUser = true;
    else if (key === 'lport=') {
      const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
      if (!(port <= 65535)) return { usage: `Invalid port '${value}' in test mode specification ${item}` };
      if (port > 0) target.localPort = port;
      else delete target.localPort; // 0 stands for none, whatever was said before
    } else return { usage: `Invalid test mode specification ${item}` };
  }
  return { ...target, ...(groups.length > 0 ? { groups } : {}), asTest: true };
}
