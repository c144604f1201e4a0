import express from 'express';
/*
 * The floor: a bare Express handler that answers the very bytes of an answer of the product, with nothing in between, not
 * even a tag made of them. It is handed the bytes by its parent, and says its port to it.
 */
const app = express();
app.set('etag', false);
let body = '';
app.get('/*path', (_req, res) => void res.type('json').send(body));
process.on('message', (message) => {
    if (message.body === undefined)
        return;
    body = message.body;
    process.send?.({ taken: true });
});
const server = app.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
//# sourceMappingURL=serve-floor.js.map