import { t } from '@vscode/l10n';
import { rules } from '../../rules/index';
import type { Rule } from '../../rules/rule';
import { json, printedLine } from '../../syntax/shown';
import type { Arguments } from '../arguments';
import { type CliIo, exit } from '../io';
import { rulesOptions } from '../options';
import { complain, unexpected } from '../usage';

/** `rules`: the list of all rules. Returns the exit code: 0, or 2 (usage). */
export async function rulesCommand(args: Arguments, io: CliIo): Promise<number> {
  const [more] = args.operands;
  if (more !== undefined) return complain(unexpected(more), io);
  if (args.value(rulesOptions.format) === 'json') io.write(`${json(rules.map(jsonOf))}\n`);
  else io.write(asTable());
  return exit.clean;
}

/** An API. `fixable`: some of its findings offer a fix. */
const jsonOf = (rule: Rule): object => ({
  code: rule.code,
  severity: rule.severity,
  dialects: rule.dialects,
  title: t(rule.title),
  fixable: rule.fixes !== undefined,
  doc: t(rule.doc),
});

function asTable(): string {
  const width = Math.max(...rules.map((rule) => rule.code.length));
  return rules
    .map((rule) => `${printedLine(`${rule.code.padEnd(width)}  ${rule.severity.padEnd(11)}  ${t(rule.title)}`)}\n`)
    .join('');
}
