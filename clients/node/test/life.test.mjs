import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from '../dist/index.js';
import { binary, client, environment, folder, script, until, words } from './daemon.mjs';

const run = promisify(execFile);
const index = new URL('../dist/index.js', import.meta.url).href;

test('close lets the daemon end in order', async (t) => {
	const path = folder(t);
	const list = join(path, 'status');
	const wrapper = script(join(path, 'daemon'), `'${binary}' "$@"`, `echo $? >'${list}'`);
	const g2p = new Client({ binary: wrapper, env: environment(path) });
	await g2p.status();
	await g2p[Symbol.asyncDispose]();
	assert.equal(readFileSync(list, 'utf8'), '0\n');
});

test('an idle client keeps nothing alive; one that waits does', async (t) => {
	const path = folder(t);
	const list = join(path, 'status');
	const wrapper = script(join(path, 'daemon'), `'${binary}' "$@"`, `echo $? >'${list}'`);
	const code = `
		import { start } from '${index}';
		const g2p = await start({ binary: '${wrapper}' });
		g2p.predict('cat').then(({ phonemes }) => console.log(phonemes[0].join(' ')));
	`;
	const program = join(path, 'program.mjs');
	writeFileSync(program, code);
	const { stdout, stderr } = await run(process.execPath, [program], { env: environment(path), timeout: 30_000 });
	assert.deepEqual([stdout, stderr], ['K AE1 T\n', '']);
	await until(() => existsSync(list) && readFileSync(list, 'utf8') === '0\n'); // the daemon has ended as well
});

test('parts of the whole', async (t) => {
	const g2p = client(t);
	const asked = words(5000);
	const expected = (await g2p.predict(asked)).phonemes;
	const got = [];
	for await (const { phonemes } of g2p.predictParts(asked)) {
		got.push(...phonemes);
		await g2p.status(); // an answer that comes behind parts
	}
	assert.deepEqual(got, expected);
	await g2p.close();
});

test('parts that nobody wants any more', async (t) => {
	const g2p = client(t);
	for await (const { phonemes } of g2p.predictParts(words(200_000))) {
		assert.ok(phonemes.length > 0);
		break;
	}
	const parts = g2p.predictParts(words(200_000), { timeout: 50 });
	await assert.rejects(Array.fromAsync?.(parts) ?? all(parts), { name: 'TimeoutError' });
	g2p.predictParts(words(1000)); // and one that nobody has ever looked at
	await g2p.close();
});

test('a daemon whose parts are not taken has to wait', async (t) => {
	// A peer that writes as much as it can and says how much that is, for the real one computes longer than it writes.
	const path = folder(t);
	const total = 400;
	const peer = join(path, 'peer.mjs');
	writeFileSync(
		peer,
		`import { createInterface } from 'node:readline';
		const say = (message) => new Promise((done) => process.stdout.write(JSON.stringify(message) + '\\n', done));
		for await (const line of createInterface(process.stdin)) {
			const { id, method, params } = JSON.parse(line);
			if (method === 'exit') process.exit(0);
			for (let n = 0; method === 'g2p/predict' && n < ${total}; n++) {
				await say({ method: '$/progress', params: { token: params.partialResultToken, value: { phonemes: [['x'.repeat(65536)]] } } });
				console.error(n + 1);
			}
			await say({ id, result: {} });
		}`,
	);
	let written = 0;
	const log = (line) => (written = Number(line));
	const wrapper = script(join(path, 'daemon'), `exec '${process.execPath}' '${peer}'`);
	const g2p = new Client({ binary: wrapper, env: environment(path), log });
	const parts = g2p.predictParts([]);
	await parts.next();
	for (let before = -1; written === 0 || before !== written; await sleep(300)) {
		before = written;
	}
	assert.ok(written > 0 && written < total / 2, `${written} of ${total} parts were written with one taken`);
	assert.equal((await all(parts)).length, total - 1);
	await g2p.close();
});

async function all(parts) {
	const list = [];
	for await (const part of parts) {
		list.push(part);
	}
	return list;
}
