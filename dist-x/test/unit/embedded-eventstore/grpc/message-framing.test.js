import { expect } from 'chai';
import fc from 'fast-check';
import { CallFailure, Status } from '../../../../src/embedded-eventstore/grpc/call-failure.js';
import { frameMessage, MessageParser, } from '../../../../src/embedded-eventstore/grpc/message-framing.js';
const MAX_BYTES = 1000;
describe('gRPC message framing', () => {
    it('gives back the messages that were framed, however they are cut into pieces', () => {
        const bytes = fc.uint8Array({ maxLength: 300 });
        fc.assert(fc.property(fc.array(bytes), fc.infiniteStream(fc.integer({ min: 1, max: 400 })), run));
        function run(messages, sizes) {
            const sent = Buffer.concat(messages.map(frameMessage));
            const parser = new MessageParser(MAX_BYTES);
            const received = [];
            let offset = 0;
            for (const size of sizes) {
                if (offset >= sent.length)
                    break;
                parser.push(sent.subarray(offset, offset + size), (message) => received.push(message));
                offset += size;
            }
            expect(received).to.deep.equal(messages.map((message) => Buffer.from(message)));
            expect(parser.isBetweenMessages).to.equal(true);
        }
    });
    it('knows that a message is not whole yet', () => {
        const parser = new MessageParser(MAX_BYTES);
        const framed = frameMessage(Buffer.from('order'));
        parser.push(framed.subarray(0, -1), () => expect.fail('not whole'));
        expect(parser.isBetweenMessages).to.equal(false);
    });
    it('takes a message of the maximum size and refuses a larger one by its prefix', () => {
        const parser = new MessageParser(MAX_BYTES);
        let taken = 0;
        parser.push(frameMessage(Buffer.alloc(MAX_BYTES)), (message) => (taken = message.length));
        expect(taken).to.equal(MAX_BYTES);
        const prefix = frameMessage(Buffer.alloc(MAX_BYTES + 1)).subarray(0, 5);
        expect(codeOf(() => parser.push(prefix, () => undefined))).to.equal(Status.RESOURCE_EXHAUSTED);
    });
    it('refuses a compressed message', () => {
        const framed = frameMessage(Buffer.from('order'));
        framed[0] = 1;
        const parse = () => new MessageParser(MAX_BYTES).push(framed, () => undefined);
        expect(codeOf(parse)).to.equal(Status.UNIMPLEMENTED);
    });
});
function codeOf(work) {
    try {
        work();
    }
    catch (error) {
        if (error instanceof CallFailure)
            return error.code;
        throw error;
    }
    return undefined;
}
//# sourceMappingURL=message-framing.test.js.map