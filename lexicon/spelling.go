package lexicon

import "bytes"

// change is what a suffix does to the spelling of its base.
type change uint8

const (
	noChange        change = iota
	beforeConsonant        // y becomes i: happiness
	beforeVowel            // an e is dropped, a consonant doubled, y becomes i: hoping, hopping, happier
	plural                 // -s of nouns and verbs: cats, houses, boxes, flies
	afterS                 // nothing changes, and the base ends in s: dogs'
	afterSyllabicL         // -le loses its e: simply
	afterIc                // nothing changes, and the base ends in ic: basically
	afterIonOrIc           // nothing changes, and the stress stays where it is: national, musical
	ofLatinVerb            // the base ends in -ate, which loses its e, or -ct: creator, action
	withY                  // the base ends in -y, which is gone: happier
	withIze                // the base ends in -ize, which is gone altogether: modernization
)

// spelling is a base to look for: the first letters of the stem, as many as are kept, and letters added. The zero value is
// none.
type spelling struct {
	kept  int
	added string
}

// maxAdded is how many letters are added at most.
const maxAdded = len("ize")

// spellings returns how the base may be spelt of which a suffix has left a stem of two letters or more, the likeliest
// first.
func spellings(stem []byte, c change) [2]spelling {
	n := len(stem)
	asItIs, withE := spelling{n, ""}, spelling{n, "e"}
	last, before := stem[n-1], stem[n-2]
	none := [2]spelling{}
	only := func(holds bool, s spelling) [2]spelling {
		if !holds {
			return none
		}
		return [2]spelling{s}
	}
	switch c {
	case beforeConsonant:
		if last == 'i' {
			return [2]spelling{{n - 1, "y"}, asItIs}
		}
	case beforeVowel:
		return beforeVowels(stem)
	case plural:
		return plurals(stem)
	case afterS:
		return only(last == 's', asItIs)
	case afterSyllabicL:
		return only(last == 'l' && isConsonant(before), withE)
	case afterIc:
		return only(bytes.HasSuffix(stem, []byte("ic")), asItIs)
	case afterIonOrIc:
		return only(bytes.HasSuffix(stem, []byte("ion")) || bytes.HasSuffix(stem, []byte("ic")), asItIs)
	case ofLatinVerb:
		if bytes.HasSuffix(stem, []byte("at")) {
			return [2]spelling{withE}
		}
		return only(bytes.HasSuffix(stem, []byte("ct")), asItIs)
	case withY:
		return [2]spelling{{n, "y"}}
	case withIze:
		return [2]spelling{{n, "ize"}}
	}
	return [2]spelling{asItIs}
}

func beforeVowels(stem []byte) [2]spelling {
	n := len(stem)
	asItIs, withE := spelling{n, ""}, spelling{n, "e"}
	last, before := stem[n-1], stem[n-2]
	switch {
	case last == 'i':
		return [2]spelling{{n - 1, "y"}, asItIs}
	case last == before && isConsonant(last):
		single := spelling{n - 1, ""}
		if bytes.IndexByte([]byte("lsfz"), last) >= 0 && vowels(stem) == 1 {
			return [2]spelling{asItIs, single} // fall, pass, buff, buzz
		}
		return [2]spelling{single, asItIs}
	case lostE(stem):
		return [2]spelling{withE, asItIs}
	}
	return [2]spelling{asItIs, withE}
}

// lostE tells whether a stem looks as if it had ended in e: hop, danc, handl.
func lostE(stem []byte) bool {
	last, before := stem[len(stem)-1], stem[len(stem)-2]
	switch last {
	case 'c', 'v', 'z':
		return true
	case 'g':
		return before != 'n' // sing rather than singe
	case 'a', 'e', 'i', 'o', 'u', 'w', 'x', 'y', '\'':
		return false
	case 'l':
		if isConsonant(before) && before != 'r' && before != 'w' {
			return true // handle, but not curl and bowl
		}
	}
	return !isConsonant(before) && vowels(stem) == 1
}

func plurals(stem []byte) [2]spelling {
	n := len(stem)
	asItIs, withoutE := spelling{n, ""}, spelling{n - 1, ""}
	switch last, before := stem[n-1], stem[n-2]; {
	case bytes.IndexByte([]byte("sui'"), last) >= 0:
		return [2]spelling{} // glass, virus and axis are no plurals
	case last == 'e' && before == 'i':
		return [2]spelling{{n - 2, "y"}, asItIs}
	case last == 'e' && bytes.IndexByte([]byte("sxzoh"), before) >= 0:
		return [2]spelling{asItIs, withoutE}
	}
	return [2]spelling{asItIs}
}

func isConsonant(letter byte) bool { return bytes.IndexByte([]byte("aeiou'"), letter) < 0 }

func vowels(stem []byte) int {
	n := 0
	for _, letter := range stem {
		if !isConsonant(letter) {
			n++
		}
	}
	return n
}
