// The shapes of params and results, as docs/protocol.md has them. A newer daemon may add members.

/** What a transcription can be read from and written in; docs/alphabets.md. */
export type InputAlphabet = 'arpabet' | 'ipa' | 'x-sampa' | 'espeak' | 'kokoro' | 'festival' | 'flite' | 'sapi' | 'ups';

/** What a transcription can be written in. */
export type Alphabet = InputAlphabet | 'respelling';

/** What `start` and `end` count: bytes, code units (the indices of a JavaScript string), or code points. */
export type PositionEncoding = 'utf-8' | 'utf-16' | 'utf-32';

/** What in a text is markup; docs/markup.md. */
export type Markup = 'none' | 'inline' | 'ssml';

/** A speech engine, or the clouds' markup, that `render` writes for. */
export type Engine = 'ssml' | 'espeak' | 'festival' | 'flite' | 'kokoro' | 'piper';

/** Whose SSML. */
export type Dialect = 'w3c' | 'polly' | 'azure' | 'google';

/** Where a reading comes from. */
export type Source = 'user' | 'markup' | 'heteronym' | 'lexicon' | 'morphology' | 'model' | 'spelled';

/** What every call can be given. */
export interface CallOptions {
	/** Gives the call up: its promise is rejected with the signal's reason, and the daemon stops working on it. */
	signal?: AbortSignal | undefined;
	/** Milliseconds until the call is given up with a TimeoutError, waiting for its turn included; none: see StartOptions. */
	timeout?: number | undefined;
}

export interface PredictOptions extends CallOptions {
	/** 1 to 20: how many answers to give for each word, in `alternatives`. */
	nbest?: number;
	/** Whether to give probabilities, in `details`. */
	detail?: boolean;
}

/** A list for each word, in the order of the words. */
export interface Prediction {
	/** ARPAbet with stress digits. */
	phonemes: string[][];
	/** With `nbest`: the greedy answer first, the others by falling probability. */
	alternatives?: { phonemes: string[]; probability: number }[][];
	/** With `detail`: the probability of the greedy answer, and whether the cache had it. */
	details?: { probability: number; cached: boolean }[];
}

export interface PronounceOptions extends CallOptions {
	/** What to write pronunciations in; `['arpabet', 'ipa']` unless given. */
	alphabets?: readonly Alphabet[];
	/** `utf-16` unless given: then `text.slice(token.start, token.end) === token.text`. */
	positionEncoding?: PositionEncoding;
	markup?: Markup;
	/** Entries that go before the user's own. */
	lexicon?: readonly Entry[];
	/** 1 to 20: how many readings to give for a word that only the model knows. */
	nbest?: number;
	/** What 4/1/2024 means. */
	dateOrder?: 'mdy' | 'dmy';
	/** That program's own handling of text; `tokens` is then empty. */
	compat?: 'g2p_en-1.0.0';
}

export interface Pronunciation {
	/** In order; they do not overlap and cover every character that is not white space. */
	tokens: Token[];
	/** All phonemes as g2p_en writes them: words separated by `" "`, of punctuation only `. , ? ! -`. */
	phonemes: string[];
}

export interface Token {
	text: string;
	start: number;
	end: number;
	/** `word`, `punctuation`, `number`, `currency`, `date`, `time`, `abbreviation`, `url`, `foreign`, … */
	kind: string;
	/** The number of its sentence, from 0. */
	sentence: number;
	/** What is spoken; none for punctuation and other scripts. */
	words: Word[];
}

/** A member for each alphabet that was asked for. */
export interface Transcriptions {
	arpabet?: string[];
	ipa?: string;
	'x-sampa'?: string;
	espeak?: string;
	kokoro?: string;
	festival?: string;
	flite?: string;
	sapi?: string;
	ups?: string;
	respelling?: string;
}

export interface Reading extends Transcriptions {
	source: Source;
	/** From 0 to 1. */
	confidence: number;
	/** Of heteronyms: why this reading, as `verb`. */
	reason?: string;
}

export interface Word extends Reading {
	/** In lower case, without punctuation but for apostrophes inside it. */
	word: string;
	/** In ARPAbet. */
	syllables: string[][];
	/** The other readings that are known. */
	alternatives: Reading[];
}

export interface RenderOptions extends CallOptions {
	as: Engine;
	/** Of `ssml`: whose; `w3c` unless given. */
	dialect?: Dialect;
	/** Of Azure's SSML: the voice to name. */
	voice?: string;
	/** `uncertain` leaves words to the engine that are plain; `all` unless given. */
	words?: 'all' | 'uncertain';
	markup?: Markup;
	/** Entries that go before the user's own. */
	lexicon?: readonly Entry[];
	/** What 4/1/2024 means. */
	dateOrder?: 'mdy' | 'dmy';
}

export interface Rendering {
	output: string;
	/** What an engine that takes only phonemes cannot say: other scripts, emoji. */
	unspoken?: string[];
}

/** An entry of a lexicon, with `arpabet` or `ipa`. */
export interface Entry {
	/** A word, or a phrase: words separated by blanks. */
	word: string;
	arpabet?: string;
	ipa?: string;
	/** Its part of speech, where it matters: `noun`, `verb`, … */
	pos?: string;
	caseSensitive?: boolean;
}

/** The formats of lexicons that can be read. Those of speech engines can be written, too. */
export type LexiconFormat = 'cmudict' | 'pls';

export interface Added {
	added: number;
	replaced: number;
}

export interface Imported extends Added {
	/** What could not be read. */
	errors: { line: number; reason: string }[];
}

export interface Exported {
	/** Unless it was written to a file. */
	text?: string;
	/** What the format cannot say. */
	skipped?: { word: string; reason: string }[];
}

export interface Status {
	name: string;
	version: string;
	language: string;
	engine: string;
	kernel: string;
	model: { name: string; sha256: string };
	cache: { capacity: number; length: number; hits: number; misses: number; evictions: number };
	requests: number;
	uptimeSeconds: number;
}
