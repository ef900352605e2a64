package commandline_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/pronounced/pronounced/daemon/commandline"
)

// given is what a command line can set in the tests.
type given struct {
	name, as string
	files    []string
	kinds    []string
	count    int
	time     time.Duration
	loud     bool
	colour   bool
	words    []string
	one      string
	ran      string
}

// tree is a program with one flag, a command that runs by default, one with arguments, and one with commands in it.
func tree(g *given) *commandline.Command {
	run := func(name string) func(context.Context) error {
		return func(context.Context) error {
			g.ran = name
			return nil
		}
	}
	g.colour = true
	serve := &commandline.Command{Name: "serve", Help: "Serve.", Run: run("serve"), Flags: []*commandline.Flag{
		{Name: "loud", Help: "Be loud.", Value: commandline.Bool(&g.loud)},
		{Name: "secret", Hidden: true, Value: commandline.Bool(new(bool))},
	}}
	return &commandline.Command{
		Name: "prog", Help: "A program\nfor tests.\n\nIt does nothing.",
		Flags: []*commandline.Flag{
			{Name: "name", Short: 'n', Placeholder: "NAME", Help: "What it is called.", Value: commandline.Text(&g.name)},
			{Name: "x", Short: 'x', Value: commandline.Bool(new(bool))},
		},
		Commands: []*commandline.Command{
			serve,
			{
				Name: "speak", Help: "Speak.", Run: run("speak"),
				Arguments: []*commandline.Argument{{Name: "word", Many: true, Help: "Words.", Value: commandline.Texts(&g.words)}},
				Flags: []*commandline.Flag{
					{Name: "as", Required: true, Placeholder: "KIND", Help: "Kind.", Value: commandline.Text(&g.as)},
					{Name: "file", Short: 'f', Placeholder: "FILE", Value: commandline.Texts(&g.files)},
					{Name: "kind", Placeholder: "NAME,...", Value: commandline.List(&g.kinds)},
					{Name: "count", Placeholder: "N", Value: commandline.Whole(&g.count, -3, 20)},
					{Name: "time", Placeholder: "TIME", Value: commandline.Duration(&g.time)},
					{Name: "colour", Negatable: true, Help: "In colour.", Value: commandline.Bool(&g.colour)},
				},
			},
			{Name: "list", Help: "Lists.", Commands: []*commandline.Command{
				{
					Name: "add", Help: "Add.", Run: run("list add"),
					Arguments: []*commandline.Argument{
						{Name: "one", Value: commandline.Text(&g.one)},
						{Name: "more", Optional: true, Value: commandline.Texts(&g.words)},
					},
				},
				{Name: "clear", Help: "Clear.", Run: run("list clear")},
			}},
		},
		Default: serve,
	}
}

// read runs what a command line names.
func read(words []string) (g given, err error) {
	selected, err := tree(&g).Parse(words)
	if err != nil {
		return g, err
	}
	command, err := selected.Check()
	if err != nil {
		return g, err
	}
	return g, command.Run(context.Background())
}

func TestParse(t *testing.T) {
	for line, want := range map[string]given{
		"":                                     {ran: "serve", colour: true},
		"--loud":                               {ran: "serve", colour: true, loud: true},
		"--loud=no serve":                      {ran: "serve", colour: true},
		"--":                                   {ran: "serve", colour: true},
		"speak --as a b":                       {ran: "speak", colour: true, as: "a", words: []string{"b"}},
		"--name=n speak b --as=a c":            {ran: "speak", colour: true, name: "n", as: "a", words: []string{"b", "c"}},
		"-n n -x speak -fa,b -f - --as= b":     {ran: "speak", colour: true, name: "n", files: []string{"a,b", "-"}, words: []string{"b"}},
		"-xnn speak --as a=b b":                {ran: "speak", colour: true, name: "n", as: "a=b", words: []string{"b"}},
		"speak --as a --kind b,c --kind d e":   {ran: "speak", colour: true, as: "a", kinds: []string{"b", "c", "d"}, words: []string{"e"}},
		"speak --as a --count=-3 --time 2s b":  {ran: "speak", colour: true, as: "a", count: -3, time: 2 * time.Second, words: []string{"b"}},
		"speak --as a --as b --no-colour c":    {ran: "speak", as: "b", words: []string{"c"}},
		"speak --as a --no-colour=false c":     {ran: "speak", colour: true, as: "a", words: []string{"c"}},
		"speak --as a -- --as -- b":            {ran: "speak", colour: true, as: "a", words: []string{"--as", "--", "b"}},
		"list add a":                           {ran: "list add", colour: true, one: "a"},
		"list add a b":                         {ran: "list add", colour: true, one: "a", words: []string{"b"}},
		"list --name=a clear --name=b":         {ran: "list clear", colour: true, name: "b"},
		"speak --as a serve list":              {ran: "speak", colour: true, as: "a", words: []string{"serve", "list"}},
		"--loud speak --as a b --loud --as=cc": {},
	} {
		got, err := read(strings.Fields(line))
		if want.ran == "" {
			if err == nil {
				t.Errorf("%q: no error", line)
			}
			continue
		}
		if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%q: %v, %v; want %v", line, got, err, want)
		}
	}
	if got, err := read([]string{"list", "add", ""}); err != nil || got.ran != "list add" {
		t.Errorf("an empty argument: %v, %v", got, err)
	}
}

func TestErrors(t *testing.T) {
	for line, want := range map[string]string{
		"foo":                     "unexpected argument foo",
		"serv":                    `unexpected argument serv, did you mean "serve"?`,
		"serve foo":               "unexpected argument foo",
		"list":                    "expected one of add, clear",
		"list clea":               `unexpected argument clea, did you mean "clear"?`,
		"list clear x":            "unexpected argument x",
		"list add":                `expected "<one>"`,
		"list add a b c":          "unexpected argument c",
		"speak":                   "missing flags: --as=KIND",
		"speak --as a":            `expected "<word> ..."`,
		"speak --as":              "--as: expected a value, as --as=KIND",
		"speak --as -a":           `--as: expected a value but got "-a"; perhaps try --as="-a"?`,
		"speak -f":                "--file: expected a value, as --file=FILE",
		"speak --count x":         `--count: "x" is not a whole number from -3 to 20`,
		"speak --count=-4":        `--count: "-4" is not a whole number from -3 to 20`,
		"speak --count 21":        `--count: "21" is not a whole number from -3 to 20`,
		"speak --time x":          `--time: "x" is no time; write it as 90s or 500ms`,
		"speak --colour=perhaps":  `--colour: "perhaps" is neither true nor false`,
		"speak --no-colour=maybe": `--no-colour: "maybe" is neither true nor false`,
		"speak --no-as":           "unknown flag --no-as",
		"--nmae=x":                `unknown flag --nmae, did you mean "--name"?`,
		"--secre":                 "unknown flag --secre",
		"--as a speak":            "unknown flag --as",
		"-loud":                   `unknown flag -loud, did you mean "--loud"?`,
		"-xy":                     "unknown flag -y",
		"-é":                      "unknown flag -é",
		"--=":                     "unknown flag --",
	} {
		if _, err := read(strings.Fields(line)); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", line, err, want)
		}
	}
}

func TestHelp(t *testing.T) {
	help := func(line string, columns int) string {
		t.Helper()
		selected, err := tree(new(given)).Parse(strings.Fields(line))
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := selected.WriteHelp(&b, columns); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if got := help("", 40); got != `Usage: prog <command> [flags]

A program for tests.

It does nothing.

Flags:
  -n, --name=NAME    What it is called.
  -x, --x

Commands:
  serve [flags]
    Serve.

  speak --as=KIND <word> ... [flags]
    Speak.

  list add <one> [<more>] [flags]
    Add.

  list clear [flags]
    Clear.

Run "prog <command> --help" for more information on a command.
` {
		t.Errorf("the program's help:\n%s", got)
	}
	if got := help("speak -n x", 0); got != `Usage: prog speak --as=KIND <word> ... [flags]

Speak.

Arguments:
  <word> ...    Words.

Flags:
  -n, --name=NAME        What it is called.
  -x, --x

      --as=KIND          Kind.
  -f, --file=FILE
      --kind=NAME,...
      --count=N
      --time=TIME
      --[no-]colour      In colour.
` {
		t.Errorf("a command's help:\n%s", got)
	}
	for _, want := range []string{"Usage: prog list <command> [flags]\n", "\n  list clear [flags]\n    Clear.\n"} {
		if got := help("list", 80); !strings.Contains(got, want) || strings.Contains(got, "serve") {
			t.Errorf("help of commands in a command lacks %q:\n%s", want, got)
		}
	}
}

// FuzzParse reads any words: what is after -- arrives as it is, and no error is cut off inside a character.
func FuzzParse(f *testing.F) {
	f.Add("speak\x00--as=a\x00-x\x00--\x00-b")
	f.Add("-é\x00--nmae\x00\x00-")
	f.Add("--no-colour\x00--loud=0\x00list\x00add")
	f.Fuzz(func(t *testing.T, line string) {
		words := strings.Split(line, "\x00")
		if _, err := read(words); err != nil && utf8.ValidString(line) && !utf8.ValidString(err.Error()) {
			t.Errorf("%q: error %q", words, err)
		}
		g, err := read(append([]string{"speak", "--as=a", "--"}, words...))
		if err != nil || strings.Join(g.words, "\x00") != line {
			t.Errorf("%q: %q, %v", words, g.words, err)
		}
	})
}
