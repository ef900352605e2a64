// Many requests at once, progress and cancellation.
'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { withSession, distinctWords, rpc } = require('./session.cjs');

const IN_FLIGHT = 2000;

test(`${IN_FLIGHT} requests in flight are all answered, each with its own words`, async (t) => {
	const session = await withSession(t);
	await session.initialize();
	const words = distinctWords(IN_FLIGHT + 2);
	const { phonemes: expected } = await session.predict(words);
	await session.request('g2p/cache/clear');
	const requests = Array.from({ length: IN_FLIGHT }, (_, i) => session.predict(words.slice(i, i + 3)));
	(await Promise.all(requests)).forEach(({ phonemes }, i) => {
		assert.deepEqual(phonemes, expected.slice(i, i + 3), words.slice(i, i + 3).join(' '));
	});
	await session.shutdown();
});

test('a cancelled request of 200,000 words is answered promptly with -32800', async (t) => {
	const session = await withSession(t);
	await session.initialize();
	await session.predict(['warm']);
	const source = new rpc.CancellationTokenSource();
	const started = new Promise((resolve) => {
		session.connection.onProgress(new rpc.ProgressType(), 'long', ({ kind }) => kind === 'begin' && resolve());
	});
	const long = session
		.request('g2p/predict', { words: distinctWords(200_000), nbest: 20, workDoneToken: 'long' }, source.token)
		.then(() => assert.fail('answered with a result'), (error) => error);
	await started;
	const start = performance.now();
	source.cancel();
	const error = await long;
	const seconds = (performance.now() - start) / 1000;
	assert.ok(error instanceof rpc.ResponseError, String(error));
	assert.equal(error.code, -32800);
	t.diagnostic(`cancelled within ${(seconds * 1000).toFixed(0)} ms`);
	assert.ok(seconds < 5, `the answer took ${seconds} s`);
	assert.equal((await session.predict(['alive'])).phonemes.length, 1);
	await session.shutdown();
});

test('every one of 200 requests is answered once, cancelled or not', async (t) => {
	const session = await withSession(t);
	await session.initialize();
	const words = distinctWords(2000);
	const outcomes = await Promise.all(
		Array.from({ length: 200 }, async (_, i) => {
			const source = new rpc.CancellationTokenSource();
			const params = { words: words.slice(10 * i, 10 * i + 10) };
			const answer = session.request('g2p/predict', params, source.token);
			if (i % 2 === 0) {
				source.cancel();
			}
			return answer.then(({ phonemes }) => phonemes.length, (error) => error.code);
		}),
	);
	outcomes.forEach((outcome, i) => {
		assert.ok(outcome === 10 || (i % 2 === 0 && outcome === -32800), `request ${i}: ${outcome}`);
	});
	await session.shutdown();
});

test('a cancel for an unknown id is ignored', async (t) => {
	const session = await withSession(t);
	await session.initialize();
	await session.connection.sendNotification('$/cancelRequest', { id: 123_456 });
	await session.connection.sendNotification('$/cancelRequest', { id: 'nobody' });
	assert.equal((await session.predict(['alive'])).phonemes.length, 1);
	await session.shutdown();
});

test('work done is told from begin to end, before the answer', async (t) => {
	const session = await withSession(t);
	await session.initialize();
	for (const token of ['work', 7]) {
		const seen = [];
		session.connection.onProgress(new rpc.ProgressType(), token, (value) => seen.push(value));
		const { phonemes } = await session.predict(distinctWords(1000), { workDoneToken: token });
		assert.equal(phonemes.length, 1000);
		const kinds = seen.map((value) => value.kind);
		assert.equal(kinds[0], 'begin');
		assert.equal(typeof seen[0].title, 'string');
		assert.equal(kinds.at(-1), 'end');
		assert.ok(kinds.slice(1, -1).every((kind) => kind === 'report'), kinds.join());
		const percentages = seen.map((value) => value.percentage).filter((value) => value !== undefined);
		assert.deepEqual(percentages, percentages.toSorted((a, b) => a - b));
		assert.ok(percentages.every((value) => Number.isInteger(value) && value >= 0 && value <= 100));
		await session.request('g2p/cache/clear');
	}
	await session.shutdown();
});

test('the pieces of a partial result make the full one; the answer carries empty lists', async (t) => {
	const session = await withSession(t);
	await session.initialize();
	const words = distinctWords(400);
	const whole = await session.predict(words, { nbest: 2, detail: true });
	const pieces = [];
	session.connection.onProgress(new rpc.ProgressType(), 'pieces', (value) => pieces.push(value));
	const rest = await session.predict(words, { nbest: 2, detail: true, partialResultToken: 'pieces' });
	assert.deepEqual(rest, { phonemes: [], alternatives: [], details: [] });
	assert.ok(pieces.length > 1, `${pieces.length} pieces`);
	assert.deepEqual(pieces.flatMap((piece) => piece.phonemes), whole.phonemes);
	assert.deepEqual(pieces.flatMap((piece) => piece.alternatives), whole.alternatives);
	const probabilities = (details) => details.map((detail) => detail.probability);
	assert.deepEqual(probabilities(pieces.flatMap((piece) => piece.details)), probabilities(whole.details));
	await session.shutdown();
});
