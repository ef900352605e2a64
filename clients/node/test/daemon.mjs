// What the tests share: settings that are nobody's, a daemon whose processes can be found, and words without end.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '../dist/index.js';

if (!process.env.PRONOUNCED_BINARY) {
	throw new Error('PRONOUNCED_BINARY must name the daemon');
}
export const binary = resolve(process.env.PRONOUNCED_BINARY);

// folder returns a folder that goes when the test ends.
export function folder(t) {
	const path = mkdtempSync(join(tmpdir(), 'pronounced-node-'));
	t.after(() => rmSync(path, { recursive: true, force: true }));
	return path;
}

// environment returns variables under which no settings or lexicon of the user are seen.
export function environment(path) {
	const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PRONOUNCED_'));
	return { ...Object.fromEntries(kept), XDG_CONFIG_HOME: path, XDG_CONFIG_DIRS: path, XDG_DATA_HOME: path };
}

// script writes an executable shell script.
export function script(path, ...lines) {
	writeFileSync(path, `#!/bin/sh\n${lines.join('\n')}\n`);
	chmodSync(path, 0o755);
	return path;
}

// client returns a client whose daemon, whatever happens, is gone when the test ends, and a function that returns the
// ids of all processes so far, the newest last.
export function client(t, options = {}) {
	let list;
	const pids = () => readFileSync(list, 'utf8').trim().split('\n').filter(Boolean).map(Number);
	t.after(() => pids().filter(alive).forEach((pid) => process.kill(pid, 'SIGKILL'))); // before the folder goes
	const path = folder(t);
	list = join(path, 'pids');
	writeFileSync(list, '');
	const wrapper = script(join(path, 'daemon'), `echo $$ >>'${list}'`, `exec '${binary}' "$@"`);
	const made = new Client({ binary: wrapper, env: environment(path), ...options });
	return Object.assign(made, { pids });
}

export function alive(pid) {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

// until waits for something to become true.
export async function until(what) {
	while (!what()) {
		await sleep(5);
	}
}

// words returns that many different pronounceable strings.
export function words(count, seed = 1) {
	const consonants = 'bdfgklmnprstvz';
	const vowels = 'aeiou';
	return Array.from({ length: count }, (_, index) => {
		let word = '';
		for (let rest = index + seed * 1_000_003; rest > 0; ) {
			word += consonants[rest % consonants.length];
			rest = Math.floor(rest / consonants.length);
			word += vowels[rest % vowels.length];
			rest = Math.floor(rest / vowels.length);
		}
		return word;
	});
}
