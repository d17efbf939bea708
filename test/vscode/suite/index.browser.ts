// The suite's entry in a web worker extension host: one bundle. The order matters, so these are requires, not imports.
const world = globalThis as unknown as { process?: unknown; location?: unknown; mocha: BrowserMocha };
world.process ??= { env: {} }; // `assert` and `util` look for it
world.location ??= { search: '' }; // mocha looks for it
require('mocha/mocha.js'); // defines the global `mocha`

export function run(): Promise<void> {
  const { options, runMocha } = require('./outcome') as typeof import('./outcome');
  world.mocha.setup(options);
  require('suite:tests');
  return runMocha(world.mocha, (report) => console.log(`[report] ${report}`));
}
