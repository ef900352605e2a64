// Makes the npm packages of a release: `pronounced`, and for each platform one that holds the daemon, which npm installs
// where it fits, as optional dependencies of the first.
//
//     node scripts/packages.mjs OUT VERSION [PLATFORM-ARCH=BINARY…]
//
// writes OUT/pronounced-VERSION.tgz and OUT/pronounced-PLATFORM-ARCH-VERSION.tgz, from dist/, which has to be there.
// PLATFORM and ARCH are Node's names: linux, darwin, win32; x64, arm64. With no platforms, only the first is made.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [out, version, ...platforms] = process.argv.slice(2);
if (!out || !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version ?? '') || !platforms.every((one) => /^\w+-\w+=./.test(one))) {
	console.error('usage: packages.mjs OUT VERSION [PLATFORM-ARCH=BINARY…]');
	process.exit(2);
}
const root = fileURLToPath(new URL('..', import.meta.url));
// legal finds LICENSE or NOTICE: beside this package where it lies alone, else in the repository.
const legal = (name) => [join(root, name), join(root, '../..', name)].find((path) => existsSync(path));
const scratch = mkdtempSync(join(tmpdir(), 'pronounced-packages-'));
const { scripts: _, devDependencies: __, ...manifest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

// pack writes a package.json into a folder and packs it.
function pack(folder, content) {
	writeFileSync(join(folder, 'package.json'), `${JSON.stringify(content, null, 2)}\n`);
	for (const name of ['LICENSE', 'NOTICE']) cpSync(legal(name), join(folder, name));
	execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', resolve(out)], {
		cwd: folder,
		stdio: ['ignore', 'ignore', 'inherit'],
		shell: process.platform === 'win32', // npm is a script there
	});
}

try {
	mkdirSync(out, { recursive: true });
	const optionalDependencies = {};
	for (const one of platforms) {
		const name = one.slice(0, one.indexOf('='));
		const [os, cpu] = name.split('-');
		const folder = join(scratch, name);
		const program = os === 'win32' ? 'pronounced.exe' : 'pronounced';
		mkdirSync(join(folder, 'bin'), { recursive: true });
		cpSync(one.slice(name.length + 1), join(folder, 'bin', program));
		const description = `The pronounced daemon for ${os} on ${cpu}; see the package pronounced`;
		const { license, repository, engines } = manifest;
		pack(folder, {
			name: `@pronounced/${name}`,
			version,
			description,
			license,
			repository,
			engines,
			os: [os],
			cpu: [cpu],
			files: ['bin', 'NOTICE'],
			preferUnplugged: true, // Yarn: a program cannot be run from inside an archive
		});
		optionalDependencies[`@pronounced/${name}`] = version;
	}
	const folder = join(scratch, 'pronounced');
	mkdirSync(folder);
	cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
	cpSync(join(root, 'README.md'), join(folder, 'README.md'));
	pack(folder, { ...manifest, files: [...manifest.files, 'NOTICE'], version, optionalDependencies });
} finally {
	rmSync(scratch, { recursive: true });
}
