/* Live feeds. */
export type { BackOffOptions } from './back-off.js';
export type { Book, BookListener } from './book.js';
export type { DropReason, Ended } from './connection.js';
export { Feed, type FeedOptions } from './feed.js';
export { FeedRefused } from './feed-refused.js';
export type { BookFault } from './kept-book.js';
export * from './messages.js';
export type { Subscription } from './subscription.js';
