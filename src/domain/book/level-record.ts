/*
 * A level's record: where its fields lie, in words of 32 bits and in doubles. It is padded to the 64 bytes of a cache
 * line, with what every order touches in front, so that adding or taking out an order costs one cache miss here.
 */
export const HEAD = 0;
export const TAIL = 1;
export const ORDERS = 2;
export const SIDE = 3;
export const QUANTITY = 2;
export const PRICE = 3;
export const LOWER = 8;
export const HIGHER = 9;
export const DOUBLES = 8;
export const WORDS = 2 * DOUBLES;
