import { describe, expect, test } from 'vitest';
import { hover } from '../../harness/hover';

describe('a pattern', () => {
  test('of a Host line, with its signs', async () => {
    expect(await hover('Host *.exam$0ple.com\n  User a\n')).toContain('`*` stands for any text, also for none.');
    expect(await hover('Host * !10.0.0.$0?\n  User a\n')).toContain(
      '`!` excludes what `10.0.0.?` matches. `?` stands for one character.',
    );
    expect(await hover('Host we$0b\n  User a\n')).not.toContain('stands for');
  });

  test('of a Match line, the item under the mouse', async () => {
    expect(await hover('Match host a*,!b$0?\n  User a\n')).toContain('`!` excludes what `b?` matches. `?` stands');
    expect(await hover('Match !host$0 a\n  User a\n')).toContain('`!` negates it.');
    expect(await hover('Match us$0er a\n')).toContain('[Manual page](https://man.openbsd.org/ssh_config.5#Match)');
  });

  test('of a list of users', async () => {
    expect(await hover('//- /etc/ssh/sshd_config\nAllowUsers bob al*$0\n')).toContain('`*` stands for any text');
  });
});
