package daemon

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/daemon/config"
	"github.com/pronounced/pronounced/g2p"
	"github.com/pronounced/pronounced/model/student"
)

// modelNames are what the setting may call the models that are embedded, as requests do: the seed's, and last our own. A name goes
// before a file that is called so.
func modelNames() []string {
	names := g2p.SeedNames()
	if own, err := student.Describe(student.Embedded()); err == nil { // else whoever opens it says why
		names = append(names, own.Model)
	}
	return names
}

func isModelName(name string) bool { return slices.Contains(modelNames(), name) }

// checkModel refuses what is neither a name nor, by the look of it, a file. A checkpoint's files have its prefix.
func checkModel(c *config.Config) error {
	if c.Model == "" || isModelName(c.Model) || filepath.Base(c.Model) != c.Model {
		return nil
	}
	entries, err := os.ReadDir(".")
	if err != nil || slices.ContainsFunc(entries, func(e os.DirEntry) bool { return strings.HasPrefix(e.Name(), c.Model) }) {
		return nil
	}
	return fmt.Errorf("%s: there is no model and no file %q; name a weights file or one of: %s",
		c.Origin("model"), c.Model, strings.Join(modelNames(), ", "))
}

// askedByName is the model that is asked where a request names none, "" where each method has its own choice.
func askedByName(c *config.Config) string {
	if isModelName(c.Model) {
		return c.Model
	}
	return ""
}

// predictsWithOwn tells whether `predict` asks our own model: the setting names it, or is a file that has its weights.
func predictsWithOwn(c *config.Config) bool {
	if isModelName(c.Model) {
		return !slices.Contains(g2p.SeedNames(), c.Model)
	}
	return isOwn(c.Model)
}
