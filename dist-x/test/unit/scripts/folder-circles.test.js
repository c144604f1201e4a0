import { expect } from 'chai';
import { scriptModule } from './script-module.js';
/** Imports written as `a/x.ts > b/y.ts`. */
function imports(...texts) {
    return texts.map((text) => {
        const [from = '', to = ''] = text.split(' > ');
        return { from, to };
    });
}
describe('circles of folders', () => {
    let script;
    before(async () => {
        script = await scriptModule('folder-circles.mjs');
    });
    const circlesOf = (...texts) => script.folderCircles(imports(...texts)).map(({ folders }) => folders);
    it('are none where folders import one way only', () => {
        expect(circlesOf('src/http/a.ts > src/sql/b.ts', 'src/http/c.ts > src/sql/drivers/d.ts')).to.deep.equal([]);
    });
    it('are pairs, whichever files make them, each found once', () => {
        const pair = ['src/http/a.ts > src/sql/b.ts', 'src/sql/deep/down/c.ts > src/http/d.ts'];
        expect(circlesOf(...pair, 'src/sql/b.ts > src/http/a.ts')).to.deep.equal([
            ['src/http', 'src/sql'],
        ]);
    });
    it('are found at every level', () => {
        const inner = 'src/domain/market';
        expect(circlesOf(`${inner}/orders/a.ts > ${inner}/rules/b.ts`, `${inner}/rules/c.ts > ${inner}/orders/d.ts`)).to.deep.equal([[`${inner}/orders`, `${inner}/rules`]]);
    });
    it('are of three and more folders too, though no two of them are a pair', () => {
        expect(circlesOf('src/a/x.ts > src/b/x.ts', 'src/b/x.ts > src/c/x.ts', 'src/c/x.ts > src/a/x.ts', 'src/c/x.ts > src/d/x.ts')).to.deep.equal([['src/a', 'src/b', 'src/c']]);
    });
    it('are not what a folder and those inside it make', () => {
        expect(circlesOf('src/market/decide.ts > src/market/orders/place.ts', 'src/market/orders/place.ts > src/market/events.ts', 'src/market/orders/deep/a.ts > src/market/orders/place.ts', 'src/market/orders/place.ts > src/market/orders/deep/a.ts')).to.deep.equal([]);
    });
    it('are not made by files beside the folders', () => {
        expect(circlesOf('src/errors.ts > src/http/a.ts', 'src/http/a.ts > src/errors.ts')).to.deep.equal([]);
    });
    it('tell folders from others whose names begin alike, and skip what is no file of a folder', () => {
        expect(circlesOf('src/event/a.ts > src/eventstore/b.ts', 'src/eventstore-x/a.ts > src/event/b.ts', 'src/event/a.ts > crypto')).to.deep.equal([]);
    });
    it('are told with the two files of each step', () => {
        const [circle] = script.folderCircles(imports('src/http/a.ts > src/sql/b.ts', 'src/sql/c.ts > src/http/d.ts'));
        expect(script.describeCircle(circle).split('\n')).to.deep.equal([
            '  error folder-circle: src/http -> src/sql -> src/http',
            '      src/http/a.ts -> src/sql/b.ts',
            '      src/sql/c.ts -> src/http/d.ts',
        ]);
    });
});
//# sourceMappingURL=folder-circles.test.js.map