// Writes ThirdPartyNotices.txt: the licences of the packages that are bundled, as esbuild's metafile lists them.
// `npm run compile` runs it. A package without a licence is an error: it must not be shipped.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { inputs } = JSON.parse(readFileSync('out/meta.json', 'utf8'));
const folders = Object.keys(inputs).flatMap((path) => /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);

const notices = [...new Set(folders)].sort().map((folder) => {
	const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const files = readdirSync(folder).sort();
	const licences = files.filter((file) => /^(licen[cs]e|copying)\b/i.test(file));
	if (licences.length === 0) {
		throw new Error(`${name} ${version} has no file with its licence in ${folder}`);
	}
	const others = files.filter((file) => /^(notice|thirdpartynotices)\b/i.test(file));
	const texts = [...licences, ...others].map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
	return `${'='.repeat(80)}\n${[`${name} ${version} (${license})`, ...texts].join('\n\n')}\n`;
});
if (notices.length === 0) {
	throw new Error('out/meta.json names no package');
}
const beginning = 'out/extension.js contains these packages. NOTICE says whose work is in the program, bin/pronounced.\n';
writeFileSync('ThirdPartyNotices.txt', [beginning, ...notices].join('\n'));
