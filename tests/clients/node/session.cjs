// A daemon and the connection to it, as VS Code's language client makes one: StreamMessageReader and Writer over the
// pipes of a child process. Everything that the client finds odd is kept in `troubles`.
'use strict';

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { tmpdir } = require('node:os');
const path = require('node:path');
const rpc = require('vscode-jsonrpc/node');

const binary = process.env.PRONOUNCED_BIN;
assert.ok(binary, 'PRONOUNCED_BIN must name the daemon');

// The tests are not to depend on the settings of whoever runs them.
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^PRONOUNCED_/.test(name)));
environment.XDG_CONFIG_HOME = environment.XDG_CONFIG_DIRS = path.join(tmpdir(), 'pronounced-no-configuration');
environment.XDG_DATA_HOME = path.join(tmpdir(), 'pronounced-no-lexicon');

class Session {
	constructor(...args) {
		this.troubles = [];
		this.stderr = '';
		this.closed = false;
		this.ending = false;
		this.child = spawn(path.resolve(binary), args, { stdio: 'pipe', env: environment });
		this.exited = once(this.child, 'exit').then(([code, signal]) => signal ?? code);
		this.child.stderr.setEncoding('utf8').on('data', (text) => (this.stderr += text));
		const odd = (what) => (...details) => this.troubles.push([what, ...details]);
		const logger = { error: odd('error'), warn: odd('warning'), info: odd('info'), log: odd('log') };
		const reader = new rpc.StreamMessageReader(this.child.stdout);
		const writer = new rpc.StreamMessageWriter(this.child.stdin);
		reader.onPartialMessage(odd('partial message'));
		const connection = (this.connection = rpc.createMessageConnection(reader, writer, logger));
		connection.onError(odd('onError'));
		connection.onUnhandledNotification(odd('onUnhandledNotification'));
		connection.onUnhandledProgress(odd('onUnhandledProgress'));
		// What VS Code's client answers by itself.
		connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
		connection.onRequest('client/registerCapability', () => null);
		connection.onRequest((method) => odd('request from the daemon')(method));
		this.onClose = new Promise((resolve) => {
			connection.onClose(() => {
				this.closed = true;
				if (!this.ending) {
					odd('closed early')();
				}
				resolve();
			});
		});
		connection.listen();
	}

	// request leaves out what is undefined: the library takes any further argument for params by position.
	request(method, ...paramsAndToken) {
		return this.connection.sendRequest(method, ...paramsAndToken.filter((value) => value !== undefined));
	}

	predict(words, more) {
		return this.request('g2p/predict', { words, ...more });
	}

	// fails waits for an error answer with the code and returns it.
	async fails(code, method, ...params) {
		const error = await this.request(method, ...params).then(
			(result) => assert.fail(`${method} was answered with ${JSON.stringify(result)}`),
			(reason) => reason,
		);
		assert.ok(error instanceof rpc.ResponseError, `${method}: ${error}`);
		assert.equal(error.code, code, `${method}: ${error.message}`);
		return error;
	}

	async initialize(processId = process.pid) {
		const result = await this.request('initialize', { ...visualStudioCode(), processId });
		await this.connection.sendNotification('initialized', {});
		return result;
	}

	// shutdown ends the session in order and checks that nothing odd happened in all its life.
	async shutdown() {
		assert.equal(await this.request('shutdown'), null);
		assert.equal(await this.exit(), 0, 'exit status');
		assert.equal(this.stderr, '', 'stderr');
		assert.deepEqual(this.troubles, []);
	}

	// exit sends exit and returns the status once the daemon is gone and its output read to the end.
	async exit() {
		assert.equal(this.closed, false, 'closed before exit');
		this.ending = true;
		await this.connection.sendNotification('exit');
		const status = await this.exited;
		await this.onClose;
		return status;
	}

	// kill is for cleaning up after a failed test.
	kill() {
		this.ending = true;
		this.child.kill('SIGKILL');
	}
}

// withSession gives a test a daemon that does not outlive it.
async function withSession(t, ...args) {
	const session = new Session(...args);
	t.after(() => session.kill());
	return session;
}

// visualStudioCode returns what VS Code's language client sends with initialize, shortened.
function visualStudioCode() {
	return {
		clientInfo: { name: 'Visual Studio Code', version: '1.104.0' },
		locale: 'en',
		rootPath: '/home/somebody/prose',
		rootUri: 'file:///home/somebody/prose',
		workspaceFolders: [{ uri: 'file:///home/somebody/prose', name: 'prose' }],
		trace: 'off',
		capabilities: {
			general: {
				positionEncodings: ['utf-16'],
				staleRequestSupport: { cancel: true, retryOnContentModified: ['textDocument/semanticTokens/full'] },
				regularExpressions: { engine: 'ECMAScript', version: 'ES2020' },
				markdown: { parser: 'marked', version: '1.1.0' },
			},
			textDocument: {
				synchronization: { dynamicRegistration: true, willSave: true, willSaveWaitUntil: true, didSave: true },
				hover: { dynamicRegistration: true, contentFormat: ['markdown', 'plaintext'] },
				inlayHint: { dynamicRegistration: true, resolveSupport: { properties: ['tooltip', 'textEdits'] } },
				publishDiagnostics: { relatedInformation: true, versionSupport: false },
				diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
			},
			window: { showMessage: {}, showDocument: { support: true }, workDoneProgress: true },
			workspace: {
				applyEdit: true,
				configuration: true,
				didChangeConfiguration: { dynamicRegistration: true },
				inlayHint: { refreshSupport: true },
				workspaceFolders: true,
			},
		},
	};
}

// distinctWords returns that many different pronounceable strings.
function distinctWords(count) {
	const consonants = 'bdfgklmnprstvz';
	const vowels = 'aeiou';
	return Array.from({ length: count }, (_, index) => {
		let word = '';
		for (let rest = index + 1; rest > 0; ) {
			word += consonants[rest % consonants.length];
			rest = Math.floor(rest / consonants.length);
			word += vowels[rest % vowels.length];
			rest = Math.floor(rest / vowels.length);
		}
		return word;
	});
}

module.exports = { Session, withSession, distinctWords, rpc };
