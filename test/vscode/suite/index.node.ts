// The suite's entry in the node extension host. run() is the contract of extensionTestsPath.
import { writeFileSync } from 'node:fs';
import { format } from 'node:util';
import Mocha from 'mocha';
import { options, runMocha } from './outcome';

export function run(): Promise<void> {
  // one line at a time, so that every line is one message to the runner
  Mocha.reporters.Base.consoleLog = (...values: unknown[]) => {
    for (const line of format(...values).split('\n')) console.log(line);
  };
  const mocha = new Mocha({ ...options, ...(process.env.SUITE_GREP ? { grep: process.env.SUITE_GREP } : {}) });
  mocha.suite.emit('pre-require', globalThis, '', mocha); // defines suite() and test()
  require('suite:tests');
  return runMocha(mocha, (report) => {
    if (process.env.TEST_REPORT) writeFileSync(process.env.TEST_REPORT, report);
  });
}
