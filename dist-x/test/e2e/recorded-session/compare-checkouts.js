/*
 * Shows that two commits behave the same, byte for byte: plays the session with the server of each checkout in a world
 * made up alike, and compares the answers, the events, and every file of the two event stores; then has each server go
 * on with the folder that the other one left. A small number of requests is left out, see isInOrder. Both checkouts must be installed and built.
 *
 *   node dist/test/e2e/recorded-session/compare-checkouts.js BEFORE AFTER
 */
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { firstDifference } from './comparable.js';
import { folderFiles } from './folder-files.js';
import { playMadeUpSession } from './made-up-session.js';
import { readFolder } from './reading.js';
/** The folder of the event store in a data folder. */
const STORE = 'eventstore';
const [before, after] = process.argv.slice(2).map((folder) => resolve(folder));
if (before === undefined || after === undefined) {
    console.error('usage: compare-checkouts BEFORE AFTER, two folders with a built checkout each');
    process.exit(2);
}
const folder = await mkdtemp(join(tmpdir(), 'tradeflow-compare-'));
let differences = 0;
try {
    await compare(before, after);
}
finally {
    await rm(folder, { recursive: true, force: true });
}
console.log(differences === 0 ? 'The two are the same.' : `${differences} comparisons failed.`);
process.exitCode = differences === 0 ? 0 : 1;
async function compare(before, after) {
    const first = await play('before', before);
    const second = await play('after', after);
    compareAnswers('answers', first.answers, second.answers);
    compareAnswers('pages of events', first.events, second.events);
    await compareFiles('before', 'after');
    await compareReadings(before, after, first);
}
async function play(name, checkout) {
    const played = await playMadeUpSession(checkout, await newFolder(name));
    complainOf(name, played.log);
    return played;
}
/** Each checkout goes on with its own folder, with the other's, and with the other's event store alone. */
async function compareReadings(before, after, session) {
    const read = async (name, checkout, left, rebuilt = false) => {
        await copyFolder(left, name, rebuilt);
        const { answers, log } = await readFolder(checkout, join(folder, name), session);
        complainOf(name, log);
        return answers;
    };
    const own = await read('before-on-before', before, 'before');
    const others = [
        ['after-on-before', after, 'before', false],
        ['before-on-after', before, 'after', false],
        ['after-on-before-rebuilt', after, 'before', true],
    ];
    for (const [name, checkout, left, rebuilt] of others) {
        compareAnswers(`answers, ${name}`, own, await read(name, checkout, left, rebuilt));
        await compareFiles('before-on-before', name);
    }
}
async function newFolder(name) {
    const made = join(folder, name);
    await cp(await mkdtemp(join(folder, 'empty-')), made, { recursive: true });
    return made;
}
/** @param rebuilt whether the copy is without read models, which are then made anew of the events */
async function copyFolder(from, to, rebuilt) {
    const entries = await readdir(join(folder, from));
    for (const entry of entries.filter((name) => !rebuilt || name === STORE)) {
        await cp(join(folder, from, entry), join(folder, to, entry), { recursive: true });
    }
}
function compareAnswers(what, one, other) {
    const difference = firstDifference(one, other);
    report(difference === undefined, `${one.length} ${what}`, difference);
}
async function compareFiles(one, other) {
    const [first, second] = await Promise.all([one, other].map(async (name) => {
        const files = await folderFiles(join(folder, name, STORE));
        return new Map(files.map((file) => [file.path, file]));
    }));
    for (const path of new Set([...first.keys(), ...second.keys()])) {
        const [mine, its] = [first.get(path), second.get(path)];
        const line = (file = mine) => file === undefined ? 'missing' : `${file.size} bytes, SHA-256 ${file.sha256}`;
        const isSame = mine?.sha256 === its?.sha256;
        report(isSame, `${other}/${STORE}/${path}: ${line(mine ?? its)}`, `${line(mine)}\n${line(its)}`);
    }
}
/** A server that has nothing to complain of logs nothing; what it logs is not hidden behind equal answers. */
function complainOf(name, log) {
    if (log.length > 0)
        report(false, `${name} logged nothing`, log.join('\n'));
}
function report(isSame, what, difference = '') {
    if (!isSame)
        differences += 1;
    console.log(isSame ? `same       ${what}` : `DIFFERENT  ${what}\n${difference}`);
}
//# sourceMappingURL=compare-checkouts.js.map