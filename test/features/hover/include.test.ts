import { expect, test } from 'vitest';
import { hover } from '../../harness/hover';

test('Include lists the files it reads', async () => {
  const text = await hover(`
    //- /home/u/.ssh/config
    Include conf.d/$0* missing
    //- /home/u/.ssh/conf.d/a
    Host a
  `);
  expect(text).toContain('`/home/u/.ssh/conf.d/*`');
  expect(text).toContain('(file:///home/u/.ssh/conf.d/a#L1)');
  const many = Array.from({ length: 25 }, (_, i) => `//- /home/u/.ssh/many/${10 + i}\nHost a\n`).join('');
  const links = (await hover(`Include ma$0ny/*\n${many}`)).match(/\(file:[^)]*\)/g);
  expect(links?.slice(0, 2)).toEqual(['(file:///home/u/.ssh/many/10#L1)', '(file:///home/u/.ssh/many/11#L1)']);
  expect(links).toHaveLength(20);
  expect(await hover(`Include ma$0ny/*\n${many}`)).toContain('… and 5 more');
  expect(await hover('Include miss$0ing\n')).toContain('No file matches, so OpenSSH reads nothing here.');
});

test('in the files of another machine it says whose they are', async () => {
  const main = '//- /w/image/etc/ssh/sshd_config\nInclude /etc/ssh/sshd_config.d/$0*.conf\n';
  const text = await hover(`${main}//- /w/image/etc/ssh/sshd_config.d/a.conf\nPort 22\n`);
  expect(text).toContain('(file:///w/image/etc/ssh/sshd_config.d/a.conf#L1)');
  expect(text).toContain('Read as files of another machine, so that absolute paths start in: `/w/image`.');
  expect(await hover('Include miss$0ing\n')).not.toContain('another machine');
});
