import { describe, expect, test } from 'vitest';
import { hover } from '../../harness/hover';

describe('a time', () => {
  test.each([
    ['ConnectTimeout 1h3$00m\n', '`1h30m` = 5400 s (1 h 30 min)'],
    ['ControlPersist 10$0m\n', '`10m` = 600 s (10 min)'],
    ['RekeyLimit 1G 1$0h\n', '`1h` = 3600 s (1 h)'],
    ['ChannelTimeout session=5$0m agent-connection=1h\n', '`5m` = 300 s (5 min)'],
    ['//- /etc/ssh/sshd_config\nPerSourcePenalties crash:9$00s\n', '`90s` = 90 s (1 min 30 s)'],
    ['//- /etc/ssh/sshd_config\nLoginGraceTime 2$0m\n', '`2m` = 120 s (2 min)'],
  ])('%j', async (text, wanted) => {
    expect(await hover(text)).toContain(wanted);
  });

  test('that is none is none', async () => {
    expect(await hover('ControlPersist ye$0s\n')).not.toContain(' = ');
  });
});

test('a word that does not say what it does', async () => {
  expect(await hover('StrictHostKeyChecking accept-$0new\n')).toContain('Accepts an unknown key without asking');
});
