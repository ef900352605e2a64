// Processes that the tests start.
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readlinkSync } from 'node:fs';

/**
 * Starts a program in a process group of its own, which ends with this process at the latest, and waits for a line of its
 * output that matches; returns what the line's first group has matched.
 */
export async function startUntil(line: RegExp, command: string, args: string[], env: NodeJS.ProcessEnv = process.env): Promise<[ChildProcess, string]> {
	const child = spawn(command, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env });
	process.on('exit', () => killGroup(child));
	let seen = '';
	const found = await new Promise<string>((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error(`${command} does not get ready:\n${seen}`)), 40_000);
		const hear = (data: Buffer) => {
			seen += data.toString();
			const match = line.exec(seen)?.[1];
			if (match !== undefined) {
				clearTimeout(timer);
				resolve(match);
			}
		};
		child.stdout.on('data', hear);
		child.stderr.on('data', hear);
		child.on('exit', (code) => reject(new Error(`${command} ended with ${code}:\n${seen}`)));
	});
	return [child, found];
}

/** Kills the process group of a child. */
export function killGroup(child: ChildProcess): void {
	try {
		if (child.pid !== undefined) {
			process.kill(-child.pid, 'SIGKILL');
		}
	} catch {
		// it has ended
	}
}

/** The processes whose program lies below a folder: servers, and daemons that outlive them. */
export function below(folder: string): number[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.filter((pid) => {
			try {
				return readlinkSync(`/proc/${pid}/exe`).startsWith(folder);
			} catch {
				return false; // it has ended, or is another user's
			}
		})
		.map(Number);
}
