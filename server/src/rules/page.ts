import { t } from '@vscode/l10n';
import { dialects } from '../language/dialects';
import type { Rule, RuleSetting } from './rule';

/**
 * Where a rule's page is, below the folder of the pages: those of a language have a folder of their own, which the
 * translation of the path names.
 */
export const pagePath = (code: string): string => t('{0}.md', code);

/**
 * The page about a rule, in Markdown and the user's language: its title, where it looks, its text, and how it is
 * switched off.
 */
export const rulePage = (rule: Rule): string => `# ${rule.code}

${t('{0}. Shown as **{1}**, in {2}.', t(rule.title), rule.severity, rule.dialects.map((d) => dialects[d].file).join(', '))}

${t(rule.doc)}

## ${t('Turning this rule off')}

${rule.dialects.some((d) => dialects[d].comment !== undefined) ? commentLines(rule.code) : ''}${t('For all files, in the settings:')}

    "sshKeepalive.rules": { "${rule.code}": "off" }

${t('With {0} instead of {1} it is shown as that. For the command line, too: {2} in {3}.', '`"error"`, `"warning"`, `"information"`, `"hint"`', '`"off"`', '`"rules"`', '`.ssh-keepalive.json`')}
${otherSettings(rule)}`;

/** What is decided elsewhere than in the rule. */
function otherSettings({ settings = [] }: Rule): string {
  if (settings.length === 0) return '';
  const rows = settings.map((key) => `- \`sshKeepalive.${key}\`: ${settingWords[key]()}`);
  return `\n## ${t('Other settings that change it')}\n\n${rows.join('\n')}\n`;
}

const settingWords: Readonly<Record<RuleSetting, () => string>> = {
  'fix.count': () => t('the count that fixes write'),
  'fix.interval': () => t('the interval that fixes write'),
  'nat.network': () => t('your network, for its idle timeout'),
  'nat.seconds': () => t('the idle timeout of your network, in seconds'),
  'openssh.distribution': () => t('who built the OpenSSH that reads your files'),
  'openssh.release': () => t('the release of OpenSSH that reads your files'),
  'tcp.sysctlFiles': () => t('files with the kernel parameters of that system'),
  'tcp.system': () => t('the system whose TCP ends a dead connection'),
};

const commentLines = (code: string): string => `${t('For one line, in a comment above it:')}

    # ssh-keepalive: ignore ${code}

${t('For one file, anywhere in it:')}

    # ssh-keepalive: ignore-file ${code}

`;

/** The list of all rules, with links to their pages. */
export const rulesPage = (rules: readonly Rule[]): string => `# ${t('Rules')}

| ${t('Rule')} | ${t('Shown as')} | ${t('Description')} |
| --- | --- | --- |
${rules.map((rule) => `| [${rule.code}](${rule.code}.md) | ${rule.severity} | ${t(rule.title).replace(/\|/g, '\\|')} |`).join('\n')}
`;
