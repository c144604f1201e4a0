type ImportedKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const utf8 = new TextEncoder();

/** The headers that a signature covers beside the request line, in its order. */
const COVERED = ['Idempotency-Key', 'Request-Deadline'];

/** Signs requests by an API key, which itself does not travel. */
export class Signer {
  readonly #keyId: string;
  readonly #secret: string;
  #imported: Promise<ImportedKey> | undefined;

  /**
   * @param apiKey as it was shown when it was made
   * @throws TypeError when it is none
   */
  constructor(apiKey: string) {
    const [keyId = '', secret = '', ...others] = apiKey.split('.');
    if (!keyId.startsWith('tfk_') || secret === '' || others.length > 0) {
      throw new TypeError('an API key is tfk_..., a dot and its secret');
    }
    this.#keyId = keyId;
    this.#secret = secret;
  }

  /** Sets the headers of a signature, for this sending of the request only: a nonce is good for once. */
  async sign(request: Request): Promise<void> {
    const { pathname, search } = new URL(request.url);
    const [timestamp, nonce] = [String(Date.now()), crypto.randomUUID()];
    const body = await request.clone().arrayBuffer();
    const digest = hex(await crypto.subtle.digest('SHA-256', body));
    const text = [
      ...['v2', request.method, pathname + search, timestamp, nonce],
      ...COVERED.map((name) => request.headers.get(name) ?? ''),
      digest,
    ].join('\n');
    const signature = await crypto.subtle.sign('HMAC', await this.#key(), utf8.encode(text));
    request.headers.set('Tradeflow-Key', this.#keyId);
    request.headers.set('Tradeflow-Timestamp', timestamp);
    request.headers.set('Tradeflow-Nonce', nonce);
    request.headers.set('Tradeflow-Signature', `v2=${hex(signature)}`);
  }

  #key(): Promise<ImportedKey> {
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    this.#imported ??= crypto.subtle.importKey('raw', utf8.encode(this.#secret), algorithm, false, [
      'sign',
    ]);
    return this.#imported;
  }
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
