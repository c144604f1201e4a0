import { get, send } from '../session-step.js';
import { registerUser } from './commands.js';
/** Somebody who is not registered. */
export const NOBODY = '01890a5d-ac96-774b-bcce-b302099a8057';
/** Users: those who trade in the rest of the session, and those who cannot be registered. */
export const users = [
    registerUser('Ada'),
    registerUser('Bob'),
    registerUser('Cleo'),
    registerUser('Dan'),
    send('register a name beyond ASCII', 'POST', '/users', { name: 'Zoë 🦊 "quoted" <B>' }),
    send('register a name of 100 characters', 'POST', '/users', { name: 'n'.repeat(100) }),
    send('register a name that is a word of JavaScript', 'POST', '/users', { name: '__proto__' }),
    send('a name too long', 'POST', '/users', { name: 'n'.repeat(101) }),
    send('no name', 'POST', '/users', {}),
    send('a name that is null', 'POST', '/users', { name: null }),
    send('a name that is a number', 'POST', '/users', { name: 7 }),
    send('a name of spaces', 'POST', '/users', { name: '   ' }),
    send('a name with a control character', 'POST', '/users', { name: 'a\u0007b' }),
    send('an unknown field beside the name', 'POST', '/users', { name: 'Eve', admin: true }),
    send('two fields at fault', 'POST', '/users', { name: '', age: 3, role: 'x' }),
    get('a user', '/users/<ada>'),
    get('an unknown user', `/users/${NOBODY}`),
    get('a user by no UUID', '/users/ada'),
    get('open orders of a user without any', '/users/<cleo>/open-orders'),
    get('open orders of an unknown user', `/users/${NOBODY}/open-orders`),
    get('orders of a user without any', '/orders/user/<cleo>'),
    get('orders of an unknown user', `/orders/user/${NOBODY}`),
    get("a user's stream", '/streams/user-<ada>/events'),
];
//# sourceMappingURL=users.js.map