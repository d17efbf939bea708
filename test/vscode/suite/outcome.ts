// How both entries run mocha and say what came out.

export const options = { ui: 'tdd', timeout: 60_000, reporter: 'spec', color: false } as const;

/** test/report.mjs describes the shape. */
interface Report {
  passed: number;
  failed: string[];
  skipped: string[];
}

/** Why a test did not run: skip() of editor.ts fills it. */
export const skipReasons = new Map<string, string>();

/** Runs the tests that were loaded; rejects where one fails. `deliver` gets the report as JSON, also then. */
export function runMocha(mocha: Mocha, deliver: (json: string) => void): Promise<void> {
  console.log('[suite] start'); // the runner stays silent until this line, unless the run fails
  const report: Report = { passed: 0, failed: [], skipped: [] };
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      console.log('[suite] end');
      deliver(JSON.stringify(report));
      if (failures > 0) reject(new Error(`${failures} tests failed.`));
      else resolve();
    });
    runner.on('pass', () => report.passed++);
    runner.on('fail', (test) => report.failed.push(test.fullTitle()));
    runner.on('pending', (test) =>
      report.skipped.push(`${test.fullTitle()}: ${skipReasons.get(test.fullTitle()) ?? 'no reason given'}`),
    );
  });
}
