import { resolve } from 'node:path';

import { expect } from 'chai';

import { ConfigError, readConfig } from '../../../src/app/config.js';
import { isRefusedOverTls } from '../../../src/app/tls-host.js';

const SECRET = 'a secret of the tests, 32 bytes or more';

function mistakesOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('serves the embedded profile on loopback when nothing is set', () => {
    expect(readConfig({})).to.deep.equal({
      port: 8000,
      host: '127.0.0.1',
      advertisedAddress: undefined,
      dataDir: resolve('data'),
      eventStoreUrl: undefined,
      eventStorePort: 0,
      mysqlUrl: undefined,
      redisUrl: undefined,
      redisPrefix: 'tradeflow:',
      roles: new Set(['api', 'projections', 'realtime']),
      logLevel: 'info',
      logFormat: 'auto',
      demoMarkets: true,
      snapshotEveryEvents: 10_000,
      readyMaxLagSeconds: 30,
      readyMinDiskMb: 100,
      authJwtSecret: undefined,
      authJwksUrl: undefined,
      authIssuer: undefined,
      authAudience: undefined,
      authKeySecret: undefined,
      corsOrigins: undefined,
      stopLimitSeconds: 9,
      requestTimeoutSeconds: 10,
      keepAliveSeconds: 5,
      maxConnections: 10_000,
      maxConnectionsPerAddress: 1_000,
      rateLimits: 'auto',
      rateLimitAddress: { requests: 20_000, seconds: 10 },
      rateLimitOrders: { requests: 10_000, seconds: 10 },
      rateLimitMarketOrders: { requests: 5_000, seconds: 10 },
      rateLimitMakerOrders: { requests: 100_000, seconds: 10 },
      rateLimitMakerMarketOrders: { requests: 50_000, seconds: 10 },
      rateLimitCommands: { requests: 1_000, seconds: 10 },
      rateLimitQueries: { requests: 5_000, seconds: 10 },
      trustedProxies: undefined,
    });
  });

  it('counts an empty value as unset', () => {
    expect(readConfig({ PORT: '', MYSQL_URL: ' ' })).to.deep.equal(readConfig({}));
  });

  it('reads every setting', () => {
    const config = readConfig({
      PORT: '9001',
      HOST: '::1',
      ADVERTISED_ADDRESS: 'http://api-1:8000/',
      DATA_DIR: '/var/lib/tradeflow',
      EVENTSTORE_URL: 'esdb+discover://cluster.example:2113',
      EVENTSTORE_PORT: '2114',
      MYSQL_URL: 'mysql://user@db/tradeflow',
      REDIS_URL: 'redis://cache',
      REDIS_PREFIX: 'desk-7:',
      ROLES: 'api, projections',
      LOG_LEVEL: 'debug',
      LOG_FORMAT: 'json',
      DEMO_MARKETS: 'off',
      SNAPSHOT_EVERY_EVENTS: '500',
      READY_MAX_LAG_SECONDS: '5',
      READY_MIN_DISK_MB: '64',
      AUTH_JWKS_URL: 'https://login.example/keys',
      AUTH_ISSUER: 'https://login.example/',
      AUTH_AUDIENCE: 'desk-7',
      AUTH_KEY_SECRET: SECRET,
      CORS_ORIGINS: 'https://desk.example, http://localhost:3000',
      STOP_LIMIT_SECONDS: '20',
      REQUEST_TIMEOUT_SECONDS: '3',
      KEEP_ALIVE_SECONDS: '70',
      MAX_CONNECTIONS: '200',
      MAX_CONNECTIONS_PER_ADDRESS: '20',
      RATE_LIMITS: 'on',
      RATE_LIMIT_ADDRESS: '40/2',
      RATE_LIMIT_ORDERS: 'off',
      RATE_LIMIT_MARKET_ORDERS: '1/3600',
      RATE_LIMIT_MAKER_ORDERS: '5/1',
      RATE_LIMIT_MAKER_MARKET_ORDERS: '6/1',
      RATE_LIMIT_COMMANDS: '7/1',
      RATE_LIMIT_QUERIES: '8/1',
      TRUSTED_PROXIES: '10.0.0.0/8, fd00::1',
    });
    expect(config).to.deep.equal({
      port: 9001,
      host: '::1',
      advertisedAddress: 'http://api-1:8000',
      dataDir: '/var/lib/tradeflow',
      eventStoreUrl: 'esdb+discover://cluster.example:2113',
      eventStorePort: 2114,
      mysqlUrl: 'mysql://user@db/tradeflow',
      redisUrl: 'redis://cache',
      redisPrefix: 'desk-7:',
      roles: new Set(['api', 'projections']),
      logLevel: 'debug',
      logFormat: 'json',
      demoMarkets: false,
      snapshotEveryEvents: 500,
      readyMaxLagSeconds: 5,
      readyMinDiskMb: 64,
      authJwtSecret: undefined,
      authJwksUrl: 'https://login.example/keys',
      authIssuer: 'https://login.example/',
      authAudience: 'desk-7',
      authKeySecret: SECRET,
      corsOrigins: ['https://desk.example', 'http://localhost:3000'],
      stopLimitSeconds: 20,
      requestTimeoutSeconds: 3,
      keepAliveSeconds: 70,
      maxConnections: 200,
      maxConnectionsPerAddress: 20,
      rateLimits: 'on',
      rateLimitAddress: { requests: 40, seconds: 2 },
      rateLimitOrders: 'off',
      rateLimitMarketOrders: { requests: 1, seconds: 3_600 },
      rateLimitMakerOrders: { requests: 5, seconds: 1 },
      rateLimitMakerMarketOrders: { requests: 6, seconds: 1 },
      rateLimitCommands: { requests: 7, seconds: 1 },
      rateLimitQueries: { requests: 8, seconds: 1 },
      trustedProxies: ['10.0.0.0/8', 'fd00::1'],
    });
  });

  it('refuses one port for two, where there are two', () => {
    const env = { PORT: '2113', EVENTSTORE_PORT: '2113' };
    expect(mistakesOf(env)).to.deep.equal(['EVENTSTORE_PORT must be another port than PORT']);
    expect(mistakesOf({ ...env, EVENTSTORE_URL: 'esdb://elsewhere:2113' })).to.deep.equal([]);
    expect(mistakesOf({ PORT: '0', EVENTSTORE_PORT: '0' })).to.deep.equal([]);
  });

  it('shows no secret, a wrong one neither', () => {
    expect(() => readConfig({ AUTH_KEY_SECRET: 'hunter3' }))
      .to.throw(ConfigError, /32 bytes/)
      .and.not.match(/hunter/);
  });

  it('names all mistakes at once', () => {
    const env = {
      PORT: '65536',
      HOST: 'http://everywhere',
      ADVERTISED_ADDRESS: 'http://0.0.0.0:8000',
      EVENTSTORE_URL: 'http://localhost:2113',
      EVENTSTORE_PORT: '-1',
      MYSQL_URL: 'mysql://',
      ROLES: 'api,matching',
      LOG_LEVEL: 'loud',
      LOG_FORMAT: 'xml',
      DEMO_MARKETS: 'yes',
      SNAPSHOT_EVERY_EVENTS: 'often',
      READY_MAX_LAG_SECONDS: '0',
      READY_MIN_DISK_MB: 'some',
      AUTH_JWT_SECRET: 'too short',
      CORS_ORIGINS: 'everybody',
      STOP_LIMIT_SECONDS: '0',
      REQUEST_TIMEOUT_SECONDS: '0',
      KEEP_ALIVE_SECONDS: '1.5',
      MAX_CONNECTIONS: 'all',
      MAX_CONNECTIONS_PER_ADDRESS: '-1',
      RATE_LIMITS: 'sometimes',
      RATE_LIMIT_ADDRESS: '0/10',
      RATE_LIMIT_ORDERS: '10',
      RATE_LIMIT_QUERIES: '10/3601',
      TRUSTED_PROXIES: 'the one before',
    };
    expect(() => readConfig(env))
      .to.throw(ConfigError)
      .with.property('mistakes')
      .that.satisfies((mistakes: string[]) => {
        expect(mistakes.map((mistake) => mistake.split(' ')[0])).to.deep.equal(Object.keys(env));
        return true;
      });
  });

  it('leaves loopback only when somebody has to say who he is', () => {
    expect(mistakesOf({ HOST: '0.0.0.0' })[0]).to.match(/^HOST must be a loopback address/);
    expect(mistakesOf({ HOST: '0.0.0.0', AUTH_JWT_SECRET: SECRET })).to.deep.equal([]);
    expect(mistakesOf({ HOST: '::', AUTH_JWT_SECRET: SECRET })).to.deep.equal([]);
  });

  it('shows no secret, a wrong one neither', () => {
    const mistakes = mistakesOf({ AUTH_JWT_SECRET: 'hunter2', AUTH_KEY_SECRET: 'hunter3' });
    expect(mistakes).to.have.length(2);
    expect(mistakes.join()).to.include('32 bytes').and.not.include('hunter');
  });

  it('refuses settings of access that do not go together', () => {
    const url = { AUTH_JWKS_URL: 'https://login.example/keys' };
    const whose = { AUTH_ISSUER: 'a', AUTH_AUDIENCE: 'b' };
    const names = (env: Record<string, string>) =>
      mistakesOf(env).map((each) => each.split(' ')[0]);
    expect(names(url)).to.deep.equal(['AUTH_JWKS_URL']);
    expect(names({ ...url, ...whose })).to.deep.equal([]);
    expect(names({ ...url, ...whose, AUTH_JWT_SECRET: SECRET })).to.deep.equal(['AUTH_JWT_SECRET']);
    expect(names({ ...whose, AUTH_JWKS_URL: 'http://login.example/keys' })).to.deep.equal([
      'AUTH_JWKS_URL',
    ]);
    expect(names({ CORS_ORIGINS: 'https://desk.example/path' })).to.deep.equal(['CORS_ORIGINS']);
  });

  it('repeats nothing of what may hold a password', () => {
    const env = {
      PORT: 'here',
      EVENTSTORE_URL: 'http://admin:hunter2@db:2113',
      MYSQL_URL: 'mysql://root:hunter2@db:99999/tradeflow',
      REDIS_URL: 'redis://:hunter2%zz@cache',
    };
    expect(() => readConfig(env))
      .to.throw(ConfigError)
      .with.property('message')
      .that.does.not.include('hunter2');
    expect(() => readConfig(env))
      .to.throw(ConfigError)
      .with.property('mistakes')
      .with.length(4);
  });

  it('knows which event stores Node refuses to reach over TLS', () => {
    const addresses = [
      'esdb://192.0.2.1:2113',
      'esdb://ada:secret@192.0.2.1:2113?tls=true&tlsCAFile=ca.pem',
      'esdb+discover://db.example.com:2113,192.0.2.1:2113',
      'esdb://[::1]:2113',
    ];
    const others = [
      'esdb://192.0.2.1:2113?tls=false',
      'esdb://ada:192.0.2.1@db.example.com:2113?tls=true',
      'esdb+discover://db.example.com',
      '',
    ];
    const refused = (version: string) =>
      [...addresses, ...others].filter((url) => isRefusedOverTls(url, version));
    expect(refused('26.0.0')).to.deep.equal(addresses);
    expect(refused('24.11.1')).to.deep.equal([]);
  });

  it('refuses every address that others could reach', () => {
    for (const host of [
      '0.0.0.0',
      '::',
      '192.168.1.2',
      '128.0.0.1',
      'example.com',
      '127.0.0.1.example.com',
    ]) {
      expect(() => readConfig({ HOST: host }), host).to.throw(ConfigError, 'loopback');
    }
  });
});
