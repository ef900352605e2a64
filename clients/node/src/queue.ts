/** First in, first out, in constant time, where Array's shift moves all that is left. */
export class Queue<T> {
	#items: T[] = [];
	#head = 0;

	get length(): number {
		return this.#items.length - this.#head;
	}

	push(item: T): void {
		this.#items.push(item);
	}

	/** Returns the first one; there has to be one. */
	shift(): T {
		const item = this.#items[this.#head++] as T;
		if (this.#head * 2 >= this.#items.length) {
			this.#items = this.#items.slice(this.#head);
			this.#head = 0;
		}
		return item;
	}

	/** Puts some before all others. */
	unshift(items: readonly T[]): void {
		this.#items = [...items, ...this.#items.slice(this.#head)];
		this.#head = 0;
	}

	/** Takes all out. */
	clear(): T[] {
		const items = this.#items.slice(this.#head);
		this.#items = [];
		this.#head = 0;
		return items;
	}
}
