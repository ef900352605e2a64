/** Pronunciation of English words and text as phonemes, by the `pronounced` daemon. */
export { Client, start, type StartOptions } from './client.js';
export * from './errors.js';
export { findBinary } from './find.js';
export type { Lexicon } from './lexicon.js';
export type * from './types.js';
