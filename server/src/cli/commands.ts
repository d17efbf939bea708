import { t } from '@vscode/l10n';
import { asksSshd, type Command, ssh, sshd } from './command';
import { checkOptions, effectiveOptions, explainOptions, fixOptions, options, whyOptions } from './options';

/** All commands in the order in which the help shows them. */
const table = [
  {
    name: 'check',
    usage: ['[OPTION…] [PATH…]'],
    summary: () => t('print what is found in files; default: all below this directory'),
    options: [
      checkOptions.format,
      checkOptions.rule,
      checkOptions.maxSeverity,
      checkOptions.failOn,
      options.exclude,
      options.forceExclude,
      options.noGitignore,
      options.noConfig,
      options.stdinFilename,
      options.openssh,
      options.distribution,
      options.home,
      options.system,
      options.sysctl,
      options.dialect,
    ],
    exits: () => [
      ['0', t('nothing that --fail-on names')],
      ['1', t('findings as grave as --fail-on, or graver')],
      ['2', t('wrong usage, or a file cannot be read')],
      ['3', t('no file to check was found')],
    ],
  },
  {
    name: 'fix',
    usage: ['[OPTION…] FILE…'],
    summary: () => t('make the changes that findings offer'),
    options: [
      fixOptions.unsafe,
      fixOptions.rule,
      fixOptions.diff,
      fixOptions.interactive,
      fixOptions.backup,
      options.openssh,
      options.distribution,
      options.home,
      options.system,
      options.sysctl,
      options.dialect,
    ],
    exits: () => [
      ['0', t('all is done, or there was nothing to do')],
      ['1', t('with --diff: there is something to change')],
      ['2', t('wrong usage, or a file cannot be read or written')],
    ],
  },
  {
    name: 'effective',
    usage: [
      '[OPTION…] [SSH-OPTION…] HOST [COMMAND…]',
      '--dialect sshd_config [OPTION…] [-f FILE] [-C user=…,group=…,host=…,addr=…,laddr=…,lport=…]',
    ],
    summary: () =>
      t('print what OpenSSH uses for a host or a connection, where that comes from, and when sessions end'),
    options: [
      effectiveOptions.format,
      options.openssh,
      options.distribution,
      options.home,
      effectiveOptions.userConfig,
      effectiveOptions.systemConfig,
      options.system,
      options.sysctl,
      effectiveOptions.dialect,
    ],
    exits: () => [
      ['0', t('OpenSSH accepts the configuration')],
      ['2', t('wrong usage, or a file cannot be read')],
      ['255', t('OpenSSH would refuse the configuration')],
    ],
    program: (argv) => (asksSshd(argv) ? sshd : ssh),
  },
  {
    name: 'explain',
    usage: ['[OPTION…] [SSH-OPTION…] HOST', 'RULE'],
    summary: () => t('explain when a connection to a host ends, who ends it and why; or what a rule finds'),
    options: [
      explainOptions.format,
      explainOptions.server,
      explainOptions.serverOpenssh,
      explainOptions.serverSysctl,
      explainOptions.nat,
      explainOptions.via,
      explainOptions.asleep,
      options.openssh,
      options.distribution,
      options.home,
      effectiveOptions.userConfig,
      effectiveOptions.systemConfig,
      options.system,
      options.sysctl,
    ],
    exits: () => [
      ['0', t('explained')],
      ['2', t('wrong usage, or a file cannot be read')],
      ['255', t('OpenSSH would refuse the configuration')],
    ],
    program: () => ssh,
  },
  {
    name: 'why',
    usage: ['[OPTION…] [FILE|-]'],
    summary: () => t('tell why a connection was lost, out of the last lines of a terminal, of ssh -v or of a log'),
    options: [
      whyOptions.format,
      whyOptions.host,
      whyOptions.after,
      explainOptions.server,
      explainOptions.serverOpenssh,
      explainOptions.serverSysctl,
      options.openssh,
      options.distribution,
      options.home,
      effectiveOptions.userConfig,
      effectiveOptions.systemConfig,
    ],
    exits: () => [
      ['0', t('a line is known')],
      ['2', t('wrong usage, or a file cannot be read')],
      ['3', t('no line is known')],
    ],
  },
] as const satisfies readonly Command[];

export type CommandName = (typeof table)[number]['name'];
export const commands: readonly (Command & { readonly name: CommandName })[] = table;
