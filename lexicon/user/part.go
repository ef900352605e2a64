package user

import "strings"

// parts has the parts of speech, each with the other names that are read as it: the usual abbreviations, the universal
// ones (universaldependencies.org/u/pos), and the tags of Penn Treebank (Marcus et al. 1993) and of CLAWS 5 and 7
// (ucrel.lancs.ac.uk/claws), which the PLS specification has in its examples.
var parts = [...][]string{
	{"noun", "n", "nn", "nns", "nn0", "nn1", "nn2"},
	{"verb", "v", "vb", "vbp", "vbz", "vbg", "vv0", "vvb", "vvi", "vvz", "vvg"},
	{"past-tense", "past", "vbd", "vvd"},
	{"past-participle", "vbn", "vvn", "participle"},
	{"adjective", "adj", "jj", "jjr", "jjs", "aj0", "ajc", "ajs"},
	{"adverb", "adv", "rb", "rbr", "rbs", "av0", "rr"},
	{"name", "propn", "nnp", "nnps", "np0", "np1", "proper-noun"},
	{"pronoun", "pron", "prp"},
	{"preposition", "prep", "adp", "in"},
	{"conjunction", "conj", "cconj", "sconj", "cc"},
	{"determiner", "det", "dt", "at", "at0", "article"},
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
	if part, ok = partNames[name]; ok {
		return part, true
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
