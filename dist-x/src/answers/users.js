import { Type } from 'typebox';
import { Closed, Timestamp, UserId } from './shapes.js';
/** A user. */
export const UserAnswer = Closed({
    userId: UserId,
    name: Type.String({ description: 'What the user is called; need not be unique.' }),
    registeredAt: Timestamp('When the user was registered.'),
});
/** A user who has just been registered. */
export const RegisteredUserAnswer = Closed({ ...UserAnswer.properties });
//# sourceMappingURL=users.js.map