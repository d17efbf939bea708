import { run } from '../cli/main';
import { nodeIo } from './io';

void run(process.argv.slice(2), nodeIo()).then((code) => {
  process.exitCode = code;
});
