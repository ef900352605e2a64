package user

import "strings"

// parts has the parts of speech, each with the other names that are read as it: the usual abbreviations, the tags of
// Penn Treebank that say the same, and the universal ones.
var parts = [...][]string{
	{"noun", "n", "nn", "nns", "plural-noun"},
	{"verb", "v", "vb", "vbp", "vbz", "vbg"},
	{"past-tense", "past", "vbd", "verb-past"},
	{"past-participle", "vbn", "participle"},
	{"adjective", "adj", "jj", "jjr", "jjs"},
	{"adverb", "adv", "rb", "rbr", "rbs"},
	{"name", "propn", "nnp", "nnps", "proper-noun"},
	{"pronoun", "pron", "prp"},
	{"preposition", "prep", "adp", "in"},
	{"conjunction", "conj", "cconj", "sconj", "cc"},
	{"determiner", "det", "dt", "article"},
	{"interjection", "intj", "interj", "uh"},
	{"numeral", "num", "cd", "number"},
	{"particle", "part", "rp"},
	{"auxiliary", "aux", "md", "modal"},
}

// ParsePart returns the part of speech that a name stands for, in any case, with blanks, "_" or "-" between its words:
// "noun", "verb", "past-tense", "past-participle", "adjective", "adverb", "name", "pronoun", "preposition",
// "conjunction", "determiner", "interjection", "numeral", "particle", "auxiliary"; "" for "", "any" and "*".
func ParsePart(name string) (part string, ok bool) {
	if name == "" {
		return "", true
	}
	part, ok = partNames[strings.NewReplacer(" ", "-", "_", "-").Replace(strings.ToLower(name))]
	return part, ok
}

var partNames = func() map[string]string {
	names := map[string]string{"any": "", "*": ""}
	for _, part := range parts {
		for _, name := range part {
			names[name] = part[0]
		}
	}
	return names
}()
