// What compilers are to make of the package: this file is compiled, not run. It sees the package as its users do.
import {
	type Alphabet,
	type Client,
	type Entry,
	type Pronunciation,
	RequestError,
	start,
	type Token,
	type Word,
} from 'pronounced';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <_ extends true>(): void => undefined;

export async function types(): Promise<void> {
	await using g2p: Client = await start({ timeout: 1000, args: ['--jobs=2'] });
	const { phonemes, alternatives, details } = await g2p.predict('cat', { nbest: 3, detail: true });
	holds<Same<typeof phonemes, string[][]>>();
	holds<Same<NonNullable<typeof alternatives>[number][number], { phonemes: string[]; probability: number }>>();
	holds<Same<NonNullable<typeof details>[number]['cached'], boolean>>();
	const spoken = await g2p.pronounce('a', { alphabets: ['ipa', 'x-sampa'] as const, signal: AbortSignal.timeout(5) });
	holds<Same<typeof spoken, Pronunciation>>();
	holds<Same<typeof spoken.tokens, Token[]>>();
	holds<Same<Word['x-sampa'], string | undefined>>();
	holds<Same<Word['arpabet'], string[] | undefined>>();
	for await (const part of g2p.pronounceParts('a')) {
		holds<Same<typeof part, Pronunciation>>();
	}
	holds<Same<Awaited<ReturnType<Client['convert']>>, string>>();
	holds<Same<Awaited<ReturnType<Client['lexicon']['export']>>['text'], string>>();
	const { output } = await g2p.render('a', { as: 'ssml', dialect: 'polly', words: 'uncertain' });
	holds<Same<typeof output, string>>();
	const entries: Entry[] = await g2p.lexicon.list({ prefix: 'a' });
	await g2p.lexicon.add(entries, { timeout: 5 });
	const own = await g2p.request<{ a: number }>('g2p/own', { b: 1 });
	holds<Same<typeof own, { a: number }>>();
	const error: unknown = undefined;
	if (error instanceof RequestError) {
		holds<Same<typeof error.field, string | undefined>>();
	}
	const alphabet: Alphabet = 'respelling';
	await g2p.convert('a', 'ipa', alphabet);

	// @ts-expect-error respelling can only be written
	await g2p.convert('a', 'respelling', 'ipa');
	// @ts-expect-error no such alphabet
	await g2p.pronounce('a', { alphabets: ['morse'] });
	// @ts-expect-error a misspelt option
	await g2p.predict('a', { nBest: 3 });
	// @ts-expect-error render needs to know for what
	await g2p.render('a', {});
	// @ts-expect-error words are strings
	await g2p.predict([1]);
}
