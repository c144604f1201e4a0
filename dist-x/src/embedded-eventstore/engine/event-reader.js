import { RecordReader } from '../log/record-reader.js';
import { readEvent } from '../records/append-record.js';
/** Loads events by number: the recent ones from memory, the others from the files. One for each walk over the log. */
export class EventReader {
    #index;
    #recent;
    #records;
    /** The record that was loaded last; its neighbours are often of the same one. */
    #record = -1;
    #payload = Buffer.alloc(0);
    constructor(log, index, recent, backwards) {
        this.#index = index;
        this.#recent = recent;
        this.#records = new RecordReader(log, backwards);
    }
    /** The events with these numbers, in the order given. @throws CorruptLog when one no longer reads back. */
    async load(numbers) {
        const events = [];
        for (const number of numbers) {
            const { record, position } = this.#index.locate(number);
            if (record !== this.#record) {
                this.#payload = this.#recent.get(record) ?? (await this.#records.payloadAt(record));
                this.#record = record;
            }
            events.push(readEvent(this.#payload, record, position));
        }
        return events;
    }
}
//# sourceMappingURL=event-reader.js.map