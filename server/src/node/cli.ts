import { nodeIo } from './io';
import { speak } from './translations';

void speak().then(async () => {
  const { run } = await import('../cli/main');
  process.exitCode = await run(process.argv.slice(2), nodeIo());
});
