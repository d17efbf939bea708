import type { Promised } from '../../../server/src/edits/edit';
import type { DialectId } from '../../../server/src/language/dialect';
import type { Answer } from '../programs/answer';
import type { Program } from '../programs/programs';
import { hostKey, openSandbox, type Run, runBatches } from '../programs/sandbox';
import type { Stage } from '../programs/stage';

/** One question to a real program about files in memory. */
export interface Asking extends Pick<Promised, 'host' | 'connection'> {
  readonly dialect: DialectId | undefined;
  /** Texts by path as the engine knows it. */
  readonly files: ReadonlyMap<string, string>;
}

const folderOf = (index: number): string => `/mnt/fixes/${index}`;

/** Where the file of a path stands in the sandbox, in the folder of one question. */
const staged = (path: string, folder: string): string => folder + path.replace('/home/u', '/home');

function stageFiles(stage: Stage, { files }: Asking, folder: string): void {
  for (const [path, text] of files) stage.write(staged(path, folder), Buffer.from(text, 'utf8').toString('latin1'));
}

function runOf({ dialect, files, host, connection = {} }: Asking, folder: string): Run {
  const at = (path: string): string => staged(path, folder);
  const links: Record<string, string> = {};
  if (files.has('/home/u/.ssh/config')) links['/root/.ssh/config'] = at('/home/u/.ssh/config');
  if ([...files.keys()].some((p) => p.startsWith('/home/u/.ssh/config.d/')))
    links['/root/.ssh/config.d'] = at('/home/u/.ssh/config.d');
  for (const name of ['ssh_config', 'sshd_config'])
    if (files.has(`/etc/ssh/${name}`)) links[`/etc/ssh/${name}`] = at(`/etc/ssh/${name}`);
  if ([...files.keys()].some((p) => p.startsWith('/etc/ssh/sshd_config.d/')))
    links['/etc/ssh/sshd_config.d'] = at('/etc/ssh/sshd_config.d');
  const common = { folder, home: at('/home/u'), links };
  if (dialect !== 'sshd_config') return { ...common, program: 'ssh', args: ['-G', host ?? ''] };
  const { user, host: from, address } = connection;
  const words = Object.entries({ user, host: from, addr: address }).flatMap(([k, v]) =>
    v === undefined ? [] : [`${k}=${v}`],
  );
  return {
    ...common,
    program: 'sshd',
    args: ['-T', '-f', '/etc/ssh/sshd_config', '-h', hostKey, ...(words.length > 0 ? ['-C', words.join(',')] : [])],
  };
}

/** What a real program says to each, in their order. */
export async function ask(program: Program, questions: readonly Asking[]): Promise<Answer[]> {
  const sandboxes = [openSandbox(program), openSandbox(program)];
  const numbered = questions.map((question, index) => ({ question, folder: folderOf(index) }));
  try {
    return await runBatches(sandboxes, numbered, 60, (stage, batch) =>
      batch.map(({ question, folder }) => {
        stageFiles(stage, question, folder);
        stage.write(`${folder}/home/.keep`, '');
        return runOf(question, folder);
      }),
    );
  } finally {
    for (const sandbox of sandboxes) sandbox.close();
  }
}
