/** A failure that repeating the operation may overcome; whether the server acted on it is unknown. */
export class TransientFailure extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = new.target.name;
  }
}
