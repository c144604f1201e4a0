export const PART = {
    sequencers: Symbol('MarketSequencers'),
    users: Symbol('UserDirectory'),
    marketWatch: Symbol('MarketWatch'),
    commandBus: Symbol('CommandBus'),
    commandOutcomes: Symbol('CommandOutcomes'),
    checkpointGate: Symbol('CheckpointGate'),
    projectionThread: Symbol('ProjectionThread'),
    lagMeter: Symbol('LagMeter'),
    queries: Symbol('Queries'),
    projectionOperations: Symbol('ProjectionOperations'),
    health: Symbol('Health'),
};
export const EACH = {
    commandHandler: Symbol('CommandHandler'),
    projection: Symbol('Projection'),
    route: Symbol('Route'),
};
//# sourceMappingURL=tokens.js.map