package markup_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/text/markup"
)

var update = flag.Bool("update", false, "write what is read into the golden files")

// parses stands for package phoneme: it is as strict as the cases need.
func parses(alphabet, transcription string) bool {
	if alphabet == "arpabet" {
		return strings.ToUpper(transcription) == transcription && !strings.ContainsAny(transcription, "#\\,.")
	}
	return !strings.ContainsAny(transcription, "!#") && (alphabet == "espeak" || !strings.ContainsAny(transcription, "0123456789"))
}

// TestGolden reads every case of the golden files: lines of the source, each after "> ", then the Document.
func TestGolden(t *testing.T) {
	for name, read := range readers {
		file := "testdata/" + name + ".golden"
		golden, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for i, block := range strings.Split(strings.TrimSpace(string(golden)), "\n\n") {
			var heading, source []string
			for line := range strings.Lines(block) {
				line = strings.TrimSuffix(line, "\n")
				if rest, ok := strings.CutPrefix(line, "> "); ok {
					unquoted, err := strconv.Unquote(`"` + strings.ReplaceAll(rest, `"`, `\"`) + `"`)
					if err != nil {
						t.Fatalf("%s: %s: %v", file, line, err)
					}
					source = append(source, unquoted)
				}
				if strings.HasPrefix(line, "> ") || strings.HasPrefix(line, "# ") {
					heading = append(heading, line)
				}
			}
			got := strings.Join(heading, "\n") + "\n" + dump(read, strings.Join(source, "\n"))
			if got != block+"\n" && !*update {
				t.Errorf("%s: case %d: got\n%swant\n%s", file, i+1, got, block)
			}
			if i > 0 {
				out.WriteByte('\n')
			}
			out.WriteString(got)
		}
		if *update {
			if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

type reader func(string, func(string, string) bool) (*markup.Document, error)

var readers = map[string]reader{
	"ssml": markup.SSML,
	"inline": func(source string, parses func(string, string) bool) (*markup.Document, error) {
		return markup.Inline(source, parses), nil
	},
}

// dump writes a Document for reading.
func dump(read reader, source string) string {
	d, err := read(source, parses)
	if syntax := new(markup.SyntaxError); errors.As(err, &syntax) {
		return fmt.Sprintf("error at byte %d: %v\n", syntax.Offset, syntax)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "text %q\n", d.Text)
	mapper := d.Mapper()
	for _, o := range d.Overrides {
		from := mapper.Range(o.Range)
		kind := [...]string{"", "phoneme", "say-as", "substitute", "foreign", "hint"}[o.Kind]
		fmt.Fprintf(&b, "%s %q from %q:", kind, d.Text[o.Start:o.End], source[from.Start:from.End])
		fmt.Fprintf(&b, " %s %q", o.Alphabet, o.Value)
		if o.Class != nil {
			fmt.Fprintf(&b, " %q", *o.Class)
		}
		b.WriteByte('\n')
	}
	for _, pause := range d.Breaks {
		fmt.Fprintf(&b, "break at %d of the source: %q %q\n", mapper.Range(pause.Range).Start, pause.Strength, pause.Time)
	}
	b.WriteString("tags")
	for _, tag := range d.Tags {
		fmt.Fprintf(&b, " %q", source[tag.Start:tag.End])
	}
	b.WriteByte('\n')
	for _, w := range d.Warnings {
		fmt.Fprintf(&b, "warning at %d: %s\n", w.Offset, w.Reason)
	}
	return b.String()
}
