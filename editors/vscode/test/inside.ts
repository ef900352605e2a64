// Runs host.ts in an extension host, as VS Code's own tests of extensions do: with the smoke tests' driver.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { killGroup, startUntil } from './processes';

export async function hostTests(browser: Browser): Promise<boolean> {
	const { VSCODE = '', WORK = '', PROJECT = '', EXTENSION = '' } = process.env;
	const args = [
		join(VSCODE, 'node_modules/code-server/lib/vscode/out/server-main.js'),
		...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
		...['--server-data-dir', join(WORK, 'inside'), '--extensions-dir', join(WORK, 'inside/extensions')],
		...['--telemetry-level', 'off', '--disable-workspace-trust', '--enable-smoke-test-driver'],
	];
	const [server, port] = await startUntil(/agent listening on (\d+)/, join(VSCODE, 'bin/node'), args);
	try {
		const context = await browser.newContext();
		const page = await context.newPage();
		const ended = new Promise<number>((resolve, reject) => {
			void page.exposeFunction('codeAutomationLog', (_type: string, values: unknown[]) => {
				if (/^(ok  |FAIL|all passed|\d+ failed)/.test(String(values[0]))) {
					console.log(...values); // the rest is VS Code's own talk
				}
			});
			void page.exposeFunction('codeAutomationExit', resolve);
			setTimeout(() => reject(new Error('the tests do not end')), 150_000).unref();
		});
		const remote = `vscode-remote://127.0.0.1:${port}`;
		const payload = JSON.stringify([
			['extensionDevelopmentPath', remote + EXTENSION],
			['extensionTestsPath', `${remote}${EXTENSION}/test/host.js`],
			['skipWelcome', 'true'],
		]);
		await page.goto(`http://127.0.0.1:${port}/?folder=${PROJECT}&payload=${encodeURIComponent(payload)}`);
		return (await ended) === 0;
	} finally {
		killGroup(server);
	}
}
