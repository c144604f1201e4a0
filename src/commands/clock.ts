/** Tells the time; injected, so that a test can hold it. */
export type Clock = () => Date;
