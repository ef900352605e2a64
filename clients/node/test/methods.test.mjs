import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { client, folder } from './daemon.mjs';

test('words', async (t) => {
	const g2p = client(t);
	assert.deepEqual(await g2p.predict(['Sloths', 'New York', '', ' ']), {
		phonemes: [['S', 'L', 'AA1', 'TH', 'S'], ['N', 'UW1', 'Y', 'AO1', 'R', 'K'], [], ['EH1']],
	});
	assert.deepEqual(await g2p.predict([]), { phonemes: [] });
	assert.deepEqual(await g2p.predict(' tasty  applesauce\n'), {
		phonemes: [['T', 'AE1', 'S', 'T', 'IY0'], ['AE1', 'P', 'AH0', 'L', 'Z', 'AW2', 'CH']],
	});
	const { alternatives, details } = await g2p.predict(['tear'], { nbest: 3, detail: true });
	assert.deepEqual(alternatives[0].map(({ phonemes }) => phonemes.join(' ')), ['T IY1 R', 'T EH1 R', 'T IH1 R']);
	assert.equal(details[0].cached, false);
	await g2p.close();
});

test('text', async (t) => {
	const g2p = client(t);
	const text = 'He read 22 books — 👍, “really”.';
	const { tokens, phonemes } = await g2p.pronounce(text, { alphabets: ['ipa', 'x-sampa'] });
	assert.ok(tokens.every((token) => text.slice(token.start, token.end) === token.text));
	assert.deepEqual(tokens.find((token) => token.text === '22').words.map(({ word }) => word), ['twenty', 'two']);
	assert.equal(tokens[1].words[0]['x-sampa'], '"r\\Ed');
	assert.equal(tokens[1].words[0].arpabet, undefined);
	assert.equal(phonemes.at(-1), '.');
	const own = await g2p.pronounce('zyx', { lexicon: [{ word: 'zyx', ipa: 'ˈzɪks' }] });
	assert.equal(own.tokens[0].words[0].source, 'user');
	await g2p.close();
});

test('transcriptions', async (t) => {
	const g2p = client(t);
	assert.equal(await g2p.convert('R EH1 D', 'arpabet', 'ipa'), 'ˈɹɛd');
	await g2p.close();
});

test('text for engines', async (t) => {
	const g2p = client(t);
	assert.deepEqual(await g2p.render('He has read it.', { as: 'espeak', words: 'uncertain' }), {
		output: "He has [[r'Ed]] it.",
	});
	const text = 'Hello, Мир! '.repeat(50);
	const whole = await g2p.render(text, { as: 'flite' });
	const joined = { output: '', unspoken: [] };
	for await (const { output, unspoken } of g2p.renderParts(text, { as: 'flite' })) {
		joined.output += output;
		joined.unspoken.push(...(unspoken ?? []));
	}
	assert.deepEqual(joined, whole);
	assert.equal(joined.unspoken.length, 50);
	await g2p.close();
});

test('the lexicon', async (t) => {
	const path = folder(t);
	const g2p = client(t, { args: [`--user-lexicon=${join(path, 'lexicon.dict')}`] });
	// Not awaited one by one: changes hold for what is asked later.
	const [added, gandalf] = await Promise.all([
		g2p.lexicon.add([{ word: 'gandalf', arpabet: 'G AE1 N D AA0 L F' }, { word: 'New York', ipa: 'nuˈjɔɹk' }]),
		g2p.pronounce('Gandalf'),
	]);
	assert.deepEqual(added, { added: 2, replaced: 0 });
	assert.equal(gandalf.tokens[0].words[0].source, 'user');
	assert.deepEqual((await g2p.lexicon.list({ prefix: 'g' })).map(({ word }) => word), ['gandalf']);
	assert.equal((await g2p.lexicon.list({ limit: 1 })).length, 1);
	const imported = await g2p.lexicon.import('cmudict', 'frodo  F R OW1 D OW0\nsam  S QQ1 M\n');
	assert.deepEqual([imported.added, imported.errors.map(({ line }) => line)], [1, [2]]);
	const { text } = await g2p.lexicon.export('cmudict');
	assert.match(text, /^frodo {2}F R OW1 D OW0$/m);
	await g2p.lexicon.exportFile('cmudict', join(path, 'copy.dict'));
	assert.equal(readFileSync(join(path, 'copy.dict'), 'utf8'), text);
	assert.equal(await g2p.lexicon.remove(['Gandalf', 'frodo', 'new york']), 3);
	assert.equal((await g2p.lexicon.importFile('cmudict', join(path, 'copy.dict'))).added, 3);
	await g2p.close();
});

test('the daemon itself', async (t) => {
	const g2p = client(t, { args: ['--cache-size=7'] });
	await g2p.predict(['cat', 'cat']);
	const { name, cache, model } = await g2p.status();
	assert.equal(name, 'pronounced');
	assert.deepEqual([cache.capacity, cache.length, model.name], [7, 1, 'g2p_en-1.0.0']);
	await g2p.clearCache();
	assert.equal((await g2p.status()).cache.length, 0);
	await g2p.close();
});
