package session

import (
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/tensorflow/convert/forms"
)

// Flags of the long runs, whose results are committed.
var (
	full    = flag.Bool("full", false, "compare all answers of the optimised graph, and 5,000 of the other forms")
	calls   = flag.Int("calls", 20_000, "calls of the test that looks for leaks")
	results = flag.String("results", "", "folder where the results of TestEquality and TestMemory are written")
)

// TestMain starts the tests as the daemon is started: with the libraries' settings in force before they are loaded.
func TestMain(m *testing.M) {
	if err := Prepare(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	flag.Parse()
	os.Exit(run(m))
}

// made is a folder with the model in all its forms, made from the original checkpoint by the project's own
// conversions.
var made string

func run(m *testing.M) int {
	folder, err := os.MkdirTemp("", "pronounced-forms-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(folder)
	made = folder
	return m.Run()
}

var makeForms = sync.OnceValue(func() error {
	distribution := os.Getenv("PRONOUNCED_G2P_EN_SDIST")
	if distribution == "" {
		return fmt.Errorf("PRONOUNCED_G2P_EN_SDIST is not set: run the tests as tensorflow/README.md says")
	}
	return forms.All(distribution, made)
})

// path returns where the model is in one of its forms.
func path(t testing.TB, form string) string {
	t.Helper()
	if err := makeForms(); err != nil {
		t.Fatal(err)
	}
	switch form {
	case "embedded":
		return ""
	case "checkpoint":
		return filepath.Join(made, "checkpoint", "model_epoch_14_gs_27956")
	case "savedmodel":
		return filepath.Join(made, "savedmodel")
	}
	return filepath.Join(made, form+".pb")
}

func open(t testing.TB, form string) model.Engine {
	t.Helper()
	e, err := Open(path(t, form), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}
