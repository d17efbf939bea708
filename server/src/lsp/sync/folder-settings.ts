import { pathBelow, sectionFor } from '../../settings/config-file';
import { type ConfigCache, configPattern, configsAbove, nearestConfig } from '../../settings/nearest-config';
import { type Settings, withValues } from '../../settings/read-settings';
import type { FileSystem } from '../../snapshot/file-system';
import { canonicalUri } from '../../snapshot/paths';
import type { Configuration } from './configuration';

/** The user's settings, and above them what the files of folders say (`.ssh-keepalive.json`). */
export class FolderSettings implements Configuration {
  private readonly configs: ConfigCache = new Map();
  /** The same settings are the same object: what was computed with them is kept. */
  private known = new WeakMap<Settings, Map<string, Settings>>();

  constructor(
    private readonly user: Configuration,
    private readonly disk: FileSystem,
    /** Whether a change of a file, or by a pattern, will be noticed. */
    private readonly covers: (key: string) => boolean,
  ) {}

  start(): void {
    this.user.start();
  }

  async of(uri: string): Promise<Settings> {
    const settings = await this.user.of(uri);
    const config = await this.nearest(uri);
    if (!config) return settings;
    const values = sectionFor(config, uri);
    const byValues = this.known.get(settings) ?? new Map<string, Settings>();
    this.known.set(settings, byValues);
    const key = JSON.stringify(values);
    const merged = byValues.get(key) ?? withValues(settings, values);
    byValues.set(key, merged);
    return merged;
  }

  /** Whether such a file leaves out a file that nobody opened. */
  async excludes(uri: string): Promise<boolean> {
    const config = await this.nearest(uri);
    const path = config && pathBelow(config, uri);
    return path !== undefined && (config?.excludes(path) ?? false);
  }

  /** What nobody watches is read again. */
  private nearest(uri: string): ReturnType<typeof nearestConfig> {
    const isWatched = this.covers(configPattern) || configsAbove(uri).every((one) => this.covers(canonicalUri(one)));
    return nearestConfig(uri, this.disk, isWatched ? this.configs : new Map());
  }

  /** Such a file may have changed. */
  forget(): void {
    this.configs.clear();
  }
}
