import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
const HEADER = 'epoch_ms,event,order_or_trade_id,side,price_usd,amount_btc';
/** A folder of order-flow files that goes away with the test. */
export class FlowFiles {
    #folder = mkdtempSync(join(tmpdir(), 'feed-test-'));
    /** Writes a file of these lines below the header, and answers its path. */
    write(...lines) {
        return this.writeBytes(`${[HEADER, ...lines].join('\n')}\n`);
    }
    writeBytes(content) {
        const path = join(this.#folder, 'flow.csv');
        writeFileSync(path, content);
        return path;
    }
    remove() {
        rmSync(this.#folder, { recursive: true });
    }
}
//# sourceMappingURL=flow-files.js.map