/** Where a node of the event store answers. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** As in `127.0.0.1:2113`; equal for equal endpoints. */
export function nameOf({ address, port }: Endpoint): string {
  return `${address}:${port}`;
}
