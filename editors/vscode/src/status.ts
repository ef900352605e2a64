// What stands in the status bar's list of languages: whether the server runs, and with which engine.
import { Disposable, languages as vscodeLanguages, LanguageStatusSeverity, workspace } from 'vscode';
import { selector } from './languages';
import type { Condition, Server } from './server';

/** The part of g2p/status that is shown; docs/protocol.md has all. */
interface Status {
	version: string;
	engine: string;
}

export function showStatus(server: Server): Disposable {
	const item = vscodeLanguages.createLanguageStatusItem('pronounced.status', selector());
	item.name = 'Pronounced';
	const restart = { title: 'Restart', command: 'pronounced.restart' };
	const log = { title: 'Show Log', command: 'pronounced.showLog' };
	const show = (now: Condition) => {
		item.busy = now.state === 'starting';
		item.severity = now.problem === undefined ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Error;
		item.text = `Pronounced: ${now.state}`;
		item.detail = now.problem ?? '';
		item.command = now.problem === undefined ? restart : log;
		if (now.state === 'running') {
			void server
				.running()
				.then((client) => client?.sendRequest<Status>('g2p/status'))
				.then(
					(status) => (item.detail = status ? `${status.engine} engine, ${status.version}` : ''),
					() => (item.detail = ''), // it has ended meanwhile, which shows
				);
		}
	};
	show({ state: 'stopped' });
	return Disposable.from(
		item,
		server.onChange(show),
		workspace.onDidChangeConfiguration((event) => {
			if (event.affectsConfiguration('pronounced')) {
				item.selector = selector();
			}
		}),
	);
}
