// Writes the report of a vitest run for test/run.mjs. Used beside vitest's own reporter.
import path from 'node:path';
import { writeReport } from './report.mjs';

function tally(modules, unhandledErrors) {
  const report = {
    passed: 0,
    failed: unhandledErrors.map((error) => `error outside of a test: ${error.message}`),
    skipped: [],
  };
  for (const module of modules) {
    const file = path.relative('', module.moduleId);
    // A file or a group that fails by itself (import, beforeAll) would otherwise only lack its tests.
    for (const group of [module, ...module.children.allSuites()])
      for (const error of group.errors()) report.failed.push(`${file}: ${error.message}`);
    for (const test of module.children.allTests()) {
      const result = test.result();
      const name = `${file}: ${test.fullName}`;
      if (result.state === 'passed') report.passed++;
      else if (result.state === 'failed') report.failed.push(name);
      else report.skipped.push(result.note ? `${name}: ${result.note}` : name);
    }
  }
  return report;
}

// biome-ignore lint/style/noDefaultExport: vitest loads a reporter by its default export
export default class {
  onTestRunEnd(modules, unhandledErrors) {
    writeReport(tally(modules, unhandledErrors));
  }
}
