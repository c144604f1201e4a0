import { Command } from 'commander';
import { USER_ROLES } from '../http/access.js';
import { allRoutes } from '../http/routes/all-routes.js';
/** `tradeflow routes`: what the API answers to, whom and within which limit; starts nothing. */
export function routesCommand() {
    return new Command('routes')
        .description('list the routes of the API: who may use each, and what limits it')
        .option('--json', 'as JSON')
        .action(({ json }) => {
        const rows = allRoutes.map(rowOf);
        console.log(json === true ? JSON.stringify(rows, undefined, 2) : tableOf(rows));
    });
}
function rowOf({ method, path, access, limit, what }) {
    return { method, path, access, limit, what };
}
function tableOf(rows) {
    const lines = [
        ['method', 'path', 'access', 'limit', 'what'],
        ...rows.map(({ method, path, access, limit, what }) => [
            method,
            path,
            accessText(access),
            limit,
            what,
        ]),
    ];
    const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
    return lines
        .map((line) => line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd())
        .join('\n');
}
/** `trader (own), operator`: a role that is not restricted to its own data stands alone. */
function accessText(access) {
    if (access === 'public')
        return access;
    return USER_ROLES.filter((role) => access[role] !== undefined)
        .map((role) => (access[role] === 'own' ? `${role} (own)` : role))
        .join(', ');
}
//# sourceMappingURL=routes-command.js.map