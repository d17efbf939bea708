import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { IGrammar } from 'vscode-textmate';
import { dialects } from '../../server/src/language/dialects';
import { load, pieces } from './tokenize';

let ssh: IGrammar;
let sshd: IGrammar;
let sysctl: IGrammar;
beforeAll(async () => {
  ssh = await load('ssh_config');
  sshd = await load('sshd_config');
  sysctl = await load('sysctl');
});

const key = (name: string) => `${name} variable.other.property`;

test.each(['ssh_config', 'sshd_config'] as const)('every keyword of %s is known', (id) => {
  const grammar = id === 'ssh_config' ? ssh : sshd;
  for (const row of dialects[id].keywords.rows) {
    for (const name of [row.name, row.name.toUpperCase(), `"${row.name.toLowerCase()}"`]) {
      const [line] = pieces(grammar, `\t${name} x`);
      expect(line?.join(), name).toMatch(/(variable\.other\.property|keyword\.control\.(block|import))/);
    }
  }
});

describe('ssh_config', () => {
  const cases: [what: string, line: string, expected: string[]][] = [
    ['a comment', '  # Host a', ['  # Host a comment.line.number-sign']],
    ['an interval', 'ServerAliveInterval 60', [key('ServerAliveInterval'), '60 constant.numeric']],
    [
      'letter case and = do not matter',
      '\tserveraliveCOUNTMAX=3',
      [key('serveraliveCOUNTMAX'), '= keyword.operator.assignment', '3 constant.numeric'],
    ],
    [
      'a time with units',
      'ServerAliveInterval 1h30m',
      [
        key('ServerAliveInterval'),
        '1 constant.numeric',
        'h keyword.other.unit',
        '30 constant.numeric',
        'm keyword.other.unit',
      ],
    ],
    [
      'a comment behind a value',
      'TCPKeepAlive no # why',
      [key('TCPKeepAlive'), 'no constant.language.boolean', '# why comment.line.number-sign'],
    ],
    ['no comment inside a word', 'User a#b', [key('User'), 'a#b string.unquoted']],
    ['no value yet', 'ServerAliveInterval', [key('ServerAliveInterval')]],
    ['a comment only', 'ServerAliveInterval # 30', [key('ServerAliveInterval'), '# 30 comment.line.number-sign']],
    [
      'host patterns',
      'Host web-? *.example !bad # x',
      [
        'Host keyword.control.block',
        'web- entity.name.type',
        '? keyword.operator.wildcard',
        '* keyword.operator.wildcard',
        '.example entity.name.type',
        '! keyword.operator.negation',
        'bad entity.name.type',
        '# x comment.line.number-sign',
      ],
    ],
    [
      'Match criteria, also where a value looks like one',
      'Match host host,all !user root exec "test -f %h" final',
      [
        'Match keyword.control.block',
        'host support.function.criterion',
        'host entity.name.type',
        ', punctuation.separator',
        'all entity.name.type',
        '! keyword.operator.negation',
        'user support.function.criterion',
        'root entity.name.type',
        'exec support.function.criterion',
        '"test -f  string.quoted.double',
        '%h constant.other.placeholder',
        '" string.quoted.double',
        'final support.function.criterion',
      ],
    ],
    [
      'Match with =',
      'Match host=a all',
      [
        'Match keyword.control.block',
        'host support.function.criterion',
        '= keyword.operator.assignment',
        'a entity.name.type',
        'all support.function.criterion',
      ],
    ],
    [
      'paths with tokens and the home',
      `IdentityFile ~/.ssh/%r-$\{ROLE}`,
      [
        key('IdentityFile'),
        '~ variable.language.home',
        '/.ssh/ string.unquoted',
        '%r constant.other.placeholder',
        '- string.unquoted',
        `$\{ROLE} variable.other.environment`,
      ],
    ],
    [
      'Include with a glob',
      'Include conf.d/*.conf',
      [
        'Include keyword.control.import',
        'conf.d/ string.unquoted',
        '* keyword.operator.wildcard',
        '.conf string.unquoted',
      ],
    ],
    [
      'algorithm lists',
      'Ciphers +aes128-cbc,aes*',
      [
        key('Ciphers'),
        '+ keyword.operator.list',
        'aes128-cbc string.unquoted',
        ', punctuation.separator',
        'aes string.unquoted',
        '* keyword.operator.wildcard',
      ],
    ],
    [
      'a command keeps its # (it is no comment there)',
      'ProxyCommand nc %h %p # x',
      [
        key('ProxyCommand'),
        'nc  string.unquoted',
        '%h constant.other.placeholder',
        '%p constant.other.placeholder',
        ' # x string.unquoted',
      ],
    ],
    [
      'quotes with a # and an escape inside',
      String.raw`ControlPath "/tmp/a \"b # c"`,
      [
        key('ControlPath'),
        '"/tmp/a  string.quoted.double',
        String.raw`\" constant.character.escape`,
        'b # c" string.quoted.double',
      ],
    ],
    ['an unknown keyword', 'NoSuchKeyword yes', ['NoSuchKeyword meta.unknown', 'yes string.unquoted']],
    [
      "the server's keyword is unknown here",
      'ClientAliveInterval 5',
      ['ClientAliveInterval meta.unknown', '5 constant.numeric'],
    ],
  ];
  test.each(cases)('%s', (_, line, expected) => {
    expect(pieces(ssh, line)).toEqual([expected]);
  });

  test('an open quote ends with its line', () => {
    const [, next] = pieces(ssh, 'User "a\nHost b');
    expect(next).toEqual(['Host keyword.control.block', 'b entity.name.type']);
  });
});

describe('sshd_config', () => {
  const cases: [what: string, line: string, expected: string[]][] = [
    ['the probe', 'ClientAliveInterval 5m', [key('ClientAliveInterval'), '5 constant.numeric', 'm keyword.other.unit']],
    [
      'Match on an address and a port',
      'Match Address 10.0.0.0/8,!10.1.* LocalPort 22',
      [
        'Match keyword.control.block',
        'Address support.function.criterion',
        '10.0.0.0/8 entity.name.type',
        ', punctuation.separator',
        '! keyword.operator.negation',
        '10.1. entity.name.type',
        '* keyword.operator.wildcard',
        'LocalPort support.function.criterion',
        '22 constant.numeric',
      ],
    ],
    ['Host is no keyword', 'Host a', ['Host meta.unknown', 'a string.unquoted']],
    ['a flag', 'UsePAM yes', [key('UsePAM'), 'yes constant.language.boolean']],
    ['a choice', 'PermitRootLogin prohibit-password', [key('PermitRootLogin'), 'prohibit-password constant.language']],
    [
      'a limit',
      'MaxStartups 10:30:100',
      [
        key('MaxStartups'),
        '10 constant.numeric',
        ': punctuation.separator',
        '30 constant.numeric',
        ': punctuation.separator',
        '100 constant.numeric',
      ],
    ],
    [
      'a program',
      'Subsystem sftp /usr/lib/openssh/sftp-server',
      [key('Subsystem'), 'sftp string.unquoted', '/usr/lib/openssh/sftp-server string.unquoted'],
    ],
  ];
  test.each(cases)('%s', (_, line, expected) => {
    expect(pieces(sshd, line)).toEqual([expected]);
  });
});

describe('sysctl.conf', () => {
  const operator = '= keyword.operator.assignment';
  const cases: [what: string, line: string, expected: string[]][] = [
    [
      'a parameter that decides about dead connections',
      'net.ipv4.tcp_keepalive_time = 60',
      [key('net.ipv4.tcp_keepalive_time'), operator, '60 constant.numeric'],
    ],
    [
      'the same with slashes, and with errors ignored',
      ' -net/ipv4/tcp_keepalive_intvl=0x3c',
      ['- keyword.operator.ignore-errors', key('net/ipv4/tcp_keepalive_intvl'), operator, '0x3c constant.numeric'],
    ],
    [
      'any other parameter',
      'kernel.core_pattern = |/bin/x %p',
      ['kernel.core_pattern variable.other.parameter', operator, '|/bin/x string.unquoted', '%p string.unquoted'],
    ],
    ['a longer name is another one', 'net.ipv4.tcp_retries2x', ['net.ipv4.tcp_retries2x variable.other.parameter']],
    [
      'a name without a value',
      '-net.ipv4.tcp_retries2',
      ['- keyword.operator.ignore-errors', key('net.ipv4.tcp_retries2')],
    ],
    ['a comment', '# vm.x = 1', ['# vm.x = 1 comment.line.number-sign']],
    ['another comment', '  ; vm.x = 1', ['  ; vm.x = 1 comment.line.semicolon']],
  ];
  test.each(cases)('%s', (_, line, expected) => {
    expect(pieces(sysctl, line)).toEqual([expected]);
  });
});

test('a very long line of anything takes no long time', () => {
  const long = 'a*'.repeat(20_000);
  for (const head of ['Host ', 'Match host ', 'Ciphers ', 'ServerAliveInterval ', 'ProxyCommand ', ''])
    expect(pieces(ssh, `${head}${long}`)).toHaveLength(1);
  for (const head of ['', '-', 'net.ipv4.tcp_retries2 = ']) expect(pieces(sysctl, `${head}${long}`)).toHaveLength(1);
});

test('the scopes that semantic tokens fall back to are those of the grammars', () => {
  const { contributes } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  for (const { language, scopes } of contributes.semanticTokenScopes) {
    const grammar = readFileSync(new URL(`../../syntaxes/${language}.tmLanguage.json`, import.meta.url), 'utf8');
    for (const scope of Object.values(scopes as Record<string, string[]>).flat())
      expect(grammar, scope).toContain(`"${scope}"`);
  }
});
