// Runs the README's programs in the current folder, where the package is installed, and compares what they print with the
// text below each. With --update, writes that text instead.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const [readme, update] = process.argv.slice(2);
let count = 0;
const page = readFileSync(readme, 'utf8').replace(/```js\n(.*?)```\n\n```text\n(.*?)```/gs, (block, program, expected) => {
	const file = `readme-${++count}.mjs`;
	writeFileSync(file, program);
	const { stdout, stderr, status } = spawnSync(process.execPath, [file], { encoding: 'utf8', timeout: 60_000 });
	assert.deepEqual([status, stderr], [0, ''], `${program}\n${stdout}`);
	if (!update) {
		assert.equal(stdout, expected, program);
	}
	return `\`\`\`js\n${program}\`\`\`\n\n\`\`\`text\n${stdout}\`\`\``;
});
assert.equal(count, readFileSync(readme, 'utf8').split('```js').length - 1, 'each program is followed by what it prints');
if (update) {
	writeFileSync(readme, page);
}
console.log(`${count} programs of the README say what it says`);
