import type { Distribution } from '../../../server/src/language/build';
import { askEngine, askWholeOutput, type MemoryFile, withGroups } from '../engine';
import { linesIn, orderOf } from '../programs/answer';
import { hostKey } from '../programs/sandbox';
import { type Case, fillIn, type Home, homeOf, pathOf, placeOf } from './case';
import type { Verdict } from './oracle';

/** The place of the user's and the system's file where no -F is given. */
const ownPlaces: Readonly<Record<string, string>> = { config: '/root/.ssh/config', system: '/etc/ssh/ssh_config' };

/** The engine's command line for a case, as the reader would type it in the home folder. */
export function engineArguments(c: Case, release: string, home: Home, distribution: Distribution = 'debian'): string[] {
  const common = ['effective', '--format', 'json', '--openssh', release, '--distribution', distribution];
  const args = c.args.map((arg) => fillIn(arg, home));
  if (c.side === 'server')
    return [
      ...common,
      '--dialect',
      'sshd_config',
      '-f',
      'config',
      '-h',
      hostKey,
      ...args,
      ...(c.connection ? ['-C', withGroups(c.connection)] : []),
    ];
  const from =
    'system' in c.files
      ? ['--user-config', ownPlaces.config as string, '--system-config', ownPlaces.system as string]
      : ['-F', 'config'];
  return [...common, ...from, ...args, c.host ?? '', ...(c.command ?? [])];
}

/** Asks the engine about one case. A crash is an answer too: one that no program gives. */
export async function askAboutCase(c: Case, release: string, distribution?: Distribution): Promise<Verdict> {
  const home = homeOf(0);
  const merged = 'system' in c.files;
  const files = new Map(
    Object.entries(c.files).map(([place, text]): [string, MemoryFile] => [
      (merged && ownPlaces[place]) || pathOf(place, home),
      { text: fillIn(text, home) },
    ]),
  );
  try {
    const env = { INC: `${home.here}/.ssh` };
    const question = {
      files,
      folder: home.here,
      home: home.here,
      argv: engineArguments(c, release, home, distribution),
      env,
    };
    const answer = await askEngine(question);
    const {
      output,
      doubts,
      whole: doubt,
    } = answer.ok ? await askWholeOutput(question) : { output: '', doubts: {}, whole: undefined };
    const whole = output.replaceAll(home.here, '@HERE@');
    const first = answer.errors[0];
    const values = Object.entries(answer.values).flatMap(([k, v]): [string, string][] =>
      v === null ? [] : [[k, v.replaceAll(home.here, '@HERE@')]],
    );
    return {
      ok: answer.ok,
      refused: first?.file ? `${placeOf(first.file, home)}:${first.line}` : undefined,
      values: Object.fromEntries(values),
      lines: linesIn(whole),
      order: orderOf(whole),
      doubts,
      ...(doubt === undefined ? {} : { doubt }),
      unknown: answer.unknown,
      said: answer.errors.map((e) => `${e.file ?? 'command line'}:${e.line ?? ''}: ${e.message}`),
    };
  } catch (e) {
    // what the command line does not take: the program says so too, before it reads a file
    if (e instanceof Error && /test mode specification/.test(e.message))
      return { ok: false, values: {}, said: [e.message] };
    return {
      ok: false,
      refused: 'crash:0',
      values: {},
      said: [`the engine threw: ${e instanceof Error ? (e.stack ?? e.message) : e}`],
    };
  }
}
