/** A source of numbers that a seed fixes for good: the same seed gives the same sequence on every machine. */
export type Random = {
  /** A whole number from `min` to `max`, both included, each equally likely. The span is below 2^32. */
  readonly int: (min: number, max: number) => number;
  /** Whether something that happens in `percent` of cases happens. */
  readonly chance: (percent: number) => boolean;
  /** One entry of a list that is not empty. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** The list in another order. */
  readonly shuffle: <T>(list: readonly T[]) => T[];
  /** Bell-shaped around 0 with standard deviation 1, within ±6: the sum of twelve uniform numbers (Irwin–Hall). */
  readonly bell: () => number;
};

/**
 * xoshiro128** 1.1 (Blackman and Vigna, https://prng.di.unimi.it/xoshiro128starstar.c), its state filled from the seed by
 * FNV-1a and SplitMix32. For made-up data only, never for keys. Separate parts of the demo use seeds with a suffix
 * (`7/enterprises`), so that adding to one does not shift another.
 */
export function createRandom(seed: string): Random {
  const state = seedState(seed);
  const next = () => xoshiro128(state);
  const below = (bound: number): number => {
    // Numbers beyond the last whole multiple of the bound are drawn again, so that none is favoured.
    const limit = Math.floor(2 ** 32 / bound) * bound;
    let drawn = next();
    while (drawn >= limit) drawn = next();
    return drawn % bound;
  };
  const int = (min: number, max: number) => min + below(max - min + 1);
  return {
    int,
    chance: (percent) => below(10_000) < percent * 100,
    pick: (list) => at(list, below(list.length)),
    shuffle(list) {
      const shuffled = [...list];
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = below(last + 1);
        const kept = at(shuffled, last);
        shuffled[last] = at(shuffled, other);
        shuffled[other] = kept;
      }
      return shuffled;
    },
    bell: () => Array.from({ length: 12 }, () => next() / 2 ** 32).reduce((total, value) => total + value, -6),
  };
}

function at<T>(list: readonly T[], index: number): T {
  const entry = list[index];
  if (entry === undefined) throw new Error("nothing to pick from");
  return entry;
}

function seedState(seed: string): Uint32Array {
  let mixed = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) {
    mixed = Math.imul(mixed ^ seed.charCodeAt(index), 0x01000193);
  }
  return Uint32Array.from({ length: 4 }, () => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let word = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return word ^ (word >>> 15);
  });
}

/** One step: changes `state` (four words, not all zero) and gives the next 32 bits. */
export function xoshiro128(state: Uint32Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = state;
  const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
  state.set([a ^ d ^ b, b ^ c ^ a, c ^ a ^ (b << 9), rotateLeft(d ^ b, 11)]);
  return result;
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
