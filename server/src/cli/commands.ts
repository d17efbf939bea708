import { t } from '@vscode/l10n';
import { asksSshd, buildNamed, type Command, ssh, sshd } from './command';
import {
  checkOptions,
  convertOptions,
  effectiveOptions,
  explainOptions,
  fixOptions,
  measureOptions,
  options,
  rulesOptions,
  whyOptions,
} from './options';

/** Which files are looked for, and which are not. */
const search = [options.exclude, options.forceExclude, options.noGitignore, options.noConfig] as const;
/** How files are judged. */
const judgement = [
  options.openssh,
  options.distribution,
  options.home,
  options.system,
  options.sysctl,
  options.dialect,
] as const;
/** Which configuration of ssh is asked. */
const configuration = [
  options.openssh,
  options.distribution,
  options.home,
  effectiveOptions.userConfig,
  effectiveOptions.systemConfig,
] as const;
/** What is known of the server. */
const serverSide = [explainOptions.server, explainOptions.serverOpenssh, explainOptions.serverSysctl] as const;

/** All commands in the order in which the help shows them. */
const table = [
  {
    name: 'check',
    usage: ['[OPTION…] [PATH…]'],
    summary: () => t('print what is found in files; default: all below this directory'),
    operands: 'file',
    options: [
      checkOptions.format,
      checkOptions.rule,
      checkOptions.maxSeverity,
      checkOptions.failOn,
      checkOptions.baseline,
      checkOptions.writeBaseline,
      checkOptions.pruneBaseline,
      checkOptions.statistics,
      checkOptions.showSettings,
      options.root,
      ...search,
      options.stdinFilename,
      checkOptions.as,
      ...judgement,
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
    usage: ['[OPTION…] [PATH…]'],
    summary: () => t('make the changes that findings offer'),
    operands: 'file',
    options: [
      fixOptions.unsafe,
      fixOptions.rule,
      fixOptions.diff,
      fixOptions.interactive,
      fixOptions.backup,
      fixOptions.baseline,
      options.root,
      ...search,
      ...judgement,
    ],
    exits: () => [
      ['0', t('all is done, or there was nothing to do')],
      ['1', t('with --diff: there is something to change')],
      ['2', t('wrong usage, or a file cannot be read or written')],
      ['3', t('there was nothing to check')],
    ],
  },
  {
    name: 'effective',
    usage: [
      '[OPTION…] [SSH-OPTION…] HOST [COMMAND…]',
      '[OPTION…] [SSH-OPTION…] --diff HOST HOST',
      '[OPTION…] [SSH-OPTION…] --all-hosts',
      '--dialect sshd_config [OPTION…] [-f FILE] [-C user=…,group=…,host=…,addr=…,laddr=…,lport=…]',
      '[--dialect NAME] [--format NAME] -F SESSION-FILE [SESSION]',
    ],
    summary: () =>
      t('print what OpenSSH uses for a host or a connection, where that comes from, and when sessions end'),
    options: [
      effectiveOptions.format,
      effectiveOptions.explain,
      effectiveOptions.only,
      effectiveOptions.host,
      effectiveOptions.allHosts,
      effectiveOptions.diff,
      effectiveOptions.against,
      ...configuration,
      options.system,
      options.sysctl,
      effectiveOptions.dialect,
    ],
    exits: () => [
      ['0', t('OpenSSH accepts the configuration')],
      ['1', t('with --diff or --against: something differs')],
      ['2', t('wrong usage, or a file cannot be read')],
      ['255', t('OpenSSH would refuse the configuration')],
    ],
    operands: 'host',
    program: (argv) => {
      const program = asksSshd(argv) ? sshd : ssh(buildNamed(argv));
      return argv.includes('--diff') ? { ...program, operands: 2 } : program;
    },
  },
  {
    name: 'explain',
    usage: ['[OPTION…] [SSH-OPTION…] HOST', 'RULE'],
    summary: () => t('explain when a connection to a host ends, who ends it and why; or what a rule finds'),
    options: [
      explainOptions.format,
      ...serverSide,
      explainOptions.nat,
      explainOptions.via,
      explainOptions.asleep,
      ...configuration,
      options.system,
      options.sysctl,
    ],
    exits: () => [
      ['0', t('explained')],
      ['2', t('wrong usage, or a file cannot be read')],
      ['255', t('OpenSSH would refuse the configuration')],
    ],
    operands: async () => (await import('../rules/index')).rules.map((rule) => rule.code),
    program: (argv) => ssh(buildNamed(argv)),
  },
  {
    name: 'measure',
    usage: ['[OPTION…] HOST'],
    summary: () => t('measure how long the path to a host keeps an idle connection; runs your ssh, and asks before'),
    options: [measureOptions.format, measureOptions.upTo, measureOptions.yes, measureOptions.dryRun],
    exits: () => [
      ['0', t('measured')],
      ['2', t('wrong usage, or no session came up')],
      ['3', t('nothing was done')],
    ],
  },
  {
    name: 'convert',
    usage: ["[OPTION…] 'ssh …'", '[OPTION…] --host HOST'],
    summary: () => t('write a command line of ssh as a Host block, or a block as a command line'),
    options: [convertOptions.name, convertOptions.host, ...configuration],
    exits: () => [
      ['0', t('ssh does the same with both')],
      ['1', t('ssh would not do the same')],
      ['2', t('wrong usage')],
    ],
  },
  {
    name: 'why',
    usage: ['[OPTION…] [FILE|-]'],
    summary: () => t('tell why a connection was lost, out of the last lines of a terminal, of ssh -v or of a log'),
    options: [whyOptions.format, whyOptions.host, whyOptions.after, ...serverSide, ...configuration],
    exits: () => [
      ['0', t('a line is known')],
      ['2', t('wrong usage, or a file cannot be read')],
      ['3', t('no line is known')],
    ],
    operands: 'file',
  },
  {
    name: 'mcp',
    usage: ['[OPTION…] [DIR…]'],
    summary: () => t('answer the questions of an agent over the Model Context Protocol, on standard input and output'),
    options: [options.openssh, options.distribution, options.home],
    operands: 'file',
    exits: () => [
      ['0', t('the agent has left')],
      ['2', t('wrong usage')],
    ],
  },
  {
    name: 'rules',
    usage: ['[--format NAME]'],
    summary: () => t('list the rules'),
    options: [rulesOptions.format],
    exits: () => [
      ['0', t('listed')],
      ['2', t('wrong usage')],
    ],
  },
  {
    name: 'completion',
    usage: ['bash|zsh|fish|powershell'],
    summary: () => t('print a script with which a shell completes the words of this program'),
    options: [],
    exits: () => [
      ['0', t('printed')],
      ['2', t('wrong usage')],
    ],
    operands: async () => ['bash', 'zsh', 'fish', 'powershell'],
  },
] as const satisfies readonly Command[];

export type CommandName = (typeof table)[number]['name'];
export const commands: readonly (Command & { readonly name: CommandName })[] = table;
