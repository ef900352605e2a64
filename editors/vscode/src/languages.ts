// Which documents the server is for.
import { type TextDocument, workspace } from 'vscode';

/**
 * Languages of source files, whose comments and strings are read when a setting asks for it. The manifest's
 * activationEvents have them, too, and xml, which lexicons in files are before they are looked into.
 */
const source = (
	'c clojure coffeescript cpp csharp css cuda-cpp dart dockerfile elixir erlang fortran fsharp go groovy haskell ini java ' +
	'javascript javascriptreact julia kotlin less lua makefile matlab objective-c objective-cpp ocaml perl powershell python r ' +
	'ruby rust scala scss shellscript sql swift toml typescript typescriptreact vb yaml zig'
).split(' ');

const schemes = ['file', 'untitled'];

/** The identifiers of the languages that the server looks at. */
export function languages(): string[] {
	const settings = workspace.getConfiguration('pronounced');
	const all = settings.get<string[]>('languages', []);
	return settings.get('comments') === true || settings.get('strings') === true ? [...new Set([...all, ...source])] : all;
}

/** The same as the client takes it. */
export function selector(): { scheme: string; language: string }[] {
	return schemes.flatMap((scheme) => languages().map((language) => ({ scheme, language })));
}

/** Tells whether the server looks at a document. */
export function isOurs(document: TextDocument): boolean {
	return schemes.includes(document.uri.scheme) && languages().includes(document.languageId);
}
