import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/analysis/context';
import { rules } from '../../server/src/rules/index';
import { readSettings } from '../../server/src/settings/read-settings';
import { settings } from '../../server/src/settings/user-settings';

/** What is read of a section, without the section itself, which is kept for what overrides it. */
const read = (value: unknown) => ({ ...readSettings(value), section: undefined });

describe('reading', () => {
  test('nothing gives the defaults, which are those of the manifest', () => {
    const defaults = Object.fromEntries(settings.map((s) => [s.key, s.schema.default]));
    expect(read(undefined)).toEqual(read(defaults));
    expect(readSettings(undefined).rules).toEqual(defaultSettings);
  });

  test('nested and dotted names mean the same', () => {
    const nested = readSettings({ openssh: { release: '9.2', distribution: 'debian' }, fix: { interval: 30 } });
    const dotted = readSettings({ 'openssh.release': '9.2', 'openssh.distribution': 'debian', 'fix.interval': 30 });
    expect({ ...nested, section: undefined }).toEqual({ ...dotted, section: undefined });
    expect(nested.build).toEqual({ release: 902, distribution: 'debian' });
    expect(nested.rules.interval).toBe(30);
  });

  test('a number for the network beats its name', () => {
    expect(readSettings({ nat: { network: 'aws' } }).rules.natLimit).toBe(350);
    expect(readSettings({ nat: { network: 'aws', seconds: 100 } }).rules.natLimit).toBe(100);
    expect(readSettings({ nat: { network: 'aws', seconds: 100 } }).rules.network).toBeUndefined();
  });

  test('a network has a name where somebody chose it, not where it is only assumed', () => {
    expect(readSettings({ nat: { network: 'aws' } }).rules.network?.name).toBe('AWS');
    expect(readSettings({}).rules.network).toBeUndefined();
    expect(readSettings({ nat: { network: 'azure' } }).rules.natLimit).toBe(240);
  });

  test.each([[null], [7], ['x'], [[]], [{ openssh: 7, fix: null, nat: [], rules: 'off', trace: {} }]])(
    '%j counts as nothing',
    (value) => {
      expect(read(value)).toEqual(read(undefined));
    },
  );

  test('a severity that does not exist is left out, a rule that does not exist does no harm', () => {
    const value = { rules: { [rules[0]?.code ?? '']: 'hint', 'no/rule': 'off', 'keepalive/zero': 'loud' } };
    expect(readSettings(value).rules.severity).toEqual({ [rules[0]?.code ?? '']: 'hint', 'no/rule': 'off' });
  });
});

test('who built the OpenSSH is told by the machine, unless somebody chose', () => {
  expect(readSettings({}, {}, 'macos').build.distribution).toBe('macos');
  expect(readSettings({ openssh: { distribution: 'auto' } }, {}, 'windows').build.distribution).toBe('windows');
  expect(readSettings({ openssh: { distribution: 'debian' } }, {}, 'macos').build.distribution).toBe('debian');
  expect(readSettings({}).build.distribution).toBe('upstream');
});
