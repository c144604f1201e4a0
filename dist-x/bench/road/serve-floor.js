import express from 'express';
/*
 * The floor: a bare Express handler that reads the body of an order and answers as many bytes as the product does, with
 * nothing in between. It says its port to its parent.
 */
const app = express();
app.use(express.json());
const answer = {
    orderId: 'BTC-USDT-1042',
    status: 'PARTIALLY_FILLED',
    symbol: 'BTC-USDT',
    filledQuantity: '0.04137',
    remainingQuantity: '0.01200',
    cancelledQuantity: '0.00000',
    averagePrice: '50000.01',
    fills: [{ tradeId: 'BTC-USDT-T517', price: '50000.01', quantity: '0.04137' }],
};
app.post('/api/v1/users', (_req, res) => void res.status(201).json({ userId: 'nobody' }));
app.post('/api/v1/orders', (_req, res) => void res.status(201).json(answer));
const server = app.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
//# sourceMappingURL=serve-floor.js.map