import { defaultSettings, makeContext } from '../../../server/src/analysis/context';
import type { Fix } from '../../../server/src/edits/edit';
import { check, fixesOf } from '../../../server/src/rules/check';
import { applyEdits } from '../../../server/src/syntax/edit';
import { loadFiles, uriOf } from '../../harness/fixture';
import { type Asking, ask } from '../fixes/ask';
import { generate, type Side } from '../generator';
import { foldValue } from '../programs/answer';
import type { Program } from '../programs/programs';
import { releaseOf } from '../programs/releases';
import { createRandom } from './random';

/** A fix of a random configuration that did not do what it promised. */
export interface BrokenFix {
  readonly index: number;
  readonly rule: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly what: string;
}

export interface FixTally {
  configurations: number;
  fixes: number;
  promises: number;
}

const paths = { client: '/home/u/.ssh/config', server: '/etc/ssh/sshd_config' } as const;

/** The text that an editor shows of a generated file; undefined: it is no UTF-8, or names places of the sandbox. */
function textOf(latin1: string): string | undefined {
  if (/@(?:HERE|ETC)@/.test(latin1)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(latin1, 'latin1'));
  } catch {
    return undefined;
  }
}

/**
 * Applies one random fix to each of the configurations `from` to `from + count - 1` of a seed, as far as one is
 * offered, and asks the program for what it promised. Adds to the tally and returns what was broken.
 */
export async function runFixes(
  program: Program,
  side: Side,
  seed: number,
  from: number,
  count: number,
  tally: FixTally,
): Promise<BrokenFix[]> {
  const dialect = side === 'client' ? 'ssh_config' : 'sshd_config';
  const questions: (Asking & { keyword: string; value: string; broken: Omit<BrokenFix, 'what'> })[] = [];
  const broken: BrokenFix[] = [];
  for (let index = from; index < from + count; index++) {
    const before = textOf(generate(side, seed, index).files.config as string);
    if (before === undefined) continue;
    tally.configurations++;
    const files = new Map([[uriOf(paths[side]), before]]);
    const options = { dialect, openssh: releaseOf(program.version), distribution: 'debian' } as const;
    const { snapshot, document } = await loadFiles(files, options);
    const context = makeContext(snapshot, document, defaultSettings);
    const offered = check(context).flatMap((finding) =>
      fixesOf(finding, context).map((fix): [string, Fix] => [finding.rule, fix]),
    );
    if (offered.length === 0) continue;
    const [rule, fix] = createRandom(seed ^ index).pick(offered);
    tally.fixes++;
    const after = applyEdits(before, fix.edits);
    const one = { index, rule, title: fix.title, before, after: after ?? '' };
    if (after === undefined) broken.push({ ...one, what: 'its edits overlap' });
    else
      for (const { host, connection, keyword, value } of fix.promises)
        questions.push({
          dialect,
          files: new Map([[paths[side], after]]),
          ...(host === undefined ? {} : { host }),
          ...(connection === undefined ? {} : { connection }),
          keyword: keyword.toLowerCase(),
          value,
          broken: one,
        });
  }
  tally.promises += questions.length;
  const answers = questions.length > 0 ? await ask(program, questions) : [];
  for (const [i, { keyword, value, host, broken: one }] of questions.entries()) {
    const answer = answers[i];
    const said =
      answer?.exit === 0
        ? foldValue(keyword, answer.values[keyword] ?? '')
        : `refused: ${answer?.messages.join(' | ')}`;
    if (said !== foldValue(keyword, value))
      broken.push({ ...one, what: `${keyword} ${value} for ${host ?? 'sshd'}, but ${said}` });
  }
  return broken;
}
