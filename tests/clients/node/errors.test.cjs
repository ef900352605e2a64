// Error answers: the code, where it is wrong, and a connection that lives on.
'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { withSession, rpc } = require('./session.cjs');

const BAD_PARAMS = [
	[undefined, undefined],
	[{}, undefined],
	[{ text: 'a', words: ['a'] }, undefined],
	[{ text: 5 }, 'text'],
	[{ text: ['a'] }, 'text'],
	[{ words: 'a' }, 'words'],
	[{ words: { 0: 'a' } }, 'words'],
	[{ words: ['a', 'b', 'c', 4] }, 'words[3]'],
	[{ words: [null] }, 'words[0]'],
	[{ words: ['a', ['b']] }, 'words[1]'],
	[{ text: 'a', nbest: 0 }, 'nbest'],
	[{ text: 'a', nbest: 21 }, 'nbest'],
	[{ text: 'a', nbest: -1 }, 'nbest'],
	[{ text: 'a', nbest: 1.5 }, 'nbest'],
	[{ text: 'a', nbest: '2' }, 'nbest'],
	[{ text: 'a', nbest: true }, 'nbest'],
	[{ text: 'a', detail: 'yes' }, 'detail'],
	[{ text: 'a', detail: 1 }, 'detail'],
	[{ text: 'a', workDoneToken: {} }, 'workDoneToken'],
	[{ text: 'a', partialResultToken: 1.5 }, 'partialResultToken'],
];

test('bad params are answered with the field and the reason, and the connection lives on', async (t) => {
	const session = await withSession(t);
	await session.initialize();
	for (const [params, field] of BAD_PARAMS) {
		const { data } = await session.fails(-32602, 'g2p/predict', params);
		assert.equal(typeof data.reason, 'string');
		assert.notEqual(data.reason, '');
		assert.equal(typeof data.field, 'string');
		if (field !== undefined) {
			assert.equal(data.field, field, JSON.stringify(params));
		}
		assert.equal((await session.predict(['alive'])).phonemes.length, 1);
	}
	await session.shutdown();
});

test('params by position are bad params', async (t) => {
	const session = await withSession(t);
	await session.initialize();
	await session.fails(-32602, 'g2p/predict', rpc.ParameterStructures.byPosition, { text: 'a' });
	await session.fails(-32602, 'g2p/predict', 'a', 'b');
	await session.shutdown();
});

test('unknown members of params are ignored', async (t) => {
	const session = await withSession(t);
	await session.initialize();
	const { phonemes } = await session.predict(['tasty'], { colour: 'red', Text: 4, '': { deep: [[[]]] }, text: null });
	assert.equal(phonemes.length, 1);
	await session.shutdown();
});

test('unknown methods are not found, unknown $/ notifications are ignored', async (t) => {
	const session = await withSession(t);
	await session.initialize();
	for (const method of ['unknown', 'g2p/unknown', 'G2P/predict', 'g2p.predict', 'textDocument/unknown', '$/unknown']) {
		await session.fails(-32601, method, {});
	}
	for (const method of ['$/unknown', '$/setTrace', 'unknown', 'workspace/didChangeConfiguration', 'g2p/predict']) {
		await session.connection.sendNotification(method, { text: 'nobody answers' });
	}
	assert.equal((await session.predict(['alive'])).phonemes.length, 1);
	await session.shutdown();
});
