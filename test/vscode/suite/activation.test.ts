import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, extensionId, open, poll, screenshot } from './editor';

suite('Activation', () => {
  teardown(closeAll);

  const files = {
    'home/.ssh/config': 'ssh_config',
    'home/.ssh/config.d/lab.conf': 'ssh_config',
    'etc/ssh/sshd_config': 'sshd_config',
    'etc/ssh/sshd_config.d/10-hardening.conf': 'sshd_config',
    'etc/sysctl.d/99-keepalive.conf': 'sysctl',
  };
  for (const [file, language] of Object.entries(files)) {
    test(`${file} is ${language}`, async () => {
      const { document } = await open(file);
      assert.equal(document.languageId, language);
    });
  }

  test('a file of another kind stays what it is', async () => {
    const { document } = await open('etc/nginx.conf');
    assert.notEqual(document.languageId, 'ssh_config');
    assert.notEqual(document.languageId, 'sshd_config');
    assert.notEqual(document.languageId, 'sysctl');
  });

  test('the extension starts when such a file is opened', async () => {
    await open('home/.ssh/config');
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension, 'installed');
    await poll('the extension to be active', () => extension.isActive || undefined);
    await screenshot('config');
  });
});
