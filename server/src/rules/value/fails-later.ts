import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { entryOf, ownLinesWith } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { hostsFor } from '../../analysis/sample-hosts';
import { correction, offer } from '../../edits/corrections';
import type { Fix } from '../../edits/edit';
import { fillIn, lettersOf } from '../../language/filled-in';
import type { Keyword } from '../../language/keyword';
import { signs } from '../../syntax/columns';
import { argumentsFrom, directiveAt, indentOf, textOf } from '../../syntax/query';
import { span } from '../../syntax/text';
import type { Directive } from '../../syntax/tree';
import type { Rule } from '../rule';

/** Keywords whose percent tokens ssh fills in only when it connects. */
const filledLate: ReadonlySet<string> = new Set(['identityfile', 'certificatefile', 'proxycommand']);
/** Keywords whose value is a name, with no variables. */
const names: ReadonlySet<string> = new Set(['hostname', 'proxyjump']);
const paths: ReadonlySet<string> = new Set(['identityfile', 'certificatefile']);
const concerned: ReadonlySet<string> = new Set([...filledLate, ...names]);
const concerns = ({ name }: Keyword): boolean => concerned.has(name.toLowerCase());

/** `text`: what is wrong of the value; `keyword`: in the manual's spelling. */
type FailsLater = {
  readonly variant: 'token' | 'variable' | 'dollar' | 'port';
  readonly text: string;
  readonly keyword: string;
};

/** A value that ssh accepts, and that no connection can be made with. */
export const valueFailsLater: Rule<FailsLater> = {
  code: 'value/fails-later',
  severity: 'warning',
  dialects: ['ssh_config'],
  reach: 'block',
  title: 'Value that ssh accepts and then fails with',
  doc: `\`ssh -G\` accepts these values; what fails is the connection:

- an unknown \`%\` token in IdentityFile, CertificateFile or ProxyCommand, such as \`%USERPROFILE%\`: ssh ends with "unknown key %U". Write \`~\`
  or \`%d\` for the home directory, and \`%%\` for a plain percent sign.
- a variable in HostName or ProxyJump, where none is filled in, or \`$NAME\` in the path of a key, where only \`\${NAME}\` is.
- a port behind HostName: it belongs into a line of its own, Port.`,
  check: (context) =>
    ownLinesWith(context, concerns, signs.filledIn | signs.colon).flatMap((line) => lookAt(context, line)),
  message({ data: { variant, text, keyword } }) {
    switch (variant) {
      case 'token':
        return t('{1} has no token {0}: ssh fails when it connects. Write %% for a plain %.', text, keyword);
      case 'variable':
        return t('{1} has no variables: ssh looks for a host that is called {0}.', text, keyword);
      case 'dollar':
        return t('{0} is not filled in: only the form {1} is.', text, `\${${text.slice(1)}}`);
      case 'port':
        return t('A port is not part of HostName: ssh looks for a host that is called {0}.', text);
    }
  },
  fixes(finding, context) {
    const line = directiveAt(context.document, finding.span.start);
    if (!line) return [];
    return finding.data.variant === 'port' ? portApart(context, line) : homeOf(context, line);
  },
};

function lookAt({ document: { build, text } }: Context, line: Directive): Finding<FailsLater>[] {
  const keyword = line.row?.name ?? '';
  const name = keyword.toLowerCase();
  const { verdict, values } = line;
  if (verdict?.kind !== 'value' || verdict.value.toLowerCase() === 'none') return [];
  const all = argumentsFrom(line, 0);
  const found = (variant: FailsLater['variant'], text: string): Finding<FailsLater>[] => [
    { rule: 'value/fails-later', span: span(all.start, all.end), data: { variant, text, keyword } },
  ];
  if (filledLate.has(name) && text.slice(all.start, all.end).includes('%')) {
    const letters = lettersOf(name, build);
    const filled = letters === '' ? undefined : fillIn(verdict.value, letters, () => 'x');
    const at = filled?.kind === 'refused' ? unknownToken(verdict.value, letters) : undefined;
    if (at !== undefined) return found('token', at);
  }
  const [word = ''] = values;
  if (names.has(name) && /\$(?:\w|\{)/.test(word)) return found('variable', word);
  const dollar = paths.has(name) ? /^\$[A-Za-z_]\w*/.exec(word)?.[0] : undefined;
  if (dollar) return found('dollar', dollar);
  return name === 'hostname' && withPort.test(word) ? found('port', word) : [];
}

const withPort = /^([^:[\]%\s]+):(\d{1,5})$/;

/** The first `%` of a text with what follows it, where that is no token: `%USERPROFILE%`, `%z`. */
function unknownToken(text: string, letters: string): string | undefined {
  for (let i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 2)) {
    const letter = text[i + 1] ?? '';
    if (letter === '%' || (letter !== '' && letters.includes(letter))) continue;
    return /^%\w{1,40}%/.exec(text.slice(i))?.[0] ?? `%${letter}`;
  }
  return undefined;
}

/** `~` for the home directory, however it is called, in front of the path of a key. */
function homeOf(context: Context, line: Directive): Fix[] {
  const all = argumentsFrom(line, 0);
  const m = /^(["']?)(?:%USERPROFILE%|%HOME%|\$HOME|\$USERPROFILE)[\\/](.*)$/i.exec(textOf(context.document, all));
  if (!m || !paths.has(line.row?.name.toLowerCase() ?? '')) return [];
  const text = `${m[1]}~/${m[2]?.replaceAll('\\', '/')}`;
  return correction(context, line, all, text, t('Write {0}', text));
}

/** The port into a line of its own, where it is used then. */
function portApart(context: Context, line: Directive): Fix[] {
  const { document } = context;
  const all = argumentsFrom(line, 0);
  const [, host, port] = withPort.exec(textOf(document, all)) ?? [];
  const scope = entryOf(context, line)?.scope;
  const [example] = scope ? hostsFor(scope) : [];
  if (!host || !port || example === undefined || line.comment) return [];
  const lineBreak = document.text.includes('\r\n') ? '\r\n' : '\n';
  const text = `${host}${lineBreak}${indentOf(document, line)}Port ${port}`;
  const fix = offer(t('Write {0}', `HostName ${host}, Port ${port}`), [{ uri: document.uri, span: all, text }], {
    preferred: true,
  });
  return [{ ...fix, promises: [{ host: example, keyword: 'Port', value: port }] }];
}
