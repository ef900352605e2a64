import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CrashedError } from '../dist/index.js';
import { client, until, words } from './daemon.mjs';

const log = () => undefined;

test('killed with 1,000 requests in flight: none is lost, none is answered twice', async (t) => {
	const g2p = client(t);
	const asked = words(1000);
	const expected = (await g2p.predict(asked)).phonemes;
	await g2p.clearCache();
	let settled = 0;
	const answers = asked.map(async (word) => {
		const { phonemes } = await g2p.predict([word]);
		if (++settled === 100) {
			process.kill(g2p.pids().at(-1), 'SIGKILL');
		}
		return phonemes[0];
	});
	assert.deepEqual(await Promise.all(answers), expected);
	assert.equal(settled, 1000);
	assert.equal(g2p.pids().length, 2);
	await g2p.close();
});

test('killed before it has said anything', async (t) => {
	const g2p = client(t);
	const answer = g2p.predict(words(5000));
	await until(() => g2p.pids().length > 0);
	process.kill(g2p.pids()[0], 'SIGKILL');
	assert.equal((await answer).phonemes.length, 5000);
	await g2p.close();
});

test('killed while idle', async (t) => {
	const g2p = client(t);
	for (let round = 1; round <= 3; round++) {
		assert.equal((await g2p.predict(['cat'])).phonemes.length, 1);
		assert.equal(g2p.pids().length, round);
		process.kill(g2p.pids().at(-1), 'SIGKILL');
	}
	await g2p.close();
});

test('killed again and again: the request that is there each time fails', async (t) => {
	const g2p = client(t, { log });
	const failed = assert.rejects(g2p.predict(words(200_000)), (error) => {
		assert.ok(error instanceof CrashedError);
		assert.match(error.message, /SIGKILL/);
		return true;
	});
	for (const count of [1, 2]) {
		await until(() => g2p.pids().length === count);
		process.kill(g2p.pids().at(-1), 'SIGKILL');
	}
	await failed;
	assert.deepEqual((await g2p.predict(['cat'])).phonemes, [['K', 'AE1', 'T']]);
	await g2p.close();
});

test('killed in the middle of parts: each token comes once', async (t) => {
	const g2p = client(t);
	const text = words(3000).map((word, index) => (index % 10 === 9 ? `${word}.` : word)).join(' ');
	const expected = await g2p.pronounce(text);
	const got = { tokens: [], phonemes: [] };
	let parts = 0;
	for await (const { tokens, phonemes } of g2p.pronounceParts(text)) {
		got.tokens.push(...tokens);
		got.phonemes.push(...phonemes);
		if (++parts === 2) {
			process.kill(g2p.pids().at(-1), 'SIGKILL');
		}
	}
	assert.ok(parts > 2, `${parts} parts`);
	assert.deepEqual(got, expected);
	await g2p.close();
});
