import type { Rule } from './rule';

const kinds = { ssh_config: 'ssh_config', sshd_config: 'sshd_config', sysctl: 'sysctl.conf' } as const;

/** The page about a rule, in Markdown: its title, where it looks, its text, and how it is switched off. */
export const rulePage = (rule: Rule): string => `# ${rule.code}

${rule.title}. Shown as **${rule.severity}**, in ${rule.dialects.map((d) => kinds[d]).join(' and ')}.

${rule.doc}

## Switching it off

For one line, in a comment above it:

    # ssh-keepalive: ignore ${rule.code}

For one file, anywhere in it: \`# ssh-keepalive: ignore-file ${rule.code}\`. Everywhere, in the settings:

    "sshKeepalive.rules": { "${rule.code}": "off" }
`;

/** The list of all rules, with links to their pages. */
export const rulesPage = (rules: readonly Rule[]): string => `# Rules

| Rule | Shown as | What it is about |
| --- | --- | --- |
${rules.map((r) => `| [${r.code}](${r.code}.md) | ${r.severity} | ${r.title.replace(/\|/g, '\\|')} |`).join('\n')}
`;
