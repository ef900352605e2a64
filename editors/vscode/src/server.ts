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
	private beginning = false; // begin() waits for the client to start
	private usual: ErrorHandler | undefined; // remembers when the server ended
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
		return this.client;
	}

	start(): Promise<void> {
		return this.next(() => this.begin());
	}

	/** Starts it anew, because the user wants that. */
	restart(): Promise<void> {
		this.usual = undefined;
		return this.again();
	}

	stop(): Promise<void> {
		return this.next(() => this.end());
	}

	dispose(): void {
		Disposable.from(...this.parts).dispose();
	}

	private again(): Promise<void> {
		return this.next(async () => {
			await this.end();
			await this.begin();
		});
	}

	private next(step: () => Promise<void>): Promise<void> {
		const done = this.work.then(step);
		this.work = done.catch(() => undefined); // who has asked for the step is told; the next one is taken all the same
		return done;
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
		try {
			await client?.dispose();
		} catch (error) {
			this.log.warn(`the server did not end in time: ${error instanceof Error ? error.message : String(error)}`);
		}
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

	/**
	 * Starts the server again when it has ended by itself, as often as the client's own handler does: up to four times in three
	 * minutes. It is done here, for the client tells the user of each broken pipe when one ends while it starts.
	 */
	private errorHandler(): ErrorHandler {
		return {
			error: () => ({ action: ErrorAction.Continue, handled: true }), // it has ended then, which is told next
			closed: async (): Promise<CloseHandlerResult> => {
				if (!this.beginning) { // else begin() hears of it
					this.usual ??= this.client?.createDefaultErrorHandler();
					const result = await this.usual?.closed();
					if (result?.action === CloseAction.Restart) {
						this.log.warn('the server ended by itself and is started again');
						void this.again();
					} else {
						this.fail('The server ended five times in three minutes and stays ended.');
					}
				}
				return { action: CloseAction.DoNotRestart, handled: true };
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
