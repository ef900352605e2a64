package daemon

import (
	"io"
	"os"

	"github.com/cheggaaa/pb/v3"
	"golang.org/x/term"
)

// progress shows on a terminal how much of an input is done.
type progress struct{ bar *pb.ProgressBar } // nil where nobody looks

// progressBar shows a bar for an input where stderr is a terminal, unless the input is one too, or the answers go to the
// terminal that the bar would be on.
func (p *program) progressBar(in io.Reader) progress {
	if !isTerminal(p.err) || isTerminal(p.out) || isTerminal(in) {
		return progress{}
	}
	bar := pb.New64(size(in))
	bar.Set(pb.Bytes, true)
	bar.SetWriter(p.err)
	return progress{bar.Start()}
}

func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// size returns how many bytes an input has, 0 where that cannot be known.
func size(in io.Reader) int64 {
	file, ok := in.(*os.File)
	if !ok {
		return 0
	}
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return 0
	}
	return info.Size()
}

func (b progress) add(bytes int) {
	if b.bar != nil {
		b.bar.Add(bytes)
	}
}

func (b progress) finish() {
	if b.bar != nil {
		b.bar.Finish()
	}
}
