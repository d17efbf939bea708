import { rmSync } from 'node:fs';
import { firstRefused, foldValue, type Lines, linesIn, orderOf } from '../programs/answer';
import type { Program } from '../programs/programs';
import { hostKey, openSandbox, type Run, runBatches, type Sandbox } from '../programs/sandbox';
import { type Case, fillIn, type Home, homeOf, pathOf, placeOf } from './case';

/** A verdict about a case, of a program or of the engine. */
export interface Verdict {
  readonly ok: boolean;
  /**
   * `place:line` of the first refused line, `*:line` where only the line is told; undefined where none is named, or
   * nothing was refused.
   */
  readonly refused?: string;
  /** Keywords in lower case; of the engine only what it is certain of. */
  readonly values: Readonly<Record<string, string>>;
  /** Every printed line by keyword; of the engine without those that it does not know. */
  readonly lines?: Lines;
  /** The printed keywords in their order and spelling. */
  readonly order?: readonly string[];
  /** Keywords, in lower case, whose lines the engine leaves out, with its reason. The engine only. */
  readonly doubts?: Readonly<Record<string, string>>;
  /** Why nothing is certain: whether OpenSSH accepts it is not known. The engine only. */
  readonly doubt?: string;
  /** Keywords in lower case that cannot be known without running something, with the reason. The engine only. */
  readonly unknown?: Readonly<Record<string, string>>;
  /** For the reader. */
  readonly said: readonly string[];
}

/** Asks a program about many cases. */
export interface Oracle {
  readonly program: Program;
  ask(cases: readonly Case[]): Promise<Verdict[]>;
  close(): void;
}

/** The shell that ssh is given for Match exec: it knows two commands and starts no program. */
const shell = '/mnt/shell';
const shellText = `#!/bin/sh
case $2 in 'exec true' | 'true') exit 0 ;; esac
exit 1
`;

function runOf(c: Case, home: Home): Run {
  const args = c.args.map((arg) => fillIn(arg, home));
  const common = { folder: home.here, home: home.here, env: { SHELL: shell, INC: `${home.here}/.ssh` } };
  if (c.side === 'server')
    return {
      ...common,
      program: 'sshd',
      args: ['-T', '-f', 'config', '-h', hostKey, ...args, ...(c.connection ? ['-C', c.connection] : [])],
    };
  const merged = 'system' in c.files;
  return {
    ...common,
    program: 'ssh',
    args: ['-G', ...(merged ? [] : ['-F', 'config']), ...args, c.host ?? '', ...(c.command ?? [])],
    links: merged ? { '/root/.ssh/config': `${home.here}/config`, '/etc/ssh/ssh_config': `${home.here}/system` } : {},
  };
}

/** Opens two sandboxes for the program; `size` cases go to each at a time. */
export function openOracle(program: Program, size = 250): Oracle {
  const sandboxes: Sandbox[] = [openSandbox(program, { apart: true }), openSandbox(program, { apart: true })];
  return {
    program,
    async ask(cases) {
      const homes: Home[] = [];
      const answers = await runBatches(
        sandboxes,
        cases,
        Math.max(1, Math.min(size, Math.ceil(cases.length / 2))),
        (stage, batch, from) => {
          rmSync(stage.outside('/mnt/c'), { recursive: true, force: true });
          rmSync(stage.outside('/etc/ssh'), { recursive: true, force: true });
          stage.write('/etc/ssh/empty', '');
          stage.write(shell, shellText, 0o755);
          return batch.map((c, i) => {
            const home = homeOf(i);
            homes[from + i] = home;
            for (const [place, text] of Object.entries(c.files)) stage.write(pathOf(place, home), fillIn(text, home));
            return runOf(c, home);
          });
        },
      );
      return answers.map((answer, i) => {
        const refused = answer.exit === 0 ? undefined : firstRefused(answer.messages);
        const place =
          refused && `${refused.file === undefined ? '*' : placeOf(refused.file, homes[i] as Home)}:${refused.line}`;
        const here = (homes[i] as Home).here;
        const values = Object.fromEntries(
          Object.entries(answer.values).map(([k, v]) => [k, foldValue(k, v).replaceAll(here, '@HERE@')]),
        );
        const output = answer.exit === 0 ? answer.output.replaceAll(here, '@HERE@') : '';
        return {
          ok: answer.exit === 0,
          refused: place,
          values,
          lines: linesIn(output),
          order: orderOf(output),
          said: [`exit ${answer.exit}`, ...answer.messages],
        };
      });
    },
    close: () => {
      for (const sandbox of sandboxes) sandbox.close();
    },
  };
}
