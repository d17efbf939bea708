import { describe, expect, test } from 'vitest';
import { dialectOfPath } from '../../../server/src/language/dialects';
import { ask, everyRule, expectMarks, message } from '../../harness/rules';

const chezmoi = { path: '/w/dotfiles/private_dot_ssh/private_config.tmpl' } as const;
const role = { path: '/w/roles/sshd/templates/sshd_config.j2' } as const;

describe('one note, and everything else is checked', () => {
  test('a chezmoi template', async () => {
    const asked = await expectMarks(
      `
        # {{ .chezmoi.hostname }}
        {{- if eq .chezmoi.os "darwin" }}
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ file/template
        Host *
          UseKeychain yes
          AddKeysToAgent yes
        {{- end }}
        Host work
          HostName {{ .work.host }}
          User {{ .work.user | quote }}
          ServerAliveInterval {{ .interval }}
        Host home
          ServerAliveInterval 0
          ^^^^^^^^^^^^^^^^^^^^^ keepalive/zero
          Prot 22
          ^^^^ keyword/unknown
      `,
      everyRule,
      chezmoi,
    );
    expect(message({ ...asked, findings: asked.findings.filter((f) => f.rule === 'file/template') })).toBe(
      'This file is a template: lines with {{- if eq .chezmoi.os "darwin" }} and the like, and lines that depend on them, are not checked.',
    );
  });

  test.each(['/w/tf/sshd_config.tftpl', '/w/tf/sshd_config.tpl'])('a template of Terraform: %s', async (path) => {
    expect(dialectOfPath(path)).toBe('sshd_config');
    await expectMarks(
      `
        Port ${'${var.ssh["port"]}'}
             ^^^^^^^^^^^^^^^^^^ file/template
        ClientAliveInterval 0
        ^^^^^^^^^^^^^^^^^^^^^ keepalive/zero
        %{ if sftp ~}
        Subsystem sftp internal-sftp
        %{ else ~}
        Prot 22
        %{~ endif }
        %{ for a in addresses ~}
        ListenAddress ${'${a}'}
        %{ endfor ~}
        Banner ${'${join("/", parts)}'}
        X11Forwarding maybe
                      ^^^^^ value/flag
      `,
      everyRule,
      { path },
    );
  });

  test('what only looks like a directive of Terraform is none', async () => {
    await expectMarks(
      `
        Host web
          ServerAliveInterval 60
          ProxyCommand curl -w "%%{ if }" %h
          %{ port } 22
          ^^ keyword/unknown
      `,
      everyRule,
      { path: '/w/tf/ssh_config.tpl' },
    );
  });

  test('what configure, CMake, envsubst and sed fill in', async () => {
    await expectMarks(
      `
        Port @PORT@
             ^^^^^^ file/template
        Subsystem sftp @libexecdir@/sftp-server
        LoginGraceTime $GRACE
        MaxSessions __SESSIONS__
        X11Forwarding maybe
                      ^^^^^ value/flag
      `,
      ['file/', 'value/', 'keyword/'],
      { path: '/w/src/sshd_config.in' },
    );
    // in other files these are values like any other
    await expectMarks(
      `
        Port @PORT@
             ^^^^^^ value/other
        MaxSessions __SESSIONS__
                    ^^^^^^^^^^^^ value/count
      `,
      ['file/template', 'value/other', 'value/count'],
      { path: '/w/src/sshd_config' },
    );
  });

  test('a variable that OpenSSH itself fills in makes no template, but for Terraform, which fills in all', async () => {
    const text = 'Host web\n  ServerAliveInterval 60\n  IdentityFile ${HOME}/key\n';
    const found = async (path: string) => (await ask(text, everyRule, { path })).findings.map(({ rule }) => rule);
    expect(await found('/w/ssh_config.tmpl')).not.toContain('file/template');
    expect(await found('/w/ssh_config.tftpl')).toContain('file/template');
  });

  test('an interval of 0 is one whatever the count is', async () => {
    await expectMarks(
      `
        ClientAliveInterval 0
        ^^^^^^^^^^^^^^^^^^^^^ keepalive/zero
        ClientAliveCountMax {{ count }}
                            ^^^^^^^^^^^ file/template
      `,
      everyRule,
      role,
    );
    await expectMarks(
      `
        TCPKeepAlive {{ tcp }}
                     ^^^^^^^^^ file/template
        ClientAliveInterval 0
      `,
      everyRule,
      role,
    );
  });

  test('a block that is there as a whole or not at all says nothing about others', async () => {
    await expectMarks(
      `
        {{ if .work }}
        ^^^^^^^^^^^^^^ file/template
        Host bastion
          HostName {{ .bastion }}
          ServerAliveInterval {{ .interval }}
        {{ else }}
        Host bastion
          User kim
        {{ end }}
        Host nas
          ServerAliveInterval 0
          ^^^^^^^^^^^^^^^^^^^^^ keepalive/zero
      `,
      everyRule,
      chezmoi,
    );
    // the second line may stand in another block than the first
    for (const between of ['{{ end }}', '{{ else }}', '{{ template "x" }}'])
      await expectMarks(
        `
          {{ if .work }}
          ^^^^^^^^^^^^^^ file/template
          Host bastion
          ${between}
            ServerAliveInterval 30
          {{ end }}
          Host nas
            ServerAliveInterval 0
        `,
        everyRule,
        chezmoi,
      );
  });

  test('an Ansible role', async () => {
    await expectMarks(
      `
        {{ ansible_managed | comment }}
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ file/template
        Port {{ sshd_port | default(22) }}
        {% for key in host_keys %}
        HostKey {{ key }}
        {% endfor %}
        ClientAliveInterval {{ interval }}
        ClientAliveCountMax 3
        PermitRootLogn no
        ^^^^^^^^^^^^^^ keyword/unknown
        {% if sftp_only %}
        Match Group sftp
            Banner none
        {% endif %}
            Port 22
        Match User kim
            Port 22
            ^^^^ match/not-allowed
      `,
      everyRule,
      role,
    );
  });

  test.each([
    ['<%= @port %>', 'Puppet, Chef'],
    ['@@PORT@@', 'at signs'],
    ['$' + '{PORT}', 'envsubst'],
    ['{{PORT}}', 'Mustache'],
  ])('Port %s (%s)', async (mark) => {
    const { findings } = await ask(`Port ${mark}\nClientAliveInterval 60\n`, everyRule, { path: '/w/sshd_config' });
    expect(findings.map((f) => f.rule)).toEqual(['file/template']);
  });

  test('a pattern: nothing is known of whom its block is for', async () => {
    const { findings } = await ask('Host {{ name }}\n  User a\nHost b\n  User b\n', everyRule, chezmoi);
    expect(findings.map((f) => [f.rule, f.span.start])).toEqual([
      ['file/template', 5],
      ['keepalive/missing', 25],
    ]);
  });
});

describe('no template', () => {
  test.each([
    ["ProxyCommand docker inspect --format '{{.State}}' %h", 'a command with braces of its own'],
    ['IdentityFile $' + '{HOME}/.ssh/id_x', 'a variable of ssh'],
    ['ProxyCommand nc $' + '{PROXY} %h %p', 'a variable of the shell'],
    ['# {{ .name }}', 'a comment'],
    ['User {{', 'a mark that never ends'],
  ])('%s (%s)', async (line) => {
    const { findings } = await ask(`Host a\n  ${line}\n`, ['file/template'], { path: '/w/x/ssh_config' });
    expect(findings).toEqual([]);
  });

  test('what OpenSSH reads itself: it fills in nothing', async () => {
    const asked = await ask('{{ if .work }}\nHost a\n{{ end }}\n', ['file/template', 'keyword/unknown']);
    expect(asked.findings.map((f) => [f.rule, f.severity])).toEqual([
      ['keyword/unknown', 'error'],
      ['keyword/unknown', 'error'],
    ]);
  });
});

test.each([
  ['private_dot_ssh/private_config.tmpl', 'ssh_config'],
  ['private_dot_ssh/config.tmpl', 'ssh_config'],
  ['dot_ssh/config.tmpl', 'ssh_config'],
  ['roles/x/templates/sshd_config.j2', 'sshd_config'],
  ['modules/ssh/templates/sshd_config.erb', 'sshd_config'],
  ['templates/99-keepalive.conf.j2', undefined],
  ['templates/sysctl.conf.j2', 'sysctl'],
  ['etc/ssh/sshd_config.d/10-x.conf.j2', 'sshd_config'],
  ['config.tmpl', undefined],
  ['templates/config.j2', undefined],
])('%s is %s', (path, dialect) => {
  expect(dialectOfPath(`/w/${path}`)).toBe(dialect);
});
