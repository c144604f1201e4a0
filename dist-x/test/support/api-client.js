/** A thin client of the API, for tests: every answer is returned, whatever its status. */
export class ApiClient {
    #url;
    constructor(url) {
        this.#url = url;
    }
    get(path, token) {
        return this.#send(path, { headers: token === undefined ? {} : { 'Consistency-Token': token } });
    }
    post(path, body) {
        return this.#send(path, jsonRequest('POST', JSON.stringify(body)));
    }
    put(path, body) {
        return this.#send(path, jsonRequest('PUT', JSON.stringify(body)));
    }
    patch(path, body) {
        return this.#send(path, jsonRequest('PATCH', JSON.stringify(body)));
    }
    delete(path) {
        return this.send('DELETE', path);
    }
    /** Sends a request without a body. */
    send(method, path) {
        return this.#send(path, { method });
    }
    /** Sends text as a JSON body, whether it is JSON or not. */
    sendRaw(method, path, text) {
        return this.#send(path, jsonRequest(method, text));
    }
    /** Sends a command under a key, with which it may be sent again. */
    sendKeyed(key, method, path, body) {
        const { headers = {}, ...init } = body === undefined ? { method } : jsonRequest(method, JSON.stringify(body));
        return this.#send(path, { ...init, headers: { ...headers, 'Idempotency-Key': key } });
    }
    async #send(path, init) {
        const response = await fetch(this.#url + path, init);
        const text = await response.text();
        return {
            status: response.status,
            headers: response.headers,
            body: JSON.parse(text),
            token: response.headers.get('Consistency-Token') ?? '',
        };
    }
    /** Registers a user and returns the id. */
    async registerUser(name) {
        const { body } = await this.post('/api/v1/users', { name });
        return body.userId;
    }
}
function jsonRequest(method, body) {
    return { method, body, headers: { 'Content-Type': 'application/json' } };
}
//# sourceMappingURL=api-client.js.map