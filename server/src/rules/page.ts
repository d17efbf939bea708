import { t } from '@vscode/l10n';
import { dialects } from '../language/dialects';
import type { Rule } from './rule';

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
`;

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
