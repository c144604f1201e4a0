/** What a command asks for. */
export const PLACE = 0;
export const CANCEL = 1;
export const AMEND = 2;

/** The kind of book that a workload keeps. */
export interface WorkloadTerms {
  readonly name: string;
  readonly seed: number;
  /** Commands that are measured. */
  readonly commands: number;
  /** Orders that rest before the first measured command; their placing is not measured. */
  readonly preloaded: number;
  /** Orders around which the number of resting ones settles. */
  readonly resting: number;
  /** Ticks from the middle within which orders rest, on either side. */
  readonly depth: number;
  /** Orders crowd near the touch when above 1; 1 spreads them evenly over the depth. */
  readonly crowding: number;
  /** How probable it is that a command moves the middle. */
  readonly drift: number;
  /** Ticks by which it moves. */
  readonly stride: number;
  /** How probable it is that a command takes all within a quarter of the depth on one side, and the middle there. */
  readonly crash: number;
}

const MILLION = 1_000_000;

export const NORMAL: WorkloadTerms = {
  name: 'normal',
  seed: 1,
  commands: MILLION,
  preloaded: 0,
  resting: 7_000,
  depth: 200,
  crowding: 4,
  drift: 1 / 16,
  stride: 1,
  crash: 0,
};

/** Few levels of very many orders each. */
export const FAT: WorkloadTerms = {
  name: 'fat',
  seed: 2,
  commands: MILLION,
  preloaded: 20_000,
  resting: 20_000,
  depth: 16,
  crowding: 6,
  drift: 0,
  stride: 1,
  crash: 0,
};

/** Very many levels. */
export const DEEP: WorkloadTerms = {
  name: 'deep',
  seed: 3,
  commands: MILLION,
  preloaded: MILLION,
  resting: MILLION,
  depth: 20_000,
  crowding: 1,
  drift: 0,
  stride: 1,
  crash: 0,
};

/** Levels of an order or two, far apart, that come and go under a price that wanders. */
export const WALK: WorkloadTerms = {
  name: 'walk',
  seed: 4,
  commands: MILLION,
  preloaded: 5_000,
  resting: 5_000,
  depth: 200_000,
  crowding: 2,
  drift: 1 / 4,
  stride: 64,
  crash: 1 / 20_000,
};

export const WORKLOADS: readonly WorkloadTerms[] = [NORMAL, FAT, DEEP, WALK];

/** Commands, the preloading ones first, field by field: making and reading them costs the measured part next to nothing. */
export interface Workload extends WorkloadTerms {
  /** PLACE, CANCEL or AMEND. */
  readonly kinds: Uint8Array;
  /** BID or ASK, of every kind. */
  readonly sides: Uint8Array;
  /** Which order: orders are numbered from 1 as they are placed. */
  readonly orders: Int32Array;
  /** In ticks; 0 on a cancel. */
  readonly prices: Float64Array;
  /** In lots, on an amend what is to remain; 0 on a cancel. */
  readonly quantities: Float64Array;
  /** Orders ever placed. */
  readonly placed: number;
  /** Fills and lots traded by the measured commands: what every correct engine comes to. */
  readonly fills: number;
  readonly traded: number;
}
