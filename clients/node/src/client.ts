/// <reference lib="esnext.disposable" preserve="true" />
import { Calls } from './calls.js';
import { findBinary } from './find.js';
import { Lexicon } from './lexicon.js';
import { Parts } from './parts.js';
import type {
	CallOptions,
	InputAlphabet,
	Alphabet,
	PredictOptions,
	Prediction,
	PronounceOptions,
	Pronunciation,
	RenderOptions,
	Rendering,
	Status,
} from './types.js';

export interface StartOptions {
	/** The daemon's path. Unless given: $PRONOUNCED_BINARY, the package for this platform, PATH. */
	binary?: string;
	/** Flags of `pronounced serve`, such as `['--cache-size=0']`. */
	args?: readonly string[];
	/** The daemon's environment; that of this process unless given. */
	env?: NodeJS.ProcessEnv;
	/** Milliseconds that a call may take unless it says otherwise; none: for ever. */
	timeout?: number;
	/** The longest request, in bytes; 16 MiB unless given. */
	maxMessageBytes?: number;
	/** Takes the daemon's log, line by line; written to stderr unless given. */
	log?: (line: string) => void;
}

/** Starts a daemon, and returns the client once it has answered. */
export async function start(options: StartOptions = {}): Promise<Client> {
	const client = new Client(options);
	await client.status();
	return client;
}

/**
 * A daemon of this process's own. Calls run concurrently: make as many as you like before awaiting any. If the daemon
 * crashes, it is started anew and asked again what it has not answered. An idle client does not keep Node alive.
 */
export class Client implements AsyncDisposable {
	readonly #calls: Calls;
	readonly #timeout: number | undefined;
	/** The user's own pronunciations. */
	readonly lexicon: Lexicon;

	/** The daemon is started by the first call; `start` waits for it. */
	constructor(options: StartOptions = {}) {
		const environment = options.env ?? process.env;
		const write = (line: string): void => void process.stderr.write(`${line}\n`);
		this.#timeout = options.timeout;
		this.#calls = new Calls({
			binary: findBinary(options.binary, environment),
			args: options.args ?? [],
			environment,
			maxMessageBytes: options.maxMessageBytes ?? 16 << 20,
			log: options.log ?? write,
		});
		this.lexicon = new Lexicon(this);
	}

	/** What the neural model says of words, without a dictionary. A string is split at white space. */
	predict(words: string | readonly string[], options: PredictOptions = {}): Promise<Prediction> {
		const [params, call] = split(options);
		return this.request('g2p/predict', { ...asked(words), ...params }, call);
	}

	/** As `predict`, in parts: consecutive lists, for many words. */
	predictParts(words: string | readonly string[], options: PredictOptions = {}): AsyncIterableIterator<Prediction> {
		const [params, call] = split(options);
		return new Parts(this.#calls, 'g2p/predict', { ...asked(words), ...params }, this.#timed(call));
	}

	/** How running text is said. */
	pronounce(text: string, options: PronounceOptions = {}): Promise<Pronunciation> {
		const [params, call] = split(options);
		return this.request('g2p/pronounce', { text, ...params }, call);
	}

	/** As `pronounce`, in parts: consecutive tokens and phonemes, for long texts. */
	pronounceParts(text: string, options: PronounceOptions = {}): AsyncIterableIterator<Pronunciation> {
		const [params, call] = split(options);
		return new Parts(this.#calls, 'g2p/pronounce', { text, ...params }, this.#timed(call));
	}

	/** A transcription in another alphabet. */
	async convert(transcription: string, from: InputAlphabet, to: Alphabet, options: CallOptions = {}): Promise<string> {
		const result = await this.request<{ transcription: string }>('g2p/convert', { from, to, transcription }, options);
		return result.transcription;
	}

	/** Text with its pronunciations, in the form that a speech engine accepts. */
	render(text: string, options: RenderOptions): Promise<Rendering> {
		const [params, call] = split(options);
		return this.request('g2p/render', { text, ...params }, call);
	}

	/** As `render`, in parts: a sentence each. Their outputs joined are the whole. */
	renderParts(text: string, options: RenderOptions): AsyncIterableIterator<Rendering> {
		const [params, call] = split(options);
		return new Parts(this.#calls, 'g2p/render', { text, ...params }, this.#timed(call));
	}

	status(options: CallOptions = {}): Promise<Status> {
		return this.request('g2p/status', undefined, options);
	}

	/** Empties the cache of predictions. */
	async clearCache(options: CallOptions = {}): Promise<void> {
		await this.request('g2p/cache/clear', undefined, options);
	}

	/** Calls any method of the daemon. */
	async request<T>(method: string, params?: object, options: CallOptions = {}): Promise<T> {
		return (await this.#calls.request(method, params, this.#timed(options))) as T;
	}

	/** Waits for the calls that have been made, then ends the daemon. Later calls are refused. */
	close(): Promise<void> {
		return this.#calls.close();
	}

	[Symbol.asyncDispose](): Promise<void> {
		return this.close();
	}

	#timed(options: CallOptions): CallOptions {
		return { signal: options.signal, timeout: options.timeout ?? this.#timeout };
	}
}

// split tells what is sent from what is for the call.
function split<T extends CallOptions>(options: T): [params: Omit<T, 'signal' | 'timeout'>, call: CallOptions] {
	const { signal, timeout, ...params } = options;
	return [params, { signal, timeout }];
}

function asked(words: string | readonly string[]): object {
	return typeof words === 'string' ? { text: words } : { words };
}
