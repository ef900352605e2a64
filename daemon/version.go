package daemon

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/pronounced/pronounced/model/native"
	"github.com/pronounced/pronounced/model/student"
)

// printVersion is `version`: it prints what this binary is.
func (p *program) printVersion(context.Context) error {
	seed, err := native.New(native.Embedded())
	if err != nil {
		return err
	}
	own, err := student.Describe(student.Embedded())
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s %s\n%s %s/%s\nengines: %s\nmodels: %s (sha256 %s), %s (sha256 %s)\n",
		p.build.Name, p.version(), runtime.Version(), runtime.GOOS, runtime.GOARCH, p.engineNames(),
		seed.Describe().Model, seed.Describe().SHA256, own.Model, own.SHA256)
	return err
}

// version is what the linker was told, else the version of the module that `go install` has built, else "devel".
func (p *program) version() string {
	version := p.build.Version
	if info, ok := debug.ReadBuildInfo(); ok && version == "" && info.Main.Version != "(devel)" {
		version = info.Main.Version
	}
	if version == "" {
		return "devel"
	}
	return strings.TrimPrefix(version, "v")
}
