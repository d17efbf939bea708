import { expect, test } from 'vitest';
import { type Cores, Crew } from '../../server/src/cli/lanes';

test('helpers start while files are still looked for, as many as are worth it', async () => {
  let [started, ended, prepared] = [0, 0, 0];
  const cores: Cores = {
    most: 2,
    prepare: (files) => (prepared = files),
    turn: async () => {},
    start() {
      started++;
      return { ask: async () => undefined, end: () => void ended++ };
    },
  };
  const crew = new Crew(10, async () => cores);
  const turn = () => new Promise((done) => setImmediate(done));
  for (let files = 1; files < 10; files++) crew.found(files);
  await turn();
  expect(started).toBe(0);
  crew.found(10);
  await turn();
  expect([started, prepared]).toEqual([1, 0]);
  expect((await crew.begin(36)).helpers).toHaveLength(2);
  expect([started, prepared]).toEqual([2, 12]);
  crew.end();
  crew.end();
  expect(ended).toBe(2);
});

test('what fails when helpers start is told when the work begins', async () => {
  const crew = new Crew(10, async () => {
    throw new Error('no cores');
  });
  crew.found(10);
  await expect(crew.begin(20)).rejects.toThrow('no cores');
  await expect(new Crew(10, async () => undefined).begin(20)).resolves.toEqual({ cores: undefined, helpers: [] });
});
