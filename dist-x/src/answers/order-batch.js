import { Type } from 'typebox';
import { AmendedOrderAnswer, CancelledOrderAnswer, OrderAnswer, PlacedOrderAnswer, } from './orders.js';
import { ProblemAnswer } from './problem.js';
import { Closed } from './shapes.js';
/** What became of the items of a batch, in their order: what each command by itself would have been answered. */
export const BatchAnswer = Closed({
    results: Type.Array(Type.Union([
        Closed({ status: Type.Literal(201), result: PlacedOrderAnswer }),
        Closed({ status: Type.Literal(200), result: AmendedOrderAnswer }),
        Closed({ status: Type.Literal(200), result: CancelledOrderAnswer }),
        Closed({ status: Type.Literal(200), result: OrderAnswer }),
        Closed({
            status: Type.Integer({ description: 'As the problem would have been answered with.' }),
            problem: ProblemAnswer,
        }),
    ])),
});
//# sourceMappingURL=order-batch.js.map