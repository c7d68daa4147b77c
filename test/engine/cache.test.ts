import { cacheRoot, platformTag, temporalBinaries, temporalUiBinary } from '../../engine/cache';
import { TEMPORAL_UI_VERSION, TEMPORAL_VERSION } from '../../engine/versions';

describe('cache of built binaries', () => {
  it('prefers GENDAN_CACHE_DIR, then XDG_CACHE_HOME, then the home folder', () => {
    const home = { HOME: '/home/li' };
    const xdg = { ...home, XDG_CACHE_HOME: '/var/cache/li' };
    expect(cacheRoot({ ...xdg, GENDAN_CACHE_DIR: '/srv/gendan' })).toBe('/srv/gendan');
    expect(cacheRoot(xdg)).toBe('/var/cache/li/gendan');
    expect(cacheRoot(home)).toBe('/home/li/.cache/gendan');
  });

  it('treats an empty variable as not set', () => {
    expect(cacheRoot({ HOME: '/home/li', GENDAN_CACHE_DIR: '', XDG_CACHE_HOME: '' })).toBe(
      '/home/li/.cache/gendan',
    );
  });

  it('keeps versions and systems apart', () => {
    const tag = platformTag();
    expect(temporalBinaries('/c')).toEqual({
      dir: `/c/temporal-${TEMPORAL_VERSION}-${tag}`,
      server: `/c/temporal-${TEMPORAL_VERSION}-${tag}/temporal-server`,
      sqlTool: `/c/temporal-${TEMPORAL_VERSION}-${tag}/temporal-sql-tool`,
    });
    expect(temporalUiBinary('/c').ui).toBe(
      `/c/temporal-ui-${TEMPORAL_UI_VERSION}-${tag}/temporal-ui`,
    );
    expect(platformTag('darwin', 'arm64')).toBe('darwin-arm64');
  });
});
