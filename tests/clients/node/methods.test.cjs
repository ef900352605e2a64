// The g2p methods, as vscode-jsonrpc sends and reads them.
'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { withSession } = require('./session.cjs');

// What the original checkpoint says (model/answers).
const TASTY = ['T', 'AE1', 'S', 'T', 'IY0'];
const APPLESAUCE = ['AE1', 'P', 'AH0', 'L', 'Z', 'AW2', 'CH'];
const AARDVARK = ['AA1', 'R', 'D', 'V', 'AA2', 'R', 'K'];

// started gives a test an initialized session and ends it in order.
function started(name, body) {
	test(name, async (t) => {
		const session = await withSession(t);
		await session.initialize();
		await body(session);
		await session.shutdown();
	});
}

started('text is split at white space, words are taken as they are', async (session) => {
	const text = await session.request('g2p/predict', { text: ' tasty\t applesauce\n\u00a0aardvark ' });
	const words = await session.predict(['tasty', 'applesauce', 'aardvark']);
	assert.deepEqual(text, words);
	assert.deepEqual(words, { phonemes: [TASTY, APPLESAUCE, AARDVARK] });
	assert.deepEqual((await session.predict(['AARDVARK', 'aardvark ', 'Aardvark'])).phonemes[2], AARDVARK);
});

started('nothing to predict is answered with nothing', async (session) => {
	assert.deepEqual(await session.request('g2p/predict', { text: '' }), { phonemes: [] });
	assert.deepEqual(await session.request('g2p/predict', { text: ' \n ' }), { phonemes: [] });
	assert.deepEqual(await session.predict([]), { phonemes: [] });
	assert.deepEqual(await session.predict(['']), { phonemes: [[]] });
	assert.deepEqual(await session.predict(['', 'aardvark', '']), { phonemes: [[], AARDVARK, []] });
});

started('nbest gives alternatives: the greedy one first, then by falling probability, none twice', async (session) => {
	for (const nbest of [1, 2, 20]) {
		const { phonemes, alternatives } = await session.predict(['aardvark', 'read', ''], { nbest });
		assert.equal(alternatives.length, 3);
		alternatives.forEach((list, word) => {
			assert.ok(list.length >= 1 && list.length <= nbest, `${list.length} of at most ${nbest}`);
			assert.deepEqual(list[0].phonemes, phonemes[word]);
			const distinct = new Set(list.map((alternative) => alternative.phonemes.join(' ')));
			assert.equal(distinct.size, list.length);
			list.forEach(({ probability }) => assert.ok(probability > 0 && probability <= 1));
			for (let i = 2; i < list.length; i++) {
				assert.ok(list[i].probability <= list[i - 1].probability);
			}
		});
	}
});

started('detail tells probabilities and what came from the cache', async (session) => {
	const first = await session.predict(['zyxqish', 'aardvark'], { detail: true, nbest: 1 });
	assert.deepEqual(first.details.map((detail) => detail.cached), [false, false]);
	const second = await session.predict(['zyxqish', 'new', 'aardvark'], { detail: true });
	assert.deepEqual(second.details.map((detail) => detail.cached), [true, false, true]);
	assert.equal(second.details[0].probability, first.details[0].probability);
	first.details.forEach(({ probability }, word) => {
		assert.ok(Math.abs(probability - first.alternatives[word][0].probability) < 1e-4);
	});
	assert.equal('details' in (await session.predict(['new'], { detail: false })), false);
});

started('status counts, cache/clear empties', async (session) => {
	const before = await session.request('g2p/status');
	await session.predict(['one', 'two', 'three', 'one']);
	const after = await session.request('g2p/status');
	assert.equal(after.cache.length, before.cache.length + 3);
	assert.equal(after.cache.capacity, 16384);
	assert.equal(after.requests, before.requests + 2);
	assert.ok(after.uptimeSeconds >= before.uptimeSeconds);
	assert.ok(after.cache.misses >= before.cache.misses + 3);
	for (const name of ['name', 'version', 'language', 'engine', 'kernel']) {
		assert.equal(typeof after[name], 'string', name);
	}
	assert.equal(after.name, 'pronounced');
	assert.equal(after.language, 'en-US');
	assert.equal(after.engine, process.env.PRONOUNCED_BIN.endsWith('-tf') ? 'tensorflow' : 'native');
	assert.equal(typeof after.model.name, 'string');
	assert.match(after.model.sha256, /^[0-9a-f]{64}$/);
	for (const name of ['capacity', 'length', 'hits', 'misses', 'evictions']) {
		assert.ok(Number.isInteger(after.cache[name]), name);
	}
	await session.request('g2p/cache/clear');
	assert.equal((await session.request('g2p/status')).cache.length, 0);
	assert.deepEqual((await session.predict(['one'], { detail: true })).details.map((d) => d.cached), [false]);
});
