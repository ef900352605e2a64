package split

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"strings"
)

// listSHA256 is the hash of american-english-huge of Debian's wamerican-huge 2020.12.07-2, which scripts/fetch-spellings.sh fetches.
const listSHA256 = "ffd71db7e021907dbe4cbac17959d3504ff0594ae35c686ab7016b9a6b755fbb"

// Spelling is how a list of English words writes a word.
type Spelling uint8

// The spellings.
const (
	Unlisted    Spelling = iota // not at all: of CMUdict's words mostly surnames and brands
	Capitalised                 // only with capitals: names
	Small                       // in small letters
)

// Spellings are the words of a list.
type Spellings map[string]Spelling

// ReadSpellings reads american-english-huge of SCOWL 2020.12.07, and refuses another list.
func ReadSpellings(path string) (Spellings, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(text); hex.EncodeToString(sum[:]) != listSHA256 {
		return nil, fmt.Errorf("%s: a list with sha256 %x, not %s", path, sum, listSHA256)
	}
	return parseSpellings(string(text)), nil
}

func parseSpellings(text string) Spellings {
	spellings := Spellings{}
	for word := range strings.FieldsSeq(text) {
		small, spelling := strings.ToLower(word), Capitalised
		if small == word {
			spelling = Small
		}
		spellings[small] = max(spellings[small], spelling)
	}
	return spellings
}

// Of returns how the list writes a word, which is given in small letters.
func (s Spellings) Of(word string) Spelling { return s[word] }
