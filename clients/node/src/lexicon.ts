import { resolve } from 'node:path';
import type { Client } from './client.js';
import type { Added, CallOptions, Entry, Exported, Imported, LexiconFormat } from './types.js';

/** The user's own pronunciations: a file that all daemons of a user share. Changes hold for all calls that are made later. */
export class Lexicon {
	readonly #client: Client;

	/** @internal */
	constructor(client: Client) {
		this.#client = client;
	}

	/** The entries, in the order of their words. */
	async list(which: { prefix?: string; limit?: number } = {}, options?: CallOptions): Promise<Entry[]> {
		return (await this.#client.request<{ entries: Entry[] }>('g2p/lexicon/list', which, options)).entries;
	}

	/** Adds entries, or replaces those of the same word and part of speech. */
	add(entries: readonly Entry[], options?: CallOptions): Promise<Added> {
		return this.#client.request('g2p/lexicon/add', { entries }, options);
	}

	/** Removes all entries of words, and returns how many those were. */
	async remove(words: readonly string[], options?: CallOptions): Promise<number> {
		return (await this.#client.request<{ removed: number }>('g2p/lexicon/remove', { words }, options)).removed;
	}

	/** Adds the entries of a text. */
	import(format: LexiconFormat, text: string, options?: CallOptions): Promise<Imported> {
		return this.#client.request('g2p/lexicon/import', { format, text }, options);
	}

	/** Adds the entries of a file. */
	importFile(format: LexiconFormat, path: string, options?: CallOptions): Promise<Imported> {
		return this.#client.request('g2p/lexicon/import', { format, path: resolve(path) }, options);
	}

	/** All entries as the `text` of a file, in a format of lexicons or of a speech engine's (docs/render.md). */
	export(format: LexiconFormat | (string & {}), options?: CallOptions): Promise<Exported & { text: string }> {
		return this.#client.request('g2p/lexicon/export', { format }, options);
	}

	/** Writes all entries to a file. */
	exportFile(format: LexiconFormat | (string & {}), path: string, options?: CallOptions): Promise<Exported> {
		return this.#client.request('g2p/lexicon/export', { format, path: resolve(path) }, options);
	}
}
