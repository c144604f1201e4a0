import { randomUUID } from 'node:crypto';
/** As many events as asked for, each of some 225 bytes of JSON, as a placed order is. */
export function benchEvents(count) {
    return Array.from({ length: count }, (_, number) => ({
        id: randomUUID(),
        type: 'OrderPlaced',
        data: {
            orderId: `BTC-USDT-${number}`,
            userId: '0190f5a8-7c1e-7d3a-9b52-3f6d8e2a1c47',
            side: 'buy',
            type: 'limit',
            price: '64000.00',
            quantity: '0.50000',
            timeInForce: 'GTC',
            placedAt: '2026-01-01T00:00:00.000Z',
        },
        metadata: { commandId: '0190f5a8-7c1e-7d3a-9b52-3f6d8e2a1c48' },
    }));
}
//# sourceMappingURL=events.js.map