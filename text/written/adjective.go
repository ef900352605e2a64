package written

import "strings"

// article says whether a word precedes behind which an amount may be an adjective: "a 5 km run" is a five kilometer run.
func (in input) article(at int) bool {
	word, start := in.previous(at)
	return articles[word] && start+len(word)+1 == at
}

// described says whether a noun, or what belongs to it, may follow: no word of grammar, and no participle.
func (in input) described(end int) bool {
	word := in.next(end)
	return word != "" && !grammar[strings.ToLower(word)] && !strings.HasSuffix(word, "ed")
}

var (
	articles = set("a an the this that each every another his her its their our my your")
	grammar  = set(`of to from in into at on onto by with without within than for per as and or but nor so if when while until till
		since that which who whom whose where why how what is are was were be been being has have had do does did can could will
		would shall should may might must i you he she it we they them us him her the a an this these those there here not no
		only just also too more less most least again ago away apart long wide high tall deep thick later earlier before after
		now then today yesterday tomorrow last next each every plus minus times equals`)
)
