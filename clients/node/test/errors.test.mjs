import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import {
	BinaryNotFoundError,
	Client,
	ClosedError,
	findBinary,
	PronouncedError,
	RequestError,
	start,
	StartError,
	TimeoutError,
} from '../dist/index.js';
import { binary, client, environment, folder, script, words } from './daemon.mjs';

test('bad params', async (t) => {
	const g2p = client(t);
	await assert.rejects(g2p.predict(['a', 4]), (error) => {
		assert.ok(error instanceof RequestError && error instanceof PronouncedError);
		assert.deepEqual(
			[error.name, error.code, error.field, error.reason],
			['RequestError', -32602, 'words[1]', 'must be a string'],
		);
		return true;
	});
	await assert.rejects(g2p.convert('həˈløʊ', 'ipa', 'arpabet'), (error) => error.data.symbol === 'ø');
	await assert.rejects(g2p.request('g2p/sing'), { code: -32601 });
	await g2p.close();
});

test('what is too long is not sent', async (t) => {
	const g2p = client(t, { maxMessageBytes: 1000 });
	await assert.rejects(g2p.pronounce('a '.repeat(600)), { code: -32600, message: /1000 bytes/ });
	await assert.rejects(g2p.pronounce('…'.repeat(400)), { code: -32600 });
	const envelope = '{"jsonrpc":"2.0","id":3,"method":"g2p/pronounce","params":{"text":""}}'.length;
	assert.equal((await g2p.pronounce('a'.repeat(1000 - envelope))).tokens.length, 1);
	await g2p.close();
});

test('finding the daemon', (t) => {
	const path = folder(t);
	assert.equal(findBinary(binary, { PRONOUNCED_BINARY: '/nowhere' }), binary);
	assert.equal(findBinary(undefined, { PRONOUNCED_BINARY: binary, PATH: '' }), binary);
	const own = script(join(path, 'pronounced'), 'exit 1');
	assert.equal(findBinary(undefined, { PATH: `/nowhere::${path}` }), own);
	const missing = (named, variables, ...expected) =>
		assert.throws(
			() => findBinary(named, variables),
			(error) => error instanceof BinaryNotFoundError && expected.every((part) => error.message.includes(part)),
		);
	missing('/nowhere/p', { PATH: path }, 'option "binary"', '/nowhere/p');
	missing(undefined, { PRONOUNCED_BINARY: path, PATH: path }, '$PRONOUNCED_BINARY', path);
	const all = ['"binary"', '$PRONOUNCED_BINARY', `@pronounced/${process.platform}-${process.arch}`, 'PATH', '/nowhere'];
	missing(undefined, { PATH: '/nowhere' }, ...all);
});

test('a daemon that does not start', async (t) => {
	const env = environment(folder(t));
	const log = () => undefined;
	await assert.rejects(start({ binary, env, log, args: ['--jobs=many'] }), (error) => {
		assert.ok(error instanceof StartError);
		assert.match(error.message, /exit status 2/);
		assert.match(error.message, /many/);
		return true;
	});
	const noProgram = script(join(folder(t), 'daemon'), 'exit 0').replace(/daemon$/, 'text');
	const { chmodSync, writeFileSync } = await import('node:fs');
	for (const content of ['\0\0\0\0', '#!/no/such/interpreter\n']) {
		writeFileSync(noProgram, content);
		chmodSync(noProgram, 0o755);
		await assert.rejects(start({ binary: noProgram, env, log }), StartError);
	}
	const silent = new Client({ binary, env, log, args: ['--no-such-flag'] });
	const results = await Promise.allSettled(words(1000).map((word) => silent.predict([word])));
	assert.ok(results.every(({ reason }) => reason instanceof StartError));
	await silent.close();
});

test('timeouts', async (t) => {
	const g2p = client(t, { timeout: 60_000 });
	await g2p.status();
	await assert.rejects(g2p.predict(words(100_000), { timeout: 20 }), TimeoutError);
	assert.equal((await g2p.predict(['cat'])).phonemes.length, 1);
	await g2p.close();
});

test('giving up', async (t) => {
	const g2p = client(t);
	await assert.rejects(g2p.predict(['cat'], { signal: AbortSignal.abort() }), { name: 'AbortError' });
	const controller = new AbortController();
	const signal = controller.signal;
	const reason = new Error('never mind');
	// More than are sent at a time: some have not been sent when they are given up.
	const given = words(600).map((word) => g2p.predict([word], { signal }));
	given.push(g2p.predict(words(100_000), { signal }));
	const kept = g2p.predict(['cat']);
	controller.abort(reason);
	const results = await Promise.allSettled(given);
	assert.ok(results.every((result) => result.reason === reason));
	assert.deepEqual(await kept, { phonemes: [['K', 'AE1', 'T']] });
	await g2p.close();
});

test('after the end', async (t) => {
	const g2p = client(t);
	const last = g2p.predict(words(2000));
	const closed = g2p.close();
	assert.equal(g2p.close(), closed);
	await assert.rejects(g2p.status(), ClosedError);
	await closed;
	assert.equal((await last).phonemes.length, 2000);
	await new Client({ binary }).close(); // nothing was ever asked
});
