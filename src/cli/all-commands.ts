import type { Command } from 'commander';

/** A command of `tradeflow`, as far as it is told without loading what it needs, which is most of the product for some. */
export interface NamedCommand {
  readonly name: string;
  readonly description: string;
  /** Its options and what it does, without name and description. */
  readonly load: () => Promise<Command>;
}

/** The commands in the order in which they are told. */
export const allCommands: readonly NamedCommand[] = [
  {
    name: 'serve',
    description:
      'serve the API and keep the read models, until Ctrl-C (settings: README, Configuration)',
    load: async () => (await import('./serve-command.js')).serveCommand(),
  },
  {
    name: 'doctor',
    description:
      'look at settings, databases, clock, disk and log, and say what to do about what is wrong',
    load: async () => (await import('./doctor-command.js')).doctorCommand(),
  },
  {
    name: 'status',
    description: 'show a running server at a glance: health, markets, queues, lag and processes',
    load: async () => (await import('./status/command.js')).statusCommand(),
  },
  {
    name: 'replay',
    description:
      'rebuild the read models from the first event, beside the live ones, and swap them in',
    load: async () => (await import('./replay-command.js')).replayCommand(),
  },
  {
    name: 'routes',
    description: 'list the routes of the API: who may use each, and what limits it',
    load: async () => (await import('./routes-command.js')).routesCommand(),
  },
  {
    name: 'openapi',
    description: 'print the description of the API, by OpenAPI 3.1',
    load: async () => (await import('./openapi-command.js')).openApiCommand(),
  },
  {
    name: 'audit',
    description: 'prove from the event streams alone what happened, and that nothing was altered',
    load: async () => {
      const { auditCommand } = await import('./audit/command.js');
      const { addStories } = await import('./audit-story-command.js');
      return addStories(auditCommand());
    },
  },
  {
    name: 'feed',
    description: 'play an order-flow file through the REST API, and check that nothing was lost',
    load: async () => (await import('./feed/command.js')).feedCommand(),
  },
  {
    name: 'key',
    description: 'make, list and revoke API keys of users, with the settings of the server at hand',
    load: async () => (await import('./key-command.js')).keyCommand(),
  },
  {
    name: 'eventstore',
    description: 'serve the embedded event store alone, until Ctrl-C',
    load: async () => (await import('./eventstore-command.js')).eventStoreCommand(),
  },
  {
    name: 'book',
    description: 'show the book of a market as it was, made of its events',
    load: async () => (await import('./history/book-command.js')).bookCommand(),
  },
  {
    name: 'whatif',
    description:
      "play a market's recorded commands through other terms, or another build, and list what would have ended otherwise",
    load: async () => (await import('./history/whatif-command.js')).whatIfCommand(),
  },
  {
    name: 'token',
    description: 'make a token (JWT) by AUTH_JWT_SECRET, for local use',
    load: async () => (await import('./token-command.js')).tokenCommand(),
  },
];
