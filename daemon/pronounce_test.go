package daemon

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// run runs a command on an input with a lexicon of its own and returns its exit status; the fake engine says AA1 for
// each character of an unknown word.
func run(t *testing.T, input string, lexicon string, args ...string) (*testProgram, int) {
	t.Helper()
	p := newProgram(t, strings.NewReader(input))
	p.defaultLexicon = lexicon
	return p, p.main(context.Background(), args)
}

func TestPronounceCommand(t *testing.T) {
	folder := t.TempDir()
	lexicon := filepath.Join(folder, "own", "lexicon.dict")
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	file := write("input.txt", "Read it!\r\nno\n\nlast")
	broken := write("broken.dict", "zyx  Z IH1 K S\noops QQ\n")
	for _, test := range []struct {
		args                []string
		input, out, message string
		status              int
	}{
		{args: []string{"pronounce", "Hello, world!"}, out: "Hello, world!\tHH AH0 L OW1  ,  W ER1 L D  !\n"},
		{args: []string{"pronounce", "a\tb", "c\nd"}, out: "a b\tAH0  B IY1\nc d\tS IY1  D IY1\n"},
		{args: []string{"pronounce", "--alphabet=ipa", "-a", "arpabet", "hello zorb"}, out: "hello zorb\thəˈloʊ ˈzɔɹb\tHH AH0 L OW1  Z AO1 R B\n"},
		{args: []string{"pronounce"}, input: "one\ntwo\n", out: "one\tW AH1 N\ntwo\tT UW1\n"},
		{args: []string{"pronounce"}},
		{args: []string{"pronounce", "-i", file}, out: "Read it!\tR IY1 D  IH1 T  !\nno\tN OW1\n\t\nlast\tL AE1 S T\n"},
		{args: []string{"pronounce", "-i", "-", "-i", file}, input: "one", out: "one\tW AH1 N\nRead it!\tR IY1 D  IH1 T  !\nno\tN OW1\n\t\nlast\tL AE1 S T\n"},
		{args: []string{"pronounce", "--json", "--alphabet=ipa", "no"}, out: `{"tokens":[{"text":"no","start":0,"end":2,"kind":"word","sentence":0,` +
			`"words":[{"word":"no","ipa":"ˈnoʊ","syllables":[["N","OW1"]],"source":"lexicon","confidence":1,"alternatives":[]}]}],"phonemes":["N","OW1"]}` + "\n"},
		{args: []string{"pronounce", "--markup=inline", "say {Z IH1 K S}"}, out: "say {Z IH1 K S}\tS EY1  Z IH1 K S\n"},
		{args: []string{"pronounce", "-l", broken, "zyx"}, out: "zyx\tZ IH1 K S\n", message: "broken.dict:2: "},
		{args: []string{"pronounce", "--date-order=dmy", "1/4/2024"}, out: "1/4/2024\tDH AH0  F ER1 S T  AH1 V  EY1 P R AH0 L  T W EH1 N T IY0  T W EH1 N T IY0  F AO1 R\n"},
		{args: []string{"pronounce", "--markup=ssml", "<speak>"}, status: 1, message: "line 1"},
		{args: []string{"pronounce", "--markup=html", "a"}, status: 2, message: "--markup"},
		{args: []string{"pronounce", "--alphabet=klingon", "a"}, status: 2, message: "klingon"},
		{args: []string{"pronounce", "-i", file, "a"}, status: 2, message: "--input"},
		{args: []string{"pronounce", "-i", folder + "/none"}, status: 1, message: "none"},
		{args: []string{"pronounce", "-l", folder + "/none", "a"}, status: 1, message: "none"},
		{args: []string{"convert", "R EH1 D"}, out: "R EH1 D\tˈɹɛd\n"},
		{args: []string{"convert", "-f", "ipa", "-t", "espeak"}, input: "həˈloʊ\nˈɹɛd\n", out: "həˈloʊ\th@l'oU\nˈɹɛd\tr'Ed\n"},
		{args: []string{"convert", "--json", "R EH1 D"}, out: `{"transcription":"ˈɹɛd"}` + "\n"},
		{args: []string{"convert", "R QQ"}, status: 1, message: `"QQ"`},
		{args: []string{"convert", "--json", "R QQ"}, status: 1, message: `"QQ"`},
		{args: []string{"convert", "--from=respelling", "a"}, status: 2, message: "respelling"},
		{args: []string{"convert", "--to=klingon", "a"}, status: 2, message: "klingon"},
		{args: []string{"lexicon", "path"}, out: lexicon + "\n"},
		{args: []string{"lexicon", "list"}},
		{args: []string{"lexicon", "add", "gandalf", "G AE1 N D AA0 L F"}, out: `{"added":1,"replaced":0}` + "\n"},
		{args: []string{"lexicon", "add", "--ipa", "--pos=verb", "--case-sensitive", "Zyx", "ˈzɪks"}, out: `{"added":1,"replaced":0}` + "\n"},
		{args: []string{"lexicon", "add", "zyx", "QQ"}, status: 1, message: `"QQ"`},
		{args: []string{"lexicon", "list"}, out: "gandalf\tG AE1 N D AA0 L F\nZyx\tZ IH1 K S\tverb\tcase-sensitive\n"},
		{args: []string{"lexicon", "list", "--limit=1"}, out: "gandalf\tG AE1 N D AA0 L F\n"},
		{args: []string{"pronounce", "Gandalf's Zyx"}, out: "Gandalf's Zyx\tG AE1 N D AA0 L F S  Z IH1 K S\n"},
		{args: []string{"lexicon", "remove", "GANDALF"}, out: `{"removed":1}` + "\n"},
		{args: []string{"lexicon", "import", "--format=foo", broken}, status: 2, message: "pls or cmudict"},
		{args: []string{"lexicon", "export", "--format=foo"}, status: 2, message: `"foo"`},
		{args: []string{"lexicon", "import", broken}, out: "", status: 1, message: "1 of its lines"},
		{args: []string{"lexicon", "list", "zyx", "--json"}, out: `{"entries":[{"word":"zyx","arpabet":"Z IH1 K S","ipa":"ˈzɪks"},` +
			`{"word":"Zyx","arpabet":"Z IH1 K S","ipa":"ˈzɪks","pos":"verb","caseSensitive":true}]}` + "\n"},
		{args: []string{"lexicon", "export", "--format=pls", filepath.Join(folder, "out.pls")}},
		{args: []string{"lexicon", "import", "--format=pls", filepath.Join(folder, "out.pls")}, out: `{"added":0,"replaced":2,"errors":[]}` + "\n"},
		{args: []string{"--user-lexicon", broken, "pronounce", "zyx"}, out: "zyx\tZ IH1 K S\n"},
	} {
		p, status := run(t, test.input, lexicon, test.args...)
		if status != test.status || !strings.Contains(p.err.String(), test.message) {
			t.Errorf("%q: status %d, stderr %q; want %d, %q", test.args, status, &p.err, test.status, test.message)
		}
		if got := p.out.String(); got != test.out && !strings.Contains(strings.Join(test.args, " "), "import "+broken) {
			t.Errorf("%q:\n got %q\nwant %q", test.args, got, test.out)
		}
	}
}

// TestStreamOrder has many workers answer many lines, which must come out in the order of the input.
func TestStreamOrder(t *testing.T) {
	var input, want strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&input, "line %d\n", i)
		fmt.Fprintf(&want, "<line %d>\n", i)
	}
	stream := &lineStream{jobs: 4, answer: func(_ context.Context, dst []byte, line string) ([]byte, error) {
		return append(append(append(dst, '<'), line...), ">\n"...), nil
	}}
	read := 0
	stream.read = func(bytes int) { read += bytes }
	var out bytes.Buffer
	if err := stream.run(context.Background(), strings.NewReader(input.String()), &out); err != nil {
		t.Fatal(err)
	}
	if out.String() != want.String() {
		t.Error("the answers are not the lines in their order")
	}
	if read != input.Len() {
		t.Errorf("told of %d bytes, want %d", read, input.Len())
	}
}

// TestStreamOfOneLine has an input without line breaks, which is cut.
func TestStreamOfOneLine(t *testing.T) {
	for _, unit := range []string{"word ", "x", "é", "日本"} {
		input := strings.Repeat(unit, 3*maxLine/len(unit))
		longest := 0
		stream := &lineStream{jobs: 2, answer: func(_ context.Context, dst []byte, line string) ([]byte, error) {
			return append(append(dst, line...), '\n'), nil
		}}
		var out bytes.Buffer
		if err := stream.run(context.Background(), strings.NewReader(input), &out); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			longest = max(longest, len(line))
		}
		if longest > maxLine+blockBytes {
			t.Errorf("%q: a line of %d bytes", unit, longest)
		}
		if got := strings.ReplaceAll(out.String(), "\n", ""); got != input {
			t.Errorf("%q: the pieces are not the input", unit)
		}
	}
}

// TestStreamAnswersAtOnce has a client that waits for the answer to a line before it writes the next one.
func TestStreamAnswersAtOnce(t *testing.T) {
	in, write := io.Pipe()
	read, out := io.Pipe()
	stream := &lineStream{jobs: 2, answer: func(_ context.Context, dst []byte, line string) ([]byte, error) {
		return append(append(dst, line...), '\n'), nil
	}}
	ended := make(chan error, 1)
	go func() { ended <- stream.run(context.Background(), in, out) }()
	buffer := make([]byte, 16)
	for range 100 {
		if _, err := write.Write([]byte("line\n")); err != nil {
			t.Fatal(err)
		}
		if n, err := io.ReadFull(read, buffer[:5]); err != nil || string(buffer[:n]) != "line\n" {
			t.Fatalf("%q, %v", buffer[:n], err)
		}
	}
	write.Close()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// TestStreamDoesNotWaitForInput has a client that neither writes nor closes its end: a closed stdout, a bad line and a signal
// end the stream all the same.
func TestStreamDoesNotWaitForInput(t *testing.T) {
	in, write := io.Pipe()
	defer write.Close()
	wrong := errors.New("wrong line")
	stream := &lineStream{jobs: 2, answer: func(_ context.Context, dst []byte, line string) ([]byte, error) {
		if line == "bad" {
			return nil, wrong
		}
		return append(append(dst, line...), '\n'), nil
	}}
	var out bytes.Buffer
	ended := make(chan error, 1)
	start := func(ctx context.Context, out io.Writer) {
		go func() { ended <- stream.run(ctx, in, out) }()
	}

	start(context.Background(), &failingWriter{})
	write.Write([]byte("line\n"))
	if err := <-ended; err == nil || !strings.Contains(err.Error(), "closed") {
		t.Errorf("closed stdout: %v", err)
	}

	in, write = io.Pipe()
	defer write.Close()
	start(context.Background(), &out)
	write.Write([]byte("one\ntwo\nbad\nfour\n"))
	if err := <-ended; !errors.Is(err, wrong) || !strings.Contains(err.Error(), "line 3") {
		t.Errorf("a bad line: %v", err)
	}
	if out.String() != "one\ntwo\n" {
		t.Errorf("before a bad line: %q", out.String())
	}

	in, write = io.Pipe()
	defer write.Close()
	ctx, cancel := context.WithCancelCause(context.Background())
	start(ctx, io.Discard)
	signalled := errors.New("signalled")
	cancel(signalled)
	if err := <-ended; !errors.Is(err, signalled) {
		t.Errorf("a signal: %v", err)
	}
}

// failingWriter is a stdout that is closed after some writes.
type failingWriter struct{ left int }

func (w *failingWriter) Write(p []byte) (int, error) {
	if w.left--; w.left < 0 {
		return 0, errors.New("closed")
	}
	return len(p), nil
}

// TestStreamErrors ends without leaving a goroutine behind, whoever fails.
func TestStreamErrors(t *testing.T) {
	wrong := errors.New("wrong line")
	input := strings.Repeat(strings.Repeat("x", 1000)+"\n", 10_000)
	stream := &lineStream{jobs: 3, answer: func(_ context.Context, dst []byte, line string) ([]byte, error) {
		return append(dst, line...), nil
	}}
	if err := stream.run(context.Background(), strings.NewReader(input), &failingWriter{2}); err == nil {
		t.Error("a closed stdout is no error")
	}
	ctx, cancel := context.WithCancel(context.Background())
	stream.read = func(int) { cancel() }
	if err := stream.run(ctx, strings.NewReader(input), io.Discard); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	stream.read = nil
	stream.answer = func(context.Context, []byte, string) ([]byte, error) { return nil, wrong }
	if err := stream.run(context.Background(), strings.NewReader(input), io.Discard); !errors.Is(err, wrong) {
		t.Errorf("got %v", err)
	}
	stream.answer = func(context.Context, []byte, string) ([]byte, error) { return nil, nil }
	broken := io.MultiReader(strings.NewReader("a\n"), errorReader{})
	if err := stream.run(context.Background(), broken, io.Discard); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %v", err)
	}
}

type errorReader struct{}

func (errorReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
