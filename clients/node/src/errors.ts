/** The base of this package's errors. What an AbortSignal gives as its reason is thrown as it is. */
export class PronouncedError extends Error {
	override get name(): string {
		return this.constructor.name;
	}
}

/** There is no daemon to start; the message names every place that was looked at. */
export class BinaryNotFoundError extends PronouncedError {}

/** The daemon ended by itself before it had answered anything; the message has its status and what it wrote to stderr. */
export class StartError extends PronouncedError {}

/** The daemon ended with this request in flight twice: the request may be what ends it. */
export class CrashedError extends PronouncedError {}

/** The client has been closed. */
export class ClosedError extends PronouncedError {}

/** There was no answer in time. The daemon has been told to give the request up. */
export class TimeoutError extends PronouncedError {}

/**
 * The daemon's answer is an error. `code` is JSON-RPC's; bad parameters (-32602) come with the `field` they are in, such
 * as `words[3]`, and the `reason`. `data` is all that the daemon says about it.
 */
export class RequestError extends PronouncedError {
	readonly code: number;
	readonly data: unknown;
	readonly field: string | undefined;
	readonly reason: string | undefined;

	constructor(code: number, message: string, data?: unknown) {
		super(message);
		const members = (typeof data === 'object' && data !== null ? data : {}) as { field?: string; reason?: string };
		this.code = code;
		this.data = data;
		this.field = members.field;
		this.reason = members.reason;
	}
}
