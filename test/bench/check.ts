import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientFile } from './files';
import { median, medianRatio, note } from './report';

const files = 10_000;

/** Runs the program with the peak of its memory, in KiB, as the last line of standard error. */
const measured =
  'process.on("exit", () => console.error(process.resourceUsage().maxRSS)); require(require("path").resolve(process.argv[1]))';

/** `check`: how long one waits for a small file, and what ten thousand of them take beside `ssh -G` on each. */
export async function checkRows(program: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'check-bench-'));
  try {
    const one = join(folder, 'ssh_config');
    writeFileSync(one, 'Host web\n  ServerAliveInterval 30\n', { mode: 0o600 });
    const node = (...words: string[]) => spawnSync(process.execPath, words, { encoding: 'utf8', cwd: folder });
    const start = await medianRatio(
      25,
      () => node(program, 'check', one),
      () => node('-e', '0'),
    );
    note('check of one small file / node -e 0', start, 1.5);
    const many = join(folder, 'many');
    // no two are alike, and each has its own folder, as those of roles have
    for (let i = 0; i < files; i++) {
      const own = join(many, `${i % 100}`, `${i}`);
      mkdirSync(own, { recursive: true });
      writeFileSync(join(own, 'ssh_config'), clientFile(1).replaceAll('host0', `host${i}`), { mode: 0o600 });
    }
    const ssh = await median(50, () =>
      spawnSync('ssh', ['-G', '-F', join(many, '0/0/ssh_config'), 'host0'], { stdio: 'ignore' }),
    );
    let peak = 0;
    const all = await median(
      1,
      () => {
        const { status, stderr } = node('-e', measured, program, 'check', '--format', 'json=report.json', many);
        if (status !== 0 && status !== 1) throw new Error(`check ended with ${status}: ${stderr}`);
        peak = Math.max(peak, Number(stderr.trim().split('\n').at(-1)));
      },
      0,
    );
    note(`${files} small files: check, a file / ssh -G on one`, all / files / ssh, 1 / 20);
    note(`${files} small files: peak memory of check`, peak / 1024, 200, ' MiB');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
