import type { Answer } from '../../features/effective/answer';
import type { Build } from '../../language/build';
import { resolveClient } from '../../resolve/client';
import type { Snapshot } from '../../snapshot/snapshot';
import { type Arguments, withOperands } from '../arguments';
import { asksSshd } from '../command';
import type { CliIo } from '../io';
import { askSsh, askSshd } from '../question';
import type { UsageError } from '../usage';
import { type HostRow, hostsIn } from './hosts';

/** The same command line about another host, or another connection (`user=…`) of sshd. */
export function about(args: Arguments, name: string, command: readonly string[]): Arguments {
  const server = asksSshd(args.words);
  const { letters } = args;
  const at = letters.findIndex(({ letter }) => letter === '');
  const one = { letter: server ? 'C' : '', value: name };
  return withOperands(
    args,
    server ? [] : [name, ...command],
    at < 0 ? [...letters, one] : letters.toSpliced(at, server ? 2 : 1, one),
  );
}

/** Asks what OpenSSH uses. */
export interface Askers {
  one(args: Arguments): Promise<Answer | UsageError>;
  /** Everybody that the files name. `finish`: what is still to add to an answer; a text: why it cannot be. */
  all(finish: (answer: Answer) => Promise<Answer | string>): Promise<readonly HostRow[] | UsageError>;
}

export function askersFor(args: Arguments, build: Build, io: CliIo): Askers {
  const server = asksSshd(args.words);
  const ask = server ? askSshd : askSsh;
  return {
    one: (asked) => ask(asked, build, io),
    async all(finish) {
      const anybody = await ask(server ? args : about(args, 'any-host', []), build, io);
      if ('usage' in anybody) return anybody;
      const first = await finish(anybody);
      if (typeof first === 'string') return { usage: first };
      const again = mayDiffer(first.snapshot);
      const rows: HostRow[] = [];
      for (const host of hostsIn(first.snapshot)) {
        const { target } = first;
        if (!server && target && !again) {
          const ask = (one: Snapshot) => resolveClient(one, { ...target, destination: host.name });
          rows.push({ host, answer: { ...first, resolution: ask(first.snapshot), ask, host: host.name } });
          continue;
        }
        const found = await ask(about(args, server ? `user=${host.name}` : host.name, []), build, io);
        if ('usage' in found) return found;
        const answer = await finish(found);
        if (typeof answer === 'string') return { usage: answer };
        rows.push({ host, answer });
      }
      return rows;
    },
  };
}

/** Whether which files are read depends on the host. */
const mayDiffer = ({ roots }: Snapshot): boolean =>
  roots.some(({ includes }) => [...includes.keys()].some(({ restText }) => /[%$]/.test(restText)));
