import { setMaxListeners } from 'node:events';
import { ClosedError, CrashedError, RequestError, StartError, TimeoutError } from './errors.js';
import { Queue } from './queue.js';
import { type Ending, type Message, Run } from './run.js';
import type { CallOptions } from './types.js';

/** How to start a daemon. */
export interface Command {
	binary: string;
	args: readonly string[];
	environment: NodeJS.ProcessEnv;
	maxMessageBytes: number;
	log: (line: string) => void;
}

/** Where the parts of a result go as they come. */
export interface PartSink {
	/** A part of the result; `attempt` counts how often the request had been sent when it came. */
	part(value: unknown, attempt: number): void;
	/** Whether so much waits to be taken that the daemon had better pause. */
	readonly full: boolean;
	/** Whether somebody waits for the next part. */
	readonly awaited: boolean;
}

interface Call {
	id: number;
	line: string;
	attempts: number;
	settled: boolean;
	sink: PartSink | undefined;
	resolve(result: unknown): void;
	reject(reason: unknown): void;
}

/** How many requests are with the daemon at a time; the daemon itself stops reading at 1,024. */
const window = 256;

/** How long the daemon has to end after `exit`, in milliseconds; it gives itself two seconds. */
const patience = 5000;

/**
 * The requests of one client, in the order in which they were made, and the process that answers them. What was in flight
 * when the process ended is sent once more, to a new one; each is settled exactly once.
 */
export class Calls {
	readonly #command: Command;
	#run: Run | undefined;
	#up = false; // the run has answered something
	#full = false; // the run's input is
	readonly #queue = new Queue<Call>();
	#sent = new Map<number, Call>();
	#open = 0; // calls that are not settled
	#sinks = new Set<PartSink>(); // of those, where they want parts
	#paused = false; // the run's output is
	#last = 0;
	#closed: Promise<void> | undefined;
	#idle: (() => void) | undefined; // called when nothing is open, once closing
	#ended: (() => void) | undefined; // called when the run ends, once closing

	constructor(command: Command) {
		this.#command = command;
	}

	request(method: string, params: object | undefined, options: CallOptions, sink?: PartSink): Promise<unknown> {
		return new Promise((resolve, reject) => {
			const { signal, timeout } = options;
			if (this.#closed) {
				throw new ClosedError('the client is closed');
			}
			signal?.throwIfAborted();
			const id = ++this.#last;
			const token = sink && { partialResultToken: id };
			const line = `${JSON.stringify({ jsonrpc: '2.0', id, method, params: { ...params, ...token } })}\n`;
			this.#checkSize(line);

			const abort = (): void => this.#giveUp(call, signal?.reason);
			const late = (): void => this.#giveUp(call, new TimeoutError(`${method}: no answer within ${timeout} ms`));
			const timer = timeout === undefined ? undefined : setTimeout(late, timeout);
			const settle = (): boolean => {
				if (call.settled) {
					return false;
				}
				call.settled = true;
				clearTimeout(timer);
				signal?.removeEventListener('abort', abort);
				this.#open--;
				if (sink) {
					this.#sinks.delete(sink);
				}
				return true;
			};
			const call: Call = {
				id,
				line,
				attempts: 0,
				settled: false,
				sink,
				resolve: (result) => settle() && resolve(result),
				reject: (reason) => settle() && reject(reason),
			};
			if (signal) {
				setMaxListeners(0, signal); // one signal for any number of calls is no leak
				signal.addEventListener('abort', abort, { once: true });
			}
			this.#open++;
			if (sink) {
				this.#sinks.add(sink);
			}
			this.#queue.push(call);
			this.#go();
		});
	}

	/** Finishes what has been asked, then ends the daemon. */
	close(): Promise<void> {
		this.#closed ??= this.#finish();
		return this.#closed;
	}

	/** To be called when the answers of a sink's `full` or `awaited` change: decides whether the daemon has to pause. */
	flow(): void {
		const sinks = [...this.#sinks];
		const someoneWaits = this.#closed !== undefined || this.#open > sinks.length || sinks.some((sink) => sink.awaited);
		const paused = !someoneWaits && sinks.some((sink) => sink.full);
		if (paused !== this.#paused) {
			this.#paused = paused;
			this.#run?.pause(paused);
		}
	}

	// A message that is too long would be answered without its id, so it is not sent.
	#checkSize(line: string): void {
		const limit = this.#command.maxMessageBytes;
		if (line.length * 3 > limit && Buffer.byteLength(line) - 1 > limit) {
			throw new RequestError(-32600, `the request is longer than ${limit} bytes (option "maxMessageBytes")`);
		}
	}

	// go starts a daemon if need be and sends what there is room for.
	#go(): void {
		if (this.#queue.length > 0 && !this.#run) {
			this.#start();
		}
		while (this.#run && !this.#full && this.#queue.length > 0 && this.#sent.size < window) {
			const call = this.#queue.shift();
			if (call.settled) {
				continue;
			}
			call.attempts++;
			this.#sent.set(call.id, call);
			this.#write(call.line);
		}
		this.#hold();
		this.flow();
		if (this.#open === 0) {
			this.#idle?.();
		}
	}

	// hold keeps Node alive while somebody waits.
	#hold(): void {
		this.#run?.hold(this.#open > 0 || this.#ended !== undefined);
	}

	#start(): void {
		const { binary, args, environment, maxMessageBytes, log } = this.#command;
		this.#up = this.#full = this.#paused = false;
		const listener = {
			message: (message: Message) => this.#take(message),
			drain: () => {
				this.#full = false;
				this.#go();
			},
			log,
			end: (ending: Ending) => this.#restart(ending),
		};
		try {
			this.#run = new Run(binary, [`--max-message-bytes=${maxMessageBytes}`, ...args], environment, listener);
		} catch (error) {
			this.#failAll([], new StartError(`the daemon did not start: ${String(error)}`, { cause: error }));
			return;
		}
		// It says who the parent is, so that the daemon does not outlive it, and allows for an orderly shutdown.
		const params = { processId: process.pid, rootUri: null, capabilities: {}, clientInfo: { name: 'pronounced for Node' } };
		this.#write(`${JSON.stringify({ jsonrpc: '2.0', id: 'initialize', method: 'initialize', params })}\n`);
	}

	#write(line: string): void {
		this.#full = !this.#run?.write(line);
	}

	#take(message: Message): void {
		this.#up = true;
		if (message.method === '$/progress') {
			const { token, value } = message.params as { token: number; value: unknown };
			const call = this.#sent.get(token);
			if (call && !call.settled) {
				call.sink?.part(value, call.attempts);
				this.flow();
			}
			return;
		}
		if (message.id === null) {
			this.#run?.fail(new Error(`the daemon could not read a request: ${message.error?.message}`));
			return;
		}
		const call = typeof message.id === 'number' ? this.#sent.get(message.id) : undefined;
		if (!call) {
			return; // the answers to initialize and shutdown, and notifications that nobody asked for
		}
		this.#sent.delete(call.id);
		if (message.error) {
			call.reject(new RequestError(message.error.code, message.error.message, message.error.data));
		} else {
			call.resolve(message.result);
		}
		this.#go();
	}

	#giveUp(call: Call, reason: unknown): void {
		if (this.#sent.has(call.id)) {
			this.#write(`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":${call.id}}}\n`);
		}
		call.reject(reason);
		this.#go();
	}

	// restart sends again what was in flight, to a new process, or fails it.
	#restart(ending: Ending): void {
		const sent = [...this.#sent.values()].filter((call) => !call.settled);
		const broken = ending.error !== undefined && !this.#up;
		this.#run = undefined;
		this.#sent.clear();
		this.#ended?.();
		if (broken || (!this.#up && ending.signal === null)) {
			const error = new StartError(`the daemon did not start: ${describe(ending)}`, { cause: ending.error });
			this.#failAll(sent, error);
		} else {
			const again = sent.filter((call) => call.attempts < 2);
			const error = new CrashedError(`the daemon ended twice with this request in flight: ${describe(ending)}`);
			sent.filter((call) => call.attempts >= 2).forEach((call) => call.reject(error));
			this.#queue.unshift(again);
		}
		this.#go();
	}

	#failAll(sent: readonly Call[], error: Error): void {
		[...sent, ...this.#queue.clear()].forEach((call) => call.reject(error));
	}

	async #finish(): Promise<void> {
		this.#go(); // nothing pauses from here on
		if (this.#open > 0) {
			await new Promise<void>((resolve) => (this.#idle = resolve));
		}
		const run = this.#run;
		if (!run) {
			return;
		}
		await new Promise<void>((resolve) => {
			const timer = setTimeout(() => run.kill(), patience);
			this.#ended = () => {
				clearTimeout(timer);
				resolve();
			};
			this.#hold();
			run.write('{"jsonrpc":"2.0","id":"shutdown","method":"shutdown"}\n{"jsonrpc":"2.0","method":"exit"}\n');
			run.finish();
		});
	}
}

function describe(ending: Ending): string {
	const how = ending.error?.message ?? (ending.signal ? `signal ${ending.signal}` : `exit status ${ending.code}`);
	return ending.stderr ? `${how}\n${ending.stderr}` : how;
}
