import { filledIn } from './filled-in';
import type { Keyword } from './keyword';
import { valueTypeOf } from './values/index';

/** Source: Terraform's manual of `templatefile`, which recommends it. */
const terraform = '.tftpl';
/** Source: the manuals of autoconf ("Configuration Actions") and of CMake (`configure_file`). */
const configure = '.in';

/**
 * What the names of templates end with, in lower case: Ansible and Salt, Go (chezmoi, Helm), Terraform, Chef and
 * Puppet, Mustache, and what configure and CMake fill in.
 */
export const templateSuffixes: readonly string[] = [
  ...['.j2', '.jinja', '.jinja2', '.tmpl', '.tpl', '.gotmpl', '.template', terraform],
  ...['.erb', '.epp', '.mustache', '.hbs', configure],
];

/** What a tool makes of a template is called: the name without its last suffix. */
export function renderedName(name: string): string | undefined {
  const lower = name.toLowerCase();
  const suffix = templateSuffixes.find((one) => lower.endsWith(one));
  return suffix === undefined ? undefined : name.slice(0, -suffix.length);
}

/** What a tool fills in wherever it stands in a template of this name: OpenSSH never sees one. undefined: nothing. */
export function filledAnywhere(name: string): RegExp | undefined {
  const lower = name.toLowerCase();
  if (lower.endsWith(terraform)) return /(?<!\$)\$\{[^{}]{1,200}\}/;
  return lower.endsWith(configure) ? /@[A-Za-z_]\w{0,200}@/ : undefined;
}

/** What else is filled in where it means nothing to OpenSSH: by a shell, `envsubst`, `sed`. `named`: in a template. */
export const filledIfMeaningless = (named: boolean): RegExp =>
  named ? /(?<!\$)\$(?:\{[^{}]{1,200}\}|[A-Za-z_]\w{0,200})|__[A-Z][A-Z0-9_]{0,200}?__/ : /\$\{\w{1,200}\}/;

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
