package render_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/render"
)

// FuzzRender: whatever the source holds, each target gets what it takes, and all of SSML's elements match.
func FuzzRender(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		page, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		source, _, _ := strings.Cut(string(page), "\n-- ")
		for markup := range uint8(3) {
			f.Add(source, markup)
		}
	}
	for _, source := range []string{
		"<b>a</b><i>b</i>", "<sub alias=\"x\">a<b>c</b></sub>", "<phoneme ph=\"x\"><sub alias='y'>z</sub></phoneme>",
		"a<![CDATA[b]]>c<!-- -- -->&#x41;", "<speak>a</speak><speak>b</speak>", "<s><break time='1e9s'/><desc>d</desc></s>",
		"<say-as interpret-as=\"date\">a <p>b</p></say-as>", "]] [[ ]]]] [[[", "\x01\ufffe\xff <a b='\x02' b=\"c\"/>", "<lexicon>x</lexicon>",
		"<x:speak xmlns:x=\"http://www.w3.org/2001/10/synthesis\"><x:p>q</x:p></x:speak>", "<voice name='v'/>", "<é ü='1'>x</é>",
	} {
		for markup := range uint8(3) {
			f.Add(source, markup)
		}
	}
	all := targets()
	f.Fuzz(func(t *testing.T, source string, markup uint8) {
		if len(source) > 1<<12 {
			return
		}
		for _, name := range order {
			o := all[name]
			o.Markup = pronounce.Markup(markup % 3)
			output := ""
			for piece, err := range render.Text(context.Background(), pipeline(), source, o) {
				if err != nil {
					if broken := (*pronounce.MarkupError)(nil); !errors.As(err, &broken) {
						t.Fatal(err)
					}
					return
				}
				output += string(piece.Output)
			}
			switch {
			case strings.HasSuffix(name, " all"):
				checkOutput(t, name, output)
			case strings.HasPrefix(name, "ssml"):
				wellFormed(t, name, output)
			}
		}
	})
}
