import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';

/** A message from the daemon: an answer when there is an `id`, else a notification. */
export interface Message {
	id?: number | string | null;
	result?: unknown;
	error?: { code: number; message: string; data?: unknown };
	method?: string;
	params?: unknown;
}

/** How a run ended. `stderr` is the end of what was written there. */
export interface Ending {
	code: number | null;
	signal: NodeJS.Signals | null;
	error: Error | undefined;
	stderr: string;
}

export interface Listener {
	/** A message has come. */
	message(message: Message): void;
	/** There is room for more after `write` has returned false. */
	drain(): void;
	/** A line of the daemon's log. */
	log(line: string): void;
	/** The process is gone and all that it had written has been told; nothing is told after it. */
	end(ending: Ending): void;
}

const keptOfStderr = 4096;

/**
 * One process of the daemon and its pipes, a message a line. It keeps Node alive only while it is held; when Node ends, the
 * end of input ends the daemon.
 */
export class Run {
	readonly #child: ChildProcess;
	readonly #pipes: Socket[];
	#stderr = '';
	#held = true;
	#error: Error | undefined;

	constructor(binary: string, args: readonly string[], environment: NodeJS.ProcessEnv, listener: Listener) {
		const child = spawn(binary, args, { env: environment, stdio: 'pipe', windowsHide: true });
		this.#child = child;
		this.#pipes = [child.stdin, child.stdout, child.stderr] as unknown as Socket[];
		child.on('error', (error) => (this.#error = error));
		child.stdin.on('error', () => this.#stopLater()); // a broken pipe: the process is ending, and `close` follows
		child.stdin.on('drain', () => listener.drain());
		eachLine(child.stdout, (line) => this.#read(line, listener));
		child.stdout.on('end', () => this.#stopLater());
		const utf8 = new StringDecoder('utf8');
		eachLine(child.stderr, (line) => {
			const text = utf8.write(line);
			this.#stderr = `${this.#stderr}${text}\n`.slice(-keptOfStderr);
			listener.log(text);
		});
		child.on('exit', () => child.stdout.resume()); // what is left in the pipe counts
		child.on('close', (code, signal) =>
			listener.end({ code, signal, error: this.#error, stderr: this.#stderr.trimEnd() }),
		);
		this.hold(false);
	}

	/** Returns false when the pipe is full: then `drain` tells when there is room. */
	write(line: string): boolean {
		const pipe = this.#child.stdin;
		if (!pipe) {
			return false;
		}
		if (pipe.writableCorked === 0) {
			pipe.cork(); // what is written in one go goes into the pipe at once
			queueMicrotask(() => pipe.uncork());
		}
		return pipe.write(line);
	}

	/** Ends the daemon's input. */
	finish(): void {
		this.#child.stdin?.end();
	}

	kill(): void {
		this.#child.kill('SIGKILL');
	}

	/** Ends the process for what it has done. */
	fail(error: Error): void {
		this.#error = error;
		this.kill();
	}

	/** Stops reading, so that the daemon has to wait, or goes on. */
	pause(paused: boolean): void {
		if (paused) {
			this.#child.stdout?.pause();
		} else {
			this.#child.stdout?.resume();
		}
	}

	/** Keeps Node alive, or no longer. */
	hold(held: boolean): void {
		if (held === this.#held) {
			return;
		}
		this.#held = held;
		const handles = [this.#child, ...this.#pipes.filter((pipe) => !pipe.destroyed)];
		handles.forEach((handle) => (held ? handle.ref() : handle.unref()));
	}

	#read(line: Buffer, listener: Listener): void {
		let message: Message;
		try {
			message = JSON.parse(line.toString('utf8')) as Message;
		} catch (error) {
			this.fail(new Error(`the daemon wrote no JSON: ${line.toString('utf8', 0, 100)}`, { cause: error }));
			return;
		}
		listener.message(message);
	}

	// A process that has closed a pipe and lives on is of no use.
	#stopLater(): void {
		setTimeout(() => this.kill(), 5000).unref();
	}
}

// eachLine calls back with every line of a stream, without its end. A line may come in many chunks.
function eachLine(stream: NodeJS.ReadableStream, callback: (line: Buffer) => void): void {
	let pieces: Buffer[] = [];
	stream.on('data', (chunk: Buffer) => {
		let start = 0;
		for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
			pieces.push(chunk.subarray(start, end));
			const line = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
			pieces = [];
			start = end + 1;
			callback(line);
		}
		if (start < chunk.length) {
			pieces.push(chunk.subarray(start));
		}
	});
}
