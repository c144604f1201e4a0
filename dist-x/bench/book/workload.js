/** What a command asks for. */
export const PLACE = 0;
export const CANCEL = 1;
export const AMEND = 2;
const MILLION = 1_000_000;
export const NORMAL = {
    name: 'normal',
    seed: 1,
    commands: MILLION,
    preloaded: 0,
    resting: 7_000,
    depth: 200,
    crowding: 4,
    drift: 1 / 16,
};
/** Few levels of very many orders each. */
export const FAT = {
    name: 'fat',
    seed: 2,
    commands: MILLION,
    preloaded: 20_000,
    resting: 20_000,
    depth: 16,
    crowding: 6,
    drift: 0,
};
/** Very many levels. */
export const DEEP = {
    name: 'deep',
    seed: 3,
    commands: MILLION,
    preloaded: MILLION,
    resting: MILLION,
    depth: 20_000,
    crowding: 1,
    drift: 0,
};
export const WORKLOADS = [NORMAL, FAT, DEEP];
//# sourceMappingURL=workload.js.map