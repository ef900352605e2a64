package client_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/pronounced/pronounced/client"
)

// TestMain builds the daemon, which all tests start, and hides the user's settings and lexicon from it.
func TestMain(m *testing.M) {
	os.Exit(func() int {
		folder, err := os.MkdirTemp("", "pronounced-client-")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(folder)
		binary := filepath.Join(folder, "pronounced")
		if runtime.GOOS == "windows" {
			binary += ".exe"
		}
		build := exec.Command("go", "build", "-o", binary, "../cmd/pronounced")
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "%v\n%s", err, out)
			return 1
		}
		for _, setting := range os.Environ() {
			if name, _, _ := strings.Cut(setting, "="); strings.HasPrefix(name, "PRONOUNCED_") {
				os.Unsetenv(name)
			}
		}
		for _, name := range []string{"XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_DATA_HOME"} {
			os.Setenv(name, filepath.Join(folder, "settings"))
		}
		os.Setenv(client.Variable, binary)
		status := m.Run()
		if err := goleak.Find(); err != nil && status == 0 {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		return status
	}())
}

func start(t *testing.T, args ...string) *client.Client {
	t.Helper()
	c, err := client.Start(t.Context(), client.Options{Args: args})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

// words returns that many different pronounceable strings.
func words(count int) []string {
	const consonants, vowels = "bdfgklmnprstvz", "aeiou"
	list := make([]string, count)
	for i := range list {
		var word strings.Builder
		for rest := i + 1_000_003; rest > 0; rest /= len(vowels) {
			word.WriteByte(consonants[rest%len(consonants)])
			rest /= len(consonants)
			word.WriteByte(vowels[rest%len(vowels)])
		}
		list[i] = word.String()
	}
	return list
}

func kill(t *testing.T, c *client.Client) {
	t.Helper()
	if err := c.Process().Kill(); err != nil {
		t.Error(err)
	}
}

func TestPredict(t *testing.T) {
	c := start(t)
	for _, test := range []struct {
		params client.PredictParams
		want   string
	}{
		{client.PredictParams{Words: []string{"Sloths", "New York", "", " "}}, "[[S L AA1 TH S] [N UW1 Y AO1 R K] [] [EH1]]"},
		{client.PredictParams{Words: []string{}}, "[]"},
		{client.PredictParams{Text: " aardvark \n sloths"}, "[[AA1 R D V AA2 R K] [S L AA1 TH S]]"},
		{client.PredictParams{}, "[]"},
	} {
		got, err := c.Predict(t.Context(), test.params)
		if err != nil {
			t.Errorf("%+v: %v", test.params, err)
		} else if fmt.Sprint(got.Phonemes) != test.want {
			t.Errorf("%+v: got %v, want %s", test.params, got.Phonemes, test.want)
		}
	}
	got, err := c.Predict(t.Context(), client.PredictParams{Text: "tear", NBest: 3, Detail: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Alternatives) != 1 || len(got.Alternatives[0]) != 3 || got.Alternatives[0][0].Probability < 0.3 ||
		len(got.Details) != 1 || got.Details[0].Cached {
		t.Errorf("got %+v", got)
	}
}

func TestPronounce(t *testing.T) {
	c := start(t)
	const text = "He read 22 books — 👍, “really”."
	got, err := c.Pronounce(t.Context(), client.PronounceParams{Text: text, Alphabets: []string{"ipa", "x-sampa"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, token := range got.Tokens {
		if text[token.Start:token.End] != token.Text {
			t.Errorf("%q is at %d:%d, which is %q", token.Text, token.Start, token.End, text[token.Start:token.End])
		}
	}
	if read := got.Tokens[1].Words[0]; read.XSAMPA != `"r\Ed` || read.IPA != "ˈɹɛd" || read.ARPAbet != nil || read.Source != "heteronym" {
		t.Errorf("got %+v", read)
	}
	own := client.PronounceParams{Text: "zyx", Lexicon: []client.Entry{{Word: "zyx", IPA: "ˈzɪks"}}}
	if got, err := c.Pronounce(t.Context(), own); err != nil || strings.Join(got.Phonemes, " ") != "Z IH1 K S" {
		t.Errorf("got %+v, %v", got, err)
	}
	if _, err := c.Pronounce(t.Context(), client.PronounceParams{Text: "a\xff"}); err == nil {
		t.Error("text that is not UTF-8 was sent")
	}
}

func TestConvertAndRender(t *testing.T) {
	c := start(t)
	if got, err := c.Convert(t.Context(), "R EH1 D", "arpabet", "ipa"); err != nil || got != "ˈɹɛd" {
		t.Errorf("got %q, %v", got, err)
	}
	got, err := c.Render(t.Context(), client.RenderParams{Text: "He has read it.", As: "espeak", Words: "uncertain"})
	if err != nil || got.Output != "He has [[r'Ed]] it." {
		t.Errorf("got %+v, %v", got, err)
	}
	long := client.RenderParams{Text: strings.Repeat("Hello, Мир! ", 50), As: "flite"}
	whole, err := c.Render(t.Context(), long)
	if err != nil {
		t.Fatal(err)
	}
	var joined client.Rendering
	for part, err := range c.RenderParts(t.Context(), long) {
		if err != nil {
			t.Fatal(err)
		}
		joined.Output += part.Output
		joined.Unspoken = append(joined.Unspoken, part.Unspoken...)
	}
	if len(whole.Unspoken) != 50 || !reflect.DeepEqual(&joined, whole) {
		t.Errorf("%+v in parts is %+v", whole, joined)
	}
}

func TestLexicon(t *testing.T) {
	folder := t.TempDir()
	c, ctx := start(t, "--user-lexicon="+filepath.Join(folder, "lexicon.dict")), t.Context()
	lexicon := c.Lexicon()
	added, err := lexicon.Add(ctx, client.Entry{Word: "gandalf", ARPAbet: "G AE1 N D AA0 L F"}, client.Entry{Word: "New York", IPA: "nuˈjɔɹk"})
	if err != nil || *added != (client.Added{Added: 2}) {
		t.Errorf("added %+v, %v", added, err)
	}
	if list, err := lexicon.List(ctx, "g", -1); err != nil || len(list) != 1 || list[0].IPA != "ˈɡændɑlf" {
		t.Errorf("listed %+v, %v", list, err)
	}
	if list, err := lexicon.List(ctx, "", 1); err != nil || len(list) != 1 {
		t.Errorf("listed %+v, %v", list, err)
	}
	imported, err := lexicon.Import(ctx, "cmudict", "frodo  F R OW1 D OW0\nsam  S QQ1 M\n")
	if err != nil || imported.Added.Added != 1 || len(imported.Errors) != 1 || imported.Errors[0].Line != 2 {
		t.Errorf("imported %+v, %v", imported, err)
	}
	exported, err := lexicon.Export(ctx, "cmudict")
	if err != nil || !strings.Contains(exported.Text, "frodo  F R OW1 D OW0\n") {
		t.Fatalf("exported %+v, %v", exported, err)
	}
	path := filepath.Join(folder, "copy.dict")
	if _, err := lexicon.ExportFile(ctx, "cmudict", path); err != nil {
		t.Error(err)
	}
	if file, err := os.ReadFile(path); err != nil || string(file) != exported.Text {
		t.Errorf("the file has %q, %v", file, err)
	}
	if removed, err := lexicon.Remove(ctx, "Gandalf", "frodo", "balrog"); err != nil || removed != 2 {
		t.Errorf("removed %d, %v", removed, err)
	}
	if imported, err := lexicon.ImportFile(ctx, "cmudict", path); err != nil || imported.Added.Added != 2 || imported.Replaced != 1 {
		t.Errorf("imported %+v, %v", imported, err)
	}
}

func TestStatus(t *testing.T) {
	c := start(t, "--cache-size=7")
	if _, err := c.Predict(t.Context(), client.PredictParams{Text: "cat cat"}); err != nil {
		t.Fatal(err)
	}
	status, err := c.Status(t.Context())
	if err != nil || status.Name != "pronounced" || status.Cache.Capacity != 7 || status.Cache.Length != 1 || status.Model.SHA256 == "" {
		t.Errorf("got %+v, %v", status, err)
	}
	if err := c.ClearCache(t.Context()); err != nil {
		t.Error(err)
	}
	if status, err := c.Status(t.Context()); err != nil || status.Cache.Length != 0 {
		t.Errorf("got %+v, %v", status, err)
	}
}

func TestErrors(t *testing.T) {
	c := start(t)
	err := c.Call(t.Context(), "g2p/predict", map[string]any{"words": []any{"a", 4}}, nil)
	var refused *client.RequestError
	if !errors.As(err, &refused) || refused.Code != -32602 || refused.Field != "words[1]" || refused.Reason != "must be a string" {
		t.Errorf("got %v, %+v", err, refused)
	}
	if _, err := c.Convert(t.Context(), "ø", "ipa", "arpabet"); !errors.As(err, &refused) || !strings.Contains(string(refused.Data), `"symbol"`) {
		t.Errorf("got %v", err)
	}
	small, err := client.Start(t.Context(), client.Options{MaxMessageBytes: 1000})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := small.Predict(t.Context(), client.PredictParams{Text: strings.Repeat("a", 1000)}); !errors.As(err, &refused) || refused.Code != -32600 {
		t.Errorf("got %v", err)
	}
	if err := small.Close(); err != nil {
		t.Error(err)
	}
	if _, err := small.Status(t.Context()); !errors.Is(err, client.ErrClosed) {
		t.Errorf("got %v", err)
	}
}

func TestStartFails(t *testing.T) {
	_, err := client.Start(t.Context(), client.Options{Args: []string{"--jobs=many"}, Stderr: io.Discard})
	if !errors.Is(err, client.ErrStart) || !strings.Contains(err.Error(), "many") || !strings.Contains(err.Error(), "status 2") {
		t.Errorf("got %v", err)
	}
	if _, err := client.Start(t.Context(), client.Options{Binary: "/nowhere/pronounced"}); err == nil || !strings.Contains(err.Error(), "Options.Binary") {
		t.Errorf("got %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	t.Setenv(client.Variable, "")
	_, err = client.Start(t.Context(), client.Options{})
	for _, place := range []string{"Options.Binary", "$" + client.Variable, "PATH", os.Getenv("PATH")} {
		if !errors.Is(err, exec.ErrNotFound) || !strings.Contains(err.Error(), place) {
			t.Errorf("%s is missing: %v", place, err)
		}
	}
}

func TestContext(t *testing.T) {
	c := start(t)
	many := client.PredictParams{Words: words(30_000)}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := c.Predict(ctx, many); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	var last error
	for _, err := range c.PredictParts(ctx, many) {
		last = err
	}
	if !errors.Is(last, context.DeadlineExceeded) {
		t.Errorf("got %v", last)
	}
	// More calls than are sent at a time: some have not been sent when they are given up.
	ctx, cancel = context.WithCancel(t.Context())
	var group sync.WaitGroup
	var canceled atomic.Int32
	for i := range 600 {
		group.Go(func() {
			_, err := c.Predict(ctx, client.PredictParams{Words: many.Words[i : i+500]})
			if errors.Is(err, context.Canceled) {
				canceled.Add(1)
			} else if err != nil {
				t.Error(err)
			}
		})
	}
	cancel()
	group.Wait()
	if canceled.Load() == 0 {
		t.Error("no call has been given up")
	}
	if _, err := c.Predict(t.Context(), client.PredictParams{Text: "cat"}); err != nil {
		t.Error(err)
	}
}

func TestKilledInFlight(t *testing.T) {
	c := start(t)
	list := words(1000)
	want, err := c.Predict(t.Context(), client.PredictParams{Words: list})
	if err != nil {
		t.Fatal(err)
	}
	var answered atomic.Int32
	var group sync.WaitGroup
	for i, word := range list {
		group.Go(func() {
			got, err := c.Predict(t.Context(), client.PredictParams{Words: []string{word}})
			if err != nil {
				t.Errorf("%s: %v", word, err)
			} else if !reflect.DeepEqual(got.Phonemes[0], want.Phonemes[i]) {
				t.Errorf("%s: got %v, want %v", word, got.Phonemes[0], want.Phonemes[i])
			}
			if answered.Add(1) == 100 {
				kill(t, c)
			}
		})
	}
	group.Wait()
}

func TestKilledIdle(t *testing.T) {
	c := start(t)
	for range 3 {
		kill(t, c)
		if _, err := c.Predict(t.Context(), client.PredictParams{Text: "cat"}); err != nil {
			t.Error(err)
		}
	}
}

func TestKilledTwice(t *testing.T) {
	c := start(t)
	failed := make(chan error, 1)
	go func() {
		_, err := c.Predict(t.Context(), client.PredictParams{Words: words(50_000)})
		failed <- err
	}()
	var last *os.Process
	for {
		select {
		case err := <-failed:
			if !errors.Is(err, client.ErrCrashed) {
				t.Errorf("got %v", err)
			}
			if _, err := c.Predict(t.Context(), client.PredictParams{Text: "cat"}); err != nil {
				t.Error(err)
			}
			return
		case <-time.After(time.Millisecond):
			if now := c.Process(); now != nil && now != last {
				last = now
				if err := now.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
					t.Error(err)
				}
			}
		}
	}
}

func TestParts(t *testing.T) {
	c := start(t)
	text := strings.Join(words(3000), ". ")
	want, err := c.Pronounce(t.Context(), client.PronounceParams{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	var got client.Pronunciation
	parts := 0
	for part, err := range c.PronounceParts(t.Context(), client.PronounceParams{Text: text}) {
		if err != nil {
			t.Fatal(err)
		}
		got.Tokens = append(got.Tokens, part.Tokens...)
		got.Phonemes = append(got.Phonemes, part.Phonemes...)
		if parts++; parts == 2 {
			kill(t, c) // what has been taken is not to come again
		}
		if _, err := c.Status(t.Context()); err != nil { // an answer that comes behind parts
			t.Fatal(err)
		}
	}
	if parts < 4 {
		t.Errorf("%d parts", parts)
	}
	if !reflect.DeepEqual(&got, want) {
		t.Errorf("%d tokens and %d phonemes in parts, %d and %d as a whole, or others",
			len(got.Tokens), len(got.Phonemes), len(want.Tokens), len(want.Phonemes))
	}
}

func TestPartsWait(t *testing.T) {
	c := start(t)
	for _, err := range c.PredictParts(t.Context(), client.PredictParams{Words: words(50_000)}) {
		if err != nil {
			t.Fatal(err)
		}
		for c.Waiting() < client.Enough {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(100 * time.Millisecond) // for more to come, if they did
		if n := c.Waiting(); n != client.Enough {
			t.Errorf("%d parts wait for the loop", n)
		}
		break // the daemon is to stop, and to go on with others
	}
	if _, err := c.Predict(t.Context(), client.PredictParams{Text: "cat"}); err != nil {
		t.Error(err)
	}
}
