import type { CommandGrammar, Completion, Grammar, OptionGrammar } from './grammar';

const dashed = (options: readonly OptionGrammar[]): string => options.map(({ name }) => `--${name}`).join(' ');

/** In single quotes for the shells of POSIX. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Names of Host lines; only those in which bash, which expands a list of words, finds nothing to expand. */
const bashHosts =
  `awk 'tolower($1) == "host" { for (i = 2; i <= NF; i++) if ($i ~ /^[A-Za-z0-9][A-Za-z0-9_.:-]*$/) print $i }'` +
  ' ~/.ssh/config 2>/dev/null';

const bashWords = (completion: Completion): string => {
  if (completion === 'file') return '_ssh_keepalive_names -f';
  if (completion === 'folder') return '_ssh_keepalive_names -d';
  if (completion === 'host') return `COMPREPLY=($(compgen -A hostname -W "$(${bashHosts})" -- "$cur"))`;
  if (completion === 'nothing') return ':';
  return `COMPREPLY=($(compgen -W ${quoted(completion.join(' '))} -- "$cur"))`;
};

/** For bash from 3.2 on, with or without the package bash-completion. */
export function bash({ program, commands }: Grammar): string {
  const values = commands.flatMap(({ name, options }) =>
    options.flatMap((option) =>
      option.value === undefined ? [] : [`    '${name} --${option.name}') ${bashWords(option.value)}; return ;;`],
    ),
  );
  const options = commands.map(
    (one) => `      ${one.name}) COMPREPLY=($(compgen -W '${dashed(one.options)}' -- "$cur")) ;;`,
  );
  const operands = commands.map((one) => `    ${one.name}) ${bashWords(one.operands)} ;;`);
  return `# ${program} completion bash
# names of files as they are, with blanks and patterns
_ssh_keepalive_names() {
  local name
  compopt -o filenames 2>/dev/null
  while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen "$1" -- "$cur")
}
_ssh_keepalive() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  COMPREPLY=()
  # --name=value comes as three words
  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  if (( COMP_CWORD == 1 )) || [[ $command == help ]]; then
    COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')} help --help --version' -- "$cur"))
    return
  fi
  case "$command $prev" in
${values.join('\n')}
  esac
  if [[ $cur == -* ]]; then
    case $command in
${options.join('\n')}
    esac
    return
  fi
  case $command in
${operands.join('\n')}
  esac
}
complete -F _ssh_keepalive ${program}
`;
}

const zshAction = (completion: Completion): string => {
  if (completion === 'file') return '_files';
  if (completion === 'folder') return '_files -/';
  if (completion === 'host') return '_ssh_hosts';
  if (completion === 'nothing') return ' ';
  return `(${completion.join(' ')})`;
};

/** For zsh, in a folder of `fpath` as `_ssh-keepalive` or sourced after compinit. */
export function zsh({ program, commands }: Grammar): string {
  const described = (text: string): string => text.replace(/[\\[\]:]/g, '\\$&');
  const option = ({ name, meaning, value }: OptionGrammar): string =>
    value === undefined
      ? quoted(`*--${name}[${described(meaning)}]`)
      : quoted(`*--${name}=[${described(meaning)}]:value:${zshAction(value)}`);
  const cases = commands.map(
    (one) => `    ${one.name})
      _arguments -S \\
        ${[...one.options.map(option), `'*:operand:${zshAction(one.operands)}'`].join(' \\\n        ')} ;;`,
  );
  return `#compdef ${program}
# ${program} completion zsh
_ssh_keepalive() {
  local -a commands
  commands=(
${commands.map((one) => `    ${quoted(`${one.name}:${described(one.summary)}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )) || [[ $words[2] == help ]]; then
    _describe -t commands command commands
    return
  fi
  local command=$words[2]
  words=("\${(@)words[2,-1]}")
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
if [[ \${funcstack[1]} == _ssh-keepalive ]]; then _ssh_keepalive "$@"; else compdef _ssh_keepalive ${program}; fi
`;
}

/** For fish. */
export function fish({ program, commands }: Grammar): string {
  const text = (words: string): string => `'${words.replace(/[\\']/g, '\\$&')}'`;
  const values = (completion: Completion): string => {
    if (completion === 'file') return '-r -F';
    if (completion === 'folder') return "-x -a '(__fish_complete_directories)'";
    if (completion === 'host') return "-x -a '(__fish_print_hostnames)'";
    return completion === 'nothing' ? '-x' : `-x -a ${text(completion.join(' '))}`;
  };
  const first = `not __fish_seen_subcommand_from ${commands.map(({ name }) => name).join(' ')}`;
  const lines = commands.flatMap((one) => {
    const here = `complete -c ${program} -n ${text(`__fish_seen_subcommand_from ${one.name}`)}`;
    const operands =
      one.operands === 'file' || one.operands === 'folder' ? '-F' : values(one.operands).replace('-x', '-f');
    return [
      `complete -c ${program} -f -n ${text(first)} -a ${one.name} -d ${text(one.summary)}`,
      `${here} ${operands}`,
      ...one.options.map(
        ({ name, meaning, value }) =>
          `${here} -l ${name} ${value === undefined ? '' : `${values(value)} `}-d ${text(meaning)}`,
      ),
    ];
  });
  return `# ${program} completion fish\ncomplete -c ${program} -e\n${lines.join('\n')}\n`;
}

/** For PowerShell from 5.1 on. */
export function powershell({ program, commands }: Grammar): string {
  const text = (words: string): string => `'${words.replaceAll("'", "''")}'`;
  const list = (words: readonly string[]): string => `@(${words.map(text).join(', ')})`;
  const table = (one: CommandGrammar): string => {
    const values = one.options.flatMap(({ name, value }) =>
      Array.isArray(value) ? [`      ${text(`--${name}`)} = ${list(value)}`] : [],
    );
    return `    ${text(one.name)} = @{
      '' = ${list([...one.options.map(({ name }) => `--${name}`), ...(Array.isArray(one.operands) ? one.operands : [])])}
${values.join('\n')}
    }`;
  };
  return `# ${program} completion powershell
Register-ArgumentCompleter -Native -CommandName ${program} -ScriptBlock {
  param($word, $ast, $position)
  $words = @{
${commands.map(table).join('\n')}
  }
  $typed = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { "$_" })
  if ($typed.Count -le 1 -or $typed[1] -eq 'help') { $offered = $words.Keys | Sort-Object }
  elseif (-not $words.ContainsKey($typed[1])) { return }
  elseif ($words[$typed[1]].ContainsKey($typed[-1])) { $offered = $words[$typed[1]][$typed[-1]] }
  else { $offered = $words[$typed[1]][''] }
  $offered | Where-Object { $_ -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}
