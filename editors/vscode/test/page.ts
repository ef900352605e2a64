// Uses the packed extension as a user does: installs it, opens a text, points, clicks and types.
/// <reference lib="dom" />
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { below, killGroup, startUntil } from './processes';

const { VSCODE = '', WORK = '', PROJECT = '', VSIX = '', LEXICON = '' } = process.env;
const node = join(VSCODE, 'bin/node');
const entry = join(VSCODE, 'node_modules/code-server/out/node/entry.js');
const folders = ['--user-data-dir', join(WORK, 'code'), '--extensions-dir', join(WORK, 'code/extensions')];

const quiet = {
	'workbench.startupEditor': 'none',
	'workbench.tips.enabled': false,
	'workbench.colorTheme': 'Default Light Modern',
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'chat.disableAIFeatures': true,
	'editor.minimap.enabled': false,
	'editor.hover.delay': 100,
	'pronounced.inlayHints': 'heteronyms',
};

/** Installs the extension and opens the project's text in a page. */
async function withPage(browser: Browser, use: (page: Page) => Promise<void>): Promise<void> {
	mkdirSync(join(WORK, 'code/User'), { recursive: true });
	writeFileSync(join(WORK, 'code/User/settings.json'), JSON.stringify(quiet));
	execFileSync(node, [entry, ...folders, '--install-extension', VSIX], { stdio: ['ignore', 'pipe', 'pipe'] });
	const args = [entry, ...folders, '--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-workspace-trust'];
	args.push('--disable-telemetry', '--disable-update-check', '--disable-getting-started-override');
	const [server, address] = await startUntil(/HTTP server listening on (http:\S+?)\/?\s/, node, args);
	try {
		const context = await browser.newContext({ viewport: { width: 900, height: 460 } });
		const page = await context.newPage();
		page.setDefaultTimeout(15_000);
		const payload = JSON.stringify([['openFile', `vscode-remote://${new URL(address).host}${PROJECT}/notes.md`]]);
		await page.goto(`${address}/?folder=${PROJECT}&payload=${encodeURIComponent(payload)}`);
		try {
			await page.locator('.view-line').first().waitFor({ timeout: 30_000 });
			await use(page);
		} catch (error) {
			const picture = join(WORK, '../vscode-failed.png');
			await page.screenshot({ path: picture });
			console.log(`the page as it was: ${picture}`);
			throw error;
		}
	} finally {
		killGroup(server);
	}
}

/** The middle of some text in the editor, on the page. */
async function find(page: Page, text: string): Promise<{ x: number; y: number }> {
	const place = await page.evaluate((wanted) => {
		const walk = document.createTreeWalker(document.querySelector('.view-lines') as Element, NodeFilter.SHOW_TEXT);
		for (let n = walk.nextNode(); n; n = walk.nextNode()) {
			const start = (n.textContent ?? '').indexOf(wanted);
			if (start >= 0) {
				const range = document.createRange();
				range.setStart(n, start);
				range.setEnd(n, start + wanted.length);
				const box = range.getBoundingClientRect();
				return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
			}
		}
		return undefined;
	}, text);
	if (place === undefined) {
		throw new Error(`no ${text} in the editor`);
	}
	return place;
}

async function click(page: Page, word: string): Promise<void> {
	const { x, y } = await find(page, word);
	await page.mouse.click(x, y);
}

/** Does something until it shows, as a user would again who was too early: VS Code still loads, or the server starts. */
async function until(shown: Locator, act: () => Promise<void>): Promise<Locator> {
	for (let tries = 1; ; tries++) {
		await act();
		try {
			await shown.waitFor({ timeout: 2000 });
			return shown;
		} catch (error) {
			if (tries === 8) {
				throw error;
			}
		}
	}
}

/** Points at a word for a hover that has some text. */
function hover(page: Page, word: string, text: string): Promise<Locator> {
	return until(page.locator('.monaco-hover:visible', { hasText: text }).first(), async () => {
		const { x, y } = await find(page, word);
		await page.mouse.move(x, y - 60);
		await page.mouse.move(x - 1, y);
		await page.mouse.move(x, y);
	});
}

/** The text of the editor, hints and all, once it has what it should. */
async function lines(page: Page, wanted: string | RegExp): Promise<void> {
	await page.locator('.view-lines', { hasText: wanted }).first().waitFor();
}

async function command(page: Page, name: string): Promise<void> {
	await page.keyboard.press('F1');
	const input = page.locator('.quick-input-widget input').first();
	await input.waitFor();
	await input.fill(`>${name}`);
	await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
}

/** Picks one of a word's actions from the menu of the light bulb. */
async function action(page: Page, word: string, title: string): Promise<void> {
	const row = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
	await until(row, async () => {
		await click(page, word);
		await page.mouse.move(600, 350); // off the word, so that no hover is in the way
		await page.keyboard.press('Control+Period');
	});
	await row.click();
}

const executable = /pronounced\.pronounced-[^/]*\/bin\/pronounced$/;

function servers(): number[] {
	return below(join(WORK, 'code/extensions')).filter((pid) => {
		const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
		return executable.test(line[0] ?? '') && line.includes('--stdio');
	});
}

export async function pageTests(browser: Browser): Promise<boolean> {
	const step = async (what: string, work: () => Promise<unknown>) => {
		await work();
		console.log(`ok   ${what}`);
	};
	await withPage(browser, async (page) => {
		await step('a hover has the IPA', () => hover(page, 'read', 'ˈɹɛd'));
		await step('a hint stands behind the heteronym', () => lines(page, /readˈɹɛd|read.ˈɹɛd/));
		await step('an action wraps the word in SSML', async () => {
			await action(page, 'read', 'Wrap in SSML');
			await lines(page, 'ph="ˈɹɛd"');
			await page.keyboard.press('Control+z');
			await page.locator('.view-lines', { hasText: 'ph=' }).waitFor({ state: 'detached' });
		});
		await step('an action adds the word to the lexicon, and says so', async () => {
			await action(page, 'zorbling', 'lexicon');
			await page.locator('.notification-toast', { hasText: 'zorbling' }).first().waitFor();
			if (!readFileSync(LEXICON, 'utf8').includes('zorbling')) {
				throw new Error(`no zorbling in ${LEXICON}`);
			}
			await hover(page, 'zorbling', 'lexicon');
		});
		await step('which can be undone', async () => {
			await page.locator('.notification-toast', { hasText: 'zorbling' }).first().getByText('Undo').click();
			await hover(page, 'zorbling', 'predicted');
			if (readFileSync(LEXICON, 'utf8').includes('zorbling')) {
				throw new Error(`zorbling is still in ${LEXICON}`);
			}
		});
		await step('the command adds another reading, which is used', async () => {
			await click(page, 'zorbling');
			await command(page, 'Pronounced: Add Word to Your Lexicon');
			const input = page.locator('.quick-input-widget input[placeholder=""], .quick-input-widget .input').last();
			await page.locator('.quick-input-widget', { hasText: 'How is zorbling pronounced?' }).waitFor();
			await input.fill('Z IH1 P');
			await page.keyboard.press('Enter');
			await hover(page, 'zorbling', '/ˈzɪp/');
		});
		await step('a killed server comes back', async () => {
			const before = servers();
			if (before.length !== 1) {
				throw new Error(`servers: ${before}`);
			}
			before.forEach((pid) => process.kill(pid, 'SIGKILL'));
			await hover(page, 'read', 'ˈɹɛd');
		});
		await step('the command restarts it', async () => {
			const before = servers();
			await command(page, 'Pronounced: Restart Server');
			await hover(page, 'read', 'ˈɹɛd');
			if (before.length !== 1 || servers().some((pid) => before.includes(pid))) {
				throw new Error(`before ${before}, after ${servers()}`);
			}
		});
		await step('the status says that it runs, and with what', async () => {
			await page.locator('.statusbar-item[id="status.languageStatus"]').click();
			await page.locator('.hover-language-status', { hasText: 'Pronounced: running' }).first().waitFor();
			await page.locator('.hover-language-status', { hasText: 'native engine' }).first().waitFor();
			await page.keyboard.press('Escape');
		});
		await step('a program that is missing is told, with the way to the settings', async () => {
			mkdirSync(join(WORK, 'code/Machine'), { recursive: true }); // where a remote machine has its paths
			writeFileSync(join(WORK, 'code/Machine/settings.json'), '{"pronounced.path": "/nowhere/pronounced"}');
			const toast = page.locator('.notification-toast', { hasText: '/nowhere/pronounced' }).first();
			await toast.waitFor();
			await toast.getByText('Open Settings').click();
			await page.locator('.settings-editor', { hasText: 'Pronounced: Path' }).first().waitFor();
		});
	});
	return true;
}

/** Draws a text with hints and a hover. */
export async function screenshot(browser: Browser, file: string): Promise<boolean> {
	await withPage(browser, async (page) => {
		await command(page, 'View: Toggle Primary Side Bar Visibility');
		await lines(page, 'ˈɹɛd');
		await hover(page, 'live', 'ˈlaɪv');
		await page.waitForTimeout(1000); // it fades in
		await page.screenshot({ path: file });
	});
	return true;
}
