// The command line as it is, for tests that start it as a program: vite-node --script test/harness/run-cli.ts ARGUMENTS
import { run } from '../../server/src/cli/main';
import { nodeIo } from '../../server/src/node/io';

process.exitCode = await run(process.argv.slice(2), nodeIo());
