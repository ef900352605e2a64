// Drives VS Code by its page, in Chromium: `drive host` runs host.ts in an extension host, `drive page` uses the packed
// extension as a user does, `drive screen FILE` draws it. test.sh sets the environment.
import { chromium } from 'playwright-core';
import { hostTests } from './inside';
import { pageTests, screenshot } from './page';
import { below } from './processes';

const arguments_ = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
arguments_.push('--disable-background-networking', '--disable-component-update', '--disable-sync');

// The daemon that servers share outlives them.
process.on('exit', () => below(process.env['WORK'] ?? '/nowhere').forEach((pid) => process.kill(pid, 'SIGKILL')));

async function main(): Promise<boolean> {
	const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? 'chromium', args: arguments_ });
	try {
		switch (process.argv[2]) {
			case 'host':
				return await hostTests(browser);
			case 'page':
				return await pageTests(browser);
			case 'screen':
				return await screenshot(browser, process.argv[3] ?? 'vscode.png');
			default:
				throw new Error(`there is no ${process.argv[2]}`);
		}
	} finally {
		await browser.close();
	}
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => process.exit(1)); // which ends what has been started
}
main().then(
	(ok) => process.exit(ok ? 0 : 1),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
