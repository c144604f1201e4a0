import createFetchClient, { type Client } from 'openapi-fetch';

import type { paths } from './generated/api.js';
import { OrderEntry, type OrderEntryOptions } from './order-entry.js';
import { type ItemOf, type ListParameters, type ListPath, nextOf, type Page } from './pages.js';
import { expectSuccess } from './retries.js';
import { Sender, type SenderOptions } from './sender.js';

export type ClientOptions = SenderOptions;

/**
 * A client of the API. `http` has a method for each of HTTP's, typed by the description: what it answers is `{ data }`, and what is
 * refused throws.
 *
 *     const { data } = await client.http.POST('/api/v1/orders', { body: order });
 */
export class TradeFlowClient {
  /** @throws ProblemError, OutcomeUnknownError; whatever `fetch` throws of a query */
  readonly http: Client<paths, 'application/json'>;
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
    const sender = new Sender(options);
    this.http = createFetchClient<paths, 'application/json'>({
      baseUrl: options.baseUrl.replace(/\/$/, ''),
    });
    this.http.use({
      onRequest: async ({ request, schemaPath }) => {
        const response = await sender.send(request, schemaPath);
        await expectSuccess(response);
        return response;
      },
    });
  }

  /**
   * All items of a list, page by page as they are asked for.
   * @param path of the list, as the description has it
   * @param params of its first page
   * @throws as `http` does
   */
  async *list<Path extends ListPath>(
    path: Path,
    params?: ListParameters<Path>,
  ): AsyncGenerator<ItemOf<Path>, void, undefined> {
    const { query, ...others } = (params ?? {}) as { readonly query?: object };
    // Which of the lists it is, is known to the caller alone.
    const get = this.http.GET as unknown as (
      path: string,
      init: object,
    ) => Promise<{ readonly data: Page }>;
    let next: object | undefined = {};
    while (next !== undefined) {
      const { data } = await get(path, { params: { ...others, query: { ...query, ...next } } });
      yield* data.items as readonly ItemOf<Path>[];
      next = nextOf(data);
    }
  }

  /** Opens a connection over which orders go with less ado than one by one; who asks is shown by the token. */
  orderEntry(options: Omit<OrderEntryOptions, 'baseUrl' | 'token'> = {}): OrderEntry {
    const { baseUrl, token, retryForMs, firstWaitMs } = this.#options;
    return new OrderEntry({
      ...{ baseUrl, ...options },
      ...(token !== undefined && { token }),
      ...(retryForMs !== undefined && { retryForMs }),
      ...(firstWaitMs !== undefined && { firstWaitMs }),
    });
  }
}
