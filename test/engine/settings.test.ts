import { reachableHost, readSettings } from '../../engine/settings';

describe('settings of npm start', () => {
  it('needs nothing: loopback, embedded servers, demo staff', () => {
    expect(readSettings({})).toMatchObject({
      host: '127.0.0.1',
      port: undefined,
      namespace: 'gendan',
      taskQueue: 'gendan',
      databaseUrl: undefined,
      temporalAddress: undefined,
      demo: true,
      engineOnly: false,
    });
  });

  it('does not turn the demo on by itself where other machines can reach the API', () => {
    expect(readSettings({ HOST: '0.0.0.0' }).demo).toBe(false);
    expect(readSettings({ HOST: '0.0.0.0', GENDAN_DEMO: '1' }).demo).toBe(true);
    expect(readSettings({ GENDAN_DEMO: '0' }).demo).toBe(false);
  });

  it('treats an empty variable as not set', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({
      port: undefined,
      databaseUrl: undefined,
    });
  });

  it.each([
    [{ DATABASE_URL: 'mysql://localhost/x' }, 'DATABASE_URL'],
    [{ TEMPORAL_ADDRESS: 'http://localhost:7233' }, 'TEMPORAL_ADDRESS'],
    [{ TEMPORAL_ADDRESS: 'localhost' }, 'TEMPORAL_ADDRESS'],
    [{ GENDAN_DEMO: 'maybe' }, 'GENDAN_DEMO'],
  ])('refuses %p', (env, name) => expect(() => readSettings(env)).toThrow(name));

  it('reaches a server that listens everywhere through loopback', () => {
    expect(reachableHost('0.0.0.0')).toBe('127.0.0.1');
    expect(reachableHost('::')).toBe('[::1]');
    expect(reachableHost('fe80::1')).toBe('[fe80::1]');
    expect(reachableHost('10.0.0.5')).toBe('10.0.0.5');
  });
});
