package daemon

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// versionCommand is `version`.
type versionCommand struct{}

// Run prints what this binary is.
func (*versionCommand) Run(p *program) error {
	_, err := fmt.Fprintf(p.out, "%s %s\n%s %s/%s\nengines: %s\n",
		p.build.Name, p.version(), runtime.Version(), runtime.GOOS, runtime.GOARCH, p.engineNames())
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
