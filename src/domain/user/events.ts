/** A trader joined; `at` is ISO-8601 UTC with milliseconds. */
export interface UserRegistered {
  readonly type: 'UserRegistered';
  readonly data: { readonly userId: string; readonly name: string; readonly at: string };
}

export type UserEvent = UserRegistered;
