package daemon

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/pronounced/pronounced/daemon/config"
	"github.com/pronounced/pronounced/daemon/share"
)

// kernelVariable overrides the choice of arithmetic; a daemon has one choice for all.
const kernelVariable = "PRONOUNCED_KERNEL"

// identity is all that makes one daemon answer differently from another: the program, and every setting but those of the
// joining process itself (log level, parent) and the idle timeout.
func (p *program) identity(c *config.Config, factory EngineFactory) share.Identity {
	program, err := os.Executable()
	if err != nil {
		program = p.build.Name
	}
	kernel, _ := p.variable(kernelVariable)
	return share.Identity{
		"program":           stamp(program), // builds need not have versions
		"version":           p.version(),
		"engine":            factory.Name,
		"kernel":            kernel,
		"model":             modelStamp(c.Model),
		"user-lexicon":      p.lexiconPath(c),
		"date-order":        dateOrder(c),
		"jobs":              strconv.Itoa(c.Jobs),
		"cache-size":        strconv.Itoa(c.CacheSize),
		"max-message-bytes": strconv.Itoa(c.MaxMessageBytes),
	}
}

// stamp is a file's path with what tells its versions apart without reading it.
func stamp(path string) string {
	info, err := os.Stat(path)
	if err != nil { // the engine will say so; or a checkpoint's prefix, which names several files
		return absolute(path)
	}
	return fmt.Sprintf("%s %d %d", absolute(path), info.Size(), info.ModTime().UnixNano())
}

// modelStamp is a model's name, or the stamp of its file.
func modelStamp(model string) string {
	if isModelName(model) {
		return model
	}
	return stamp(model)
}

func absolute(path string) string {
	if path == "" {
		return ""
	}
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

func dateOrder(c *config.Config) string {
	if c.DayFirst {
		return "dmy"
	}
	return "mdy"
}

// daemonCommand is the command that starts the shared daemon of these settings: each is a flag, and neither a file nor the
// environment has a say. It keeps no folder and no stream of the process that starts it.
func (p *program) daemonCommand(c *config.Config, factory EngineFactory) (*exec.Cmd, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find this program: %w", err)
	}
	arguments := []string{
		"serve", "--listen", "--config=" + os.DevNull,
		"--engine=" + factory.Name,
		"--user-lexicon=" + p.lexiconPath(c),
		"--date-order=" + dateOrder(c),
		"--jobs=" + strconv.Itoa(c.Jobs),
		"--cache-size=" + strconv.Itoa(c.CacheSize),
		"--max-message-bytes=" + strconv.Itoa(c.MaxMessageBytes),
		"--log-level=" + c.LogLevel.String(),
		"--idle-timeout=" + c.IdleTimeout.String(),
	}
	switch {
	case isModelName(c.Model):
		arguments = append(arguments, "--model="+c.Model)
	case c.Model != "":
		arguments = append(arguments, "--model="+absolute(c.Model))
	}
	command := exec.Command(program, arguments...)
	command.Dir = filepath.Dir(program)
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "PRONOUNCED_") || strings.HasPrefix(variable, kernelVariable+"=") {
			command.Env = append(command.Env, variable)
		}
	}
	return command, nil
}

// maxLog is the size in bytes at which a shared daemon's log is begun anew; the one before is kept.
const maxLog = 1 << 20

// openLog opens the log that shared daemons append to. A panic's trace goes there, too.
func openLog(path string) (*os.File, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make the log's folder: %w", err)
	}
	if info, err := os.Stat(path); err == nil && info.Size() > maxLog {
		if err := os.Rename(path, path+".old"); err != nil {
			return nil, fmt.Errorf("begin the log anew: %w", err)
		}
	}
	return os.OpenFile(path, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
}
