import { describe, expect, test } from 'vitest';
import { htmlFile } from '../../../client/src/page-html';
import { explainedPage } from '../../../server/src/features/explain/page';
import { whyPage } from '../../../server/src/features/why/page';
import { stage } from '../../harness/feature';

const client = `
  //- /home/u/.ssh/config
  Host jump
    ServerAliveInterval 60
  Host web
    ProxyJump jump
`;

describe('the page of a host', () => {
  test('the answer and what to change, pictures, then everything with its line', async () => {
    const { context } = await stage(client);
    const { title, markdown, pictures } = explainedPage(context, 'web');
    expect(title).toBe('Effective settings: web');
    const lead = markdown.slice(0, pictures?.at);
    expect(lead).toContain(
      'A firewall drops an idle session to web after 4 min \\(assumed\\: Azure\\)\\, first between jump and web\\.',
    );
    expect(lead).toContain('[config\\:3](file:///home/u/.ssh/config#L3)');
    expect(pictures?.shown).toHaveLength(2);
    for (const svg of pictures?.shown ?? []) {
      expect(svg).toMatch(/^<svg .*role="img" aria-label="[^"]+"/);
      expect(svg).not.toMatch(/<script|style=|href|on\w+="/);
    }
    expect(pictures?.file).not.toContain('var(');
    const rest = markdown.slice(pictures?.at);
    expect(rest).toContain('| jump and web | Idle\\: ');
    expect(rest).toContain('| ServerAliveInterval | `60` ([config\\:2](file:///home/u/.ssh/config#L2)) |');
    expect(rest.match(/^## .*$/gm)).toEqual([
      '## On the way',
      '## What happens',
      '## ssh to jump',
      '## ssh to web',
      '## Keepalive',
      '## Other settings',
    ]);
  });

  test('the other end: an open sshd_config, or the output of sshd -T', async () => {
    const { context } = await stage(client);
    const server = await stage('//- /etc/ssh/sshd_config\nClientAliveInterval 90\n');
    const page = explainedPage(context, 'jump', { context: server.context });
    expect(page.markdown).toContain('`60 s × (3 + 1)` = 240 s (4 min)');
    expect(page.markdown).toContain('the server does so after 6 min');
    expect(page.pictures?.shown[1]).toContain('sshd on jump');
    const text = 'port 22\naddressfamily any\nclientaliveinterval 30\nclientalivecountmax 3\ntcpkeepalive yes\n';
    expect(explainedPage(context, 'jump', { text }).markdown).toContain('the server does so after 2 min');
    expect(explainedPage(context, 'jump', { text: 'nonsense' }).markdown).toContain('settings are not known');
  });

  test('hostile names stay text', async () => {
    const { context } = await stage('//- /home/u/.ssh/config\nHost <b>x</b>\n  ServerAliveInterval 60\n', {
      openssh: '9.1',
    });
    const { markdown, pictures } = explainedPage(context, '<img/src=x>');
    expect(markdown).not.toMatch(/(?<!\\)<img/);
    expect(pictures?.shown.join('')).toContain('&lt;img');
  });

  test('sshd and refused files have the settings alone', async () => {
    const server = await stage('//- /etc/ssh/sshd_config\nClientAliveInterval 90\n');
    expect(explainedPage(server.context, 'root@192.0.2.1').pictures).toBeUndefined();
    const broken = await stage('//- /home/u/.ssh/config\nServerAliveInterval x\n');
    expect(explainedPage(broken.context, 'web').pictures).toBeUndefined();
  });
});

test('a saved page has no script, no link to a file, and colours of its own', () => {
  const body =
    '<a href="#open:file%3A%2F%2F%2Fx" data-x="1">config:2</a><svg fill="var(--vscode-foreground, #7f7f7f)"/>';
  const html = htmlFile('a <b>', body);
  expect(html).toContain('config:2<svg fill="#7f7f7f"/>');
  expect(html).toContain('<title>a &#60;b&#62;</title>');
  expect(html).not.toMatch(/<script|#open:|var\(/);
});

test('why a connection was lost, with what the open file says', async () => {
  const { context } = await stage('//- /home/u/.ssh/config\nHost web\n  ServerAliveInterval 15\n');
  const { markdown } = whyPage('Timeout, server web not responding.\n', context);
  expect(markdown).toContain('# Why was the connection lost');
  expect(markdown).toContain('ServerAliveInterval 15 \\[config\\:2\\]');
  expect(whyPage('hello', context).markdown).toContain('## Not known');
});
