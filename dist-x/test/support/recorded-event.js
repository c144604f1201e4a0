import { randomUUID } from 'node:crypto';
/** A recorded event of which a test names only what matters to it. */
export function recorded(parts) {
    return {
        id: randomUUID(),
        type: 'OrderPlaced',
        stream: 'market-BTC-USDT',
        revision: 0n,
        position: 0n,
        created: new Date('2026-01-02T03:04:05.006Z'),
        data: {},
        metadata: { schemaVersion: 1 },
        ...parts,
    };
}
//# sourceMappingURL=recorded-event.js.map