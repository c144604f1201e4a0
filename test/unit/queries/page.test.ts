import { expect } from 'chai';

import { ApplicationError } from '../../../src/errors.js';
import {
  decodeCursor,
  encodeCursor,
  type ListOrder,
  LIST_ORDERS,
  LISTS,
  type Page,
  pageOf,
  pageRequest,
  walkOf,
} from '../../../src/queries/page.js';

describe('a cursor', () => {
  it('gives back what it was made of, and is fit for a query string', () => {
    for (const place of [0, 1, 123_456_789, Number.MAX_SAFE_INTEGER]) {
      for (const order of LIST_ORDERS) {
        for (const way of ['next', 'previous'] as const) {
          const cursor = encodeCursor({ list: 'trades', order, way, place });
          expect(decodeCursor(cursor)).to.deep.equal({ list: 'trades', order, way, place });
          expect(cursor).to.match(/^[\w-]+$/);
        }
      }
    }
  });

  it('is nothing that we did not write', () => {
    const base64 = (text: string): string => Buffer.from(text).toString('base64url');
    const ours = encodeCursor({ list: 'orders', order: 'desc', way: 'next', place: 12 });
    const foreign = [
      '',
      '12',
      'not a cursor',
      base64('12'),
      base64('v1:12'),
      base64('v3:orders:desc:next:-1'),
      base64('v3:orders:desc:next:01'),
      base64('v3:orders:desc:next:1e3'),
      base64('v3:orders:desc:last:12'),
      base64('v3:orders:up:next:12'),
      base64('v2:desc:next:12'),
      base64('v4:orders:desc:next:12'),
      base64('v3:markets:desc:next:12'),
      base64('v3:orders:desc:next:9007199254740992'),
      `${ours}=`,
      `${ours}!`,
    ];
    for (const text of foreign) expect(decodeCursor(text), text).to.be.undefined;
  });
});

describe('a page', () => {
  const places = [3, 4, 8, 9, 11, 20, 21];

  /** A page of those places; `examined` is how many are looked at, at most. */
  const pageOfPlaces = (
    query: { limit: string; order?: ListOrder; cursor?: string },
    isWanted = (_place: number): boolean => true,
    examined = Infinity,
  ): Page<number> => {
    const request = pageRequest(query, 'orders');
    const { low, high, direction } = walkOf(request);
    const inRange = places.filter((place) => place >= low && place <= high);
    const walked = direction === 'asc' ? inRange : inRange.reverse();
    const looked = walked.slice(0, examined);
    const rows = looked.filter(isWanted).slice(0, request.limit + 1);
    const cutAt = looked.length === examined ? looked.at(-1) : undefined;
    return pageOf({ rows, cutAt }, request, (place) => place, String as never);
  };

  const walk = (
    order: ListOrder,
    limit: number,
    isWanted?: (place: number) => boolean,
    examined?: number,
  ) => {
    const pages: Page<number>[] = [];
    let cursor: string | undefined;
    do {
      const page = pageOfPlaces(
        { limit: String(limit), order, ...(cursor && { cursor }) },
        isWanted,
        examined,
      );
      pages.push(page);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return pages;
  };

  for (const order of LIST_ORDERS) {
    it(`is followed by the next, and preceded by the one before, in order ${order}`, () => {
      const expected = (order === 'asc' ? places : [...places].reverse()).map(String);
      for (let limit = 1; limit <= places.length + 1; limit++) {
        const pages = walk(order, limit);
        expect(pages.flatMap(({ items }) => items)).to.deep.equal(expected);
        expect(pages[0]).to.not.have.property('previousCursor');
        for (const [index, page] of pages.entries()) {
          if (index === 0) continue;
          const before = pageOfPlaces({ limit: String(limit), cursor: page.previousCursor! });
          expect(before.items).to.deep.equal(pages[index - 1]!.items);
          expect(before.previousCursor === undefined).to.equal(index === 1);
          const again = pageOfPlaces({ limit: String(limit), cursor: before.nextCursor! });
          expect(again.items).to.deep.equal(page.items);
        }
      }
    });

    it(`may hold little or nothing where few of those looked at are wanted, and goes on, in order ${order}`, () => {
      const isWanted = (place: number): boolean => place === 4 || place === 20;
      const pages = walk(order, 5, isWanted, 2);
      const expected = order === 'asc' ? ['4', '20'] : ['20', '4'];
      expect(pages.flatMap(({ items }) => items)).to.deep.equal(expected);
      const last = pages.at(-1)!;
      const backwards: string[] = [];
      let cursor = last.previousCursor;
      while (cursor !== undefined) {
        const page = pageOfPlaces({ limit: '5', cursor }, isWanted, 2);
        backwards.unshift(...(page.items as unknown as string[]));
        cursor = page.previousCursor;
      }
      expect([...backwards, ...last.items]).to.deep.equal(expected);
    });
  }

  it('is refused to a cursor of the other order, and takes the order of its cursor', () => {
    const cursor = encodeCursor({ list: 'orders', order: 'asc', way: 'next', place: 4 });
    expect(pageRequest({ cursor }, 'orders').order).to.equal('asc');
    expect(() => pageRequest({ cursor, order: 'desc' }, 'orders'))
      .to.throw(ApplicationError)
      .with.property('fields')
      .that.has.nested.property('[0].field', 'cursor');
  });

  it('is refused to a cursor of another list, which is named', () => {
    for (const list of LISTS) {
      const cursor = encodeCursor({ list, order: 'desc', way: 'next', place: 4 });
      for (const other of LISTS) {
        if (other === list) continue;
        const rule = `cursor must be of a page of this list: this one is of ${list}`;
        expect(() => pageRequest({ cursor }, other))
          .to.throw(ApplicationError)
          .with.deep.property('fields', [{ field: 'cursor', rule }]);
      }
    }
  });
});
