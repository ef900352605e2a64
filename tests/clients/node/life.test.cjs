// The life of a connection: initialize to exit, and the ways in which it ends.
'use strict';

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const test = require('node:test');
const { withSession } = require('./session.cjs');

test('initialize, initialized, a prediction, shutdown and exit end with status 0', async (t) => {
	const session = await withSession(t);
	const { capabilities, serverInfo } = await session.initialize();
	assert.equal(capabilities.positionEncoding ?? 'utf-16', 'utf-16', 'VS Code offers nothing else');
	assert.equal(serverInfo.name, 'pronounced');
	const { phonemes } = await session.request('g2p/predict', { text: 'aardvark' });
	assert.deepEqual(phonemes, [['AA1', 'R', 'D', 'V', 'AA2', 'R', 'K']]);
	await session.shutdown();
});

test('--stdio, which editors add, changes nothing', async (t) => {
	const session = await withSession(t, '--stdio', `--clientProcessId=${process.pid}`);
	await session.initialize();
	await session.shutdown();
});

test('exit without shutdown ends with status 1', async (t) => {
	const session = await withSession(t);
	await session.initialize();
	assert.equal(await session.exit(), 1);
});

test('exit before initialize ends with status 1', async (t) => {
	const session = await withSession(t);
	assert.equal(await session.exit(), 1);
});

test('before initialize g2p/* is served, the language server is not', async (t) => {
	const session = await withSession(t);
	assert.equal((await session.predict(['tasty'])).phonemes.length, 1);
	await session.fails(-32002, 'shutdown');
	await session.fails(-32002, 'textDocument/hover', {});
	await session.fails(-32002, 'workspace/symbol', { query: '' });
	await session.fails(-32002, 'inlayHint/resolve', {});
	await session.fails(-32002, '$/unknown', {});
	await session.fails(-32601, 'g2p/unknown', {});
	await session.fails(-32601, 'unknown', {});
	await session.initialize();
	await session.shutdown();
});

test('a second initialize, and everything after shutdown, is an invalid request', async (t) => {
	const session = await withSession(t);
	await session.initialize();
	await session.fails(-32600, 'initialize', { processId: null, rootUri: null, capabilities: {} });
	assert.equal(await session.request('shutdown'), null);
	await session.fails(-32600, 'shutdown');
	await session.fails(-32600, 'g2p/predict', { text: 'late' });
	await session.fails(-32600, 'g2p/status');
	await session.fails(-32600, 'unknown');
	assert.equal(await session.exit(), 0);
	assert.equal(session.stderr, '');
	assert.deepEqual(session.troubles, []);
});

// sleeper starts a process that stands for an editor.
function sleeper(t) {
	const child = spawn('sleep', ['600'], { stdio: 'ignore' });
	t.after(() => child.kill('SIGKILL'));
	return child;
}

// diesWithin kills the parent and checks that the daemon, whose input stays open, ends within five seconds.
async function diesWithin(session, parent) {
	const gone = once(parent, 'exit');
	session.ending = true;
	parent.kill('SIGKILL');
	await gone;
	const start = performance.now();
	await session.exited;
	const seconds = (performance.now() - start) / 1000;
	assert.ok(seconds < 5, `the daemon outlived its parent by ${seconds} s`);
}

test('the daemon ends with the process that initialize names', { timeout: 30_000 }, async (t) => {
	const [session, parent] = [await withSession(t), sleeper(t)];
	await session.initialize(parent.pid);
	await diesWithin(session, parent);
});

test('the daemon ends with the process of --clientProcessId', { timeout: 30_000 }, async (t) => {
	const parent = sleeper(t);
	const session = await withSession(t, '--clientProcessId', String(parent.pid));
	await session.request('g2p/status');
	await diesWithin(session, parent);
});

test('a process that is not visible is not watched, with one warning', async (t) => {
	const parent = spawn('true', { stdio: 'ignore' });
	await once(parent, 'exit');
	const session = await withSession(t);
	await session.initialize(parent.pid);
	assert.equal(await session.request('shutdown'), null);
	assert.equal(await session.exit(), 0);
	assert.equal(session.stderr.trim().split('\n').length, 1, session.stderr);
});
