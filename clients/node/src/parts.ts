import type { Calls, PartSink } from './calls.js';
import type { CallOptions } from './types.js';

/** How many parts may wait to be taken before the daemon is asked to pause. */
const enough = 16;

/**
 * The result of a call in parts, as the daemon makes them. A loop that is left early gives the call up. After a crash, the
 * parts that have been taken already are left out of what the new process sends.
 */
export class Parts<T extends object> implements AsyncIterableIterator<T>, PartSink {
	readonly #calls: Calls;
	readonly #cancel = new AbortController();
	readonly #answer: Promise<unknown>;
	readonly #waiting: [value: T, attempt: number][] = [];
	#done = false;
	#failure: { reason: unknown } | undefined;
	#wakes: (() => void)[] = [];
	#attempt = 1;
	#taken: Record<string, number> = {}; // how much of each list, or string, has been given to the caller
	#skip: Record<string, number> = {}; // how much of each is still to be left out

	constructor(calls: Calls, method: string, params: object, options: CallOptions) {
		this.#calls = calls;
		const signals = [this.#cancel.signal, ...(options.signal ? [options.signal] : [])];
		this.#answer = calls.request(method, params, { ...options, signal: AbortSignal.any(signals) }, this).then(
			() => this.#finish(undefined),
			(reason: unknown) => this.#finish({ reason }),
		);
	}

	get full(): boolean {
		return this.#waiting.length >= enough;
	}

	get awaited(): boolean {
		return this.#wakes.length > 0;
	}

	part(value: unknown, attempt: number): void {
		this.#waiting.push([value as T, attempt]);
		this.#rouse();
	}

	async next(): Promise<IteratorResult<T>> {
		for (;;) {
			const first = this.#waiting.shift();
			if (first) {
				this.#calls.flow();
				const value = this.#fresh(...first);
				if (value) {
					return { done: false, value };
				}
			} else if (this.#failure) {
				const { reason } = this.#failure;
				this.#failure = undefined;
				throw reason;
			} else if (this.#done) {
				return { done: true, value: undefined };
			} else {
				await new Promise<void>((resolve) => {
					this.#wakes.push(resolve);
					this.#calls.flow();
				});
			}
		}
	}

	async return(): Promise<IteratorResult<T>> {
		this.#waiting.length = 0;
		this.#cancel.abort();
		await this.#answer;
		this.#failure = undefined;
		return { done: true, value: undefined };
	}

	[Symbol.asyncIterator](): this {
		return this;
	}

	#finish(failure: { reason: unknown } | undefined): void {
		this.#done = true;
		this.#failure = failure;
		this.#rouse();
	}

	#rouse(): void {
		this.#wakes.splice(0).forEach((wake) => wake());
	}

	// fresh returns what of a part has not been taken before, or nothing.
	#fresh(value: T, attempt: number): T | undefined {
		if (attempt !== this.#attempt) {
			this.#attempt = attempt;
			this.#skip = { ...this.#taken };
		}
		const rest: Record<string, unknown[] | string> = {};
		let any = false;
		for (const [name, list] of Object.entries(value) as [string, unknown[] | string][]) {
			const skipped = Math.min(this.#skip[name] ?? 0, list.length);
			this.#skip[name] = (this.#skip[name] ?? 0) - skipped;
			rest[name] = skipped > 0 ? list.slice(skipped) : list;
			const fresh = list.length - skipped;
			this.#taken[name] = (this.#taken[name] ?? 0) + fresh;
			any ||= fresh > 0;
		}
		return any ? (rest as T) : undefined;
	}
}
