import { filledIn } from './filled-in';
import type { Keyword } from './keyword';
import { valueTypeOf } from './values/index';

/** Source: Terraform's manual of `templatefile`, which recommends it. */
const terraform = '.tftpl';

/**
 * What the names of templates end with, in lower case: Ansible and Salt, Go (chezmoi, Helm), Terraform, Chef and
 * Puppet, Mustache, and what configure and CMake fill in.
 */
export const templateSuffixes: readonly string[] = [
  ...['.j2', '.jinja', '.jinja2', '.tmpl', '.tpl', '.gotmpl', '.template', terraform],
  ...['.erb', '.epp', '.mustache', '.hbs', '.in'],
];

/** What a tool makes of a template is called: the name without its last suffix. */
export function renderedName(name: string): string | undefined {
  const suffix = templateSuffixes.find((one) => name.toLowerCase().endsWith(one));
  return suffix === undefined ? undefined : name.slice(0, -suffix.length);
}

/** Whether a tool makes `name` of a template that fills in every `${…}`: OpenSSH never sees one. */
export const fillsVariables = (name: string): boolean => name.toLowerCase().endsWith(terraform);

/** Keywords of ssh whose `${NAME}` is filled in when ssh connects. Source: ssh_config(5), ENVIRONMENT VARIABLES. */
const filledLater: ReadonlySet<string> = new Set(['certificatefile', 'identityfile', 'include']);

/**
 * A command is left to a shell, or to a program that may have braces of its own (`docker inspect --format '{{…}}'`).
 */
export const holdsCommand = (row: Keyword): boolean => valueTypeOf(row).look === 'raw' || row.kind === 'match';

/** Whether `${NAME}` in the value of a keyword means something to ssh, or to the shell that ssh starts. */
export const hasVariables = (row: Keyword): boolean => {
  const name = row.name.toLowerCase();
  const filled = filledIn[name];
  return filledLater.has(name) || filled?.environment === true || filled?.paths === true || holdsCommand(row);
};
