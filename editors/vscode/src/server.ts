// The server: one process for the window, started with the first text that it is for, and again when it has crashed.
import { commands, Disposable, env, EventEmitter, type LogOutputChannel, window, workspace } from 'vscode';
import {
	CloseAction,
	type CloseHandlerResult,
	ErrorAction,
	type ErrorHandler,
	LanguageClient,
	type LanguageClientOptions,
	RevealOutputChannelOn,
	State,
} from 'vscode-languageclient/node';
import { isOurs, languages, selector } from './languages';
import { findProgram, programArguments } from './program';

/** Settings that only another start can take up; those of the server itself hold at once. */
const atStart = ['path', 'connect', 'arguments', 'languages', 'comments', 'strings'];

/** What there is to say of the server. */
export type Condition = { state: 'stopped' | 'starting' | 'running'; problem?: string };

export class Server implements Disposable {
	private client: LanguageClient | undefined;
	private beginning = false; // the client is started by us, not by itself after a crash
	private condition: Condition = { state: 'stopped' };
	private work: Promise<void> = Promise.resolve(); // starts and stops go one after the other
	private readonly changed = new EventEmitter<Condition>();
	private readonly parts: Disposable[] = [this.changed];
	readonly onChange = this.changed.event;

	constructor(
		private readonly extension: string,
		private readonly log: LogOutputChannel,
	) {
		this.parts.push(
			workspace.onDidOpenTextDocument((document) => {
				if (this.client === undefined && this.condition.problem === undefined && isOurs(document)) {
					void this.start();
				}
			}),
			workspace.onDidChangeConfiguration((event) => {
				if (!atStart.some((name) => event.affectsConfiguration(`pronounced.${name}`))) {
					return;
				}
				this.tellLanguages();
				if (this.client !== undefined || workspace.textDocuments.some(isOurs)) {
					void this.restart();
				}
			}),
		);
		this.tellLanguages();
		if (workspace.textDocuments.some(isOurs)) {
			void this.start();
		}
	}

	/** For the conditions of menus and keys. */
	private tellLanguages(): void {
		void commands.executeCommand('setContext', 'pronounced.languages', languages());
	}

	/** The client, running; starts it if need be. Undefined if it cannot be started, which the user has been told. */
	async running(): Promise<LanguageClient | undefined> {
		await this.work;
		if (this.client === undefined) {
			await this.start();
		}
		try {
			await this.client?.start(); // has it wait while it restarts by itself
			return this.client;
		} catch {
			return undefined; // closed() has told
		}
	}

	start(): Promise<void> {
		return this.next(() => this.begin());
	}

	restart(): Promise<void> {
		return this.next(async () => {
			await this.end();
			await this.begin();
		});
	}

	stop(): Promise<void> {
		return this.next(() => this.end());
	}

	dispose(): void {
		Disposable.from(...this.parts).dispose();
	}

	private next(step: () => Promise<void>): Promise<void> {
		this.work = this.work.then(step);
		return this.work;
	}

	private async begin(): Promise<void> {
		if (this.client !== undefined) {
			return;
		}
		const program = findProgram(this.extension);
		if ('problem' in program) {
			this.fail(program.problem);
			return;
		}
		const args = ['serve', '--stdio', ...programArguments()];
		this.log.info(`starting ${program.command} (${program.place}) ${args.join(' ')}`);
		const client = new LanguageClient('pronounced', 'Pronounced', { command: program.command, args }, this.options());
		this.client = client;
		client.onDidChangeState(({ newState }) => {
			if (this.client !== client) {
				return;
			}
			if (newState === State.Starting) {
				this.set({ state: 'starting' });
			} else if (newState === State.Running) {
				this.set({ state: 'running' });
			} else if (this.condition.problem === undefined) {
				this.set({ state: 'stopped' });
			}
		});
		this.beginning = true;
		try {
			await client.start();
		} catch (error) {
			this.fail(`${program.command} does not serve: ${error instanceof Error ? error.message : String(error)}`);
		} finally {
			this.beginning = false;
		}
	}

	private async end(): Promise<void> {
		const client = this.client;
		this.client = undefined;
		if (client?.needsStop() === true) {
			try {
				await client.stop();
			} catch (error) {
				this.log.warn(`the server did not end in time: ${error instanceof Error ? error.message : String(error)}`);
			}
		}
		await client?.dispose();
		this.set({ state: 'stopped' });
	}

	private options(): LanguageClientOptions {
		return {
			documentSelector: selector(),
			outputChannel: this.log,
			revealOutputChannelOn: RevealOutputChannelOn.Never,
			errorHandler: this.errorHandler(),
			initializationFailedHandler: () => false, // start() rejects then, which is told
		};
	}

	/** The client's own, which starts the server again up to four times in three minutes; what it says then is ours. */
	private errorHandler(): ErrorHandler {
		let usual: ErrorHandler | undefined;
		const get = () => (usual ??= this.client?.createDefaultErrorHandler());
		const giveUp = { action: CloseAction.DoNotRestart, handled: true };
		return {
			error: (error, message, count) => get()?.error(error, message, count) ?? { action: ErrorAction.Shutdown, handled: true },
			closed: async (): Promise<CloseHandlerResult> => {
				if (this.beginning) {
					return giveUp; // start() rejects
				}
				if (this.condition.state === 'starting') {
					this.fail('The server ended, and ended again while it started.');
					return giveUp;
				}
				const result = await get()?.closed();
				if (result?.action === CloseAction.Restart) {
					return { action: CloseAction.Restart, message: 'The server ended by itself and is started again.', handled: true };
				}
				this.fail('The server ended five times in three minutes and stays ended.');
				return giveUp;
			},
		};
	}

	private set(condition: Condition): void {
		this.condition = condition;
		this.changed.fire(condition);
	}

	private fail(problem: string): void {
		this.client = undefined;
		this.log.error(problem);
		this.set({ state: 'stopped', problem });
		const settings = 'Open Settings';
		const again = 'Start Again';
		const log = 'Show Log';
		void window.showErrorMessage(`Pronounced: ${problem}`, settings, again, log).then((answer) => {
			if (answer === settings) {
				const open = env.remoteName === undefined ? 'openSettings' : 'openRemoteSettings'; // a path is a machine's
				void commands.executeCommand(`workbench.action.${open}`, { query: 'pronounced.path' });
			} else if (answer === again) {
				void this.restart();
			} else if (answer === log) {
				this.log.show();
			}
		});
	}
}
