package checkpoint

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxFileSize bounds what is read of one file of an archive, against archives that unpack to much more than they
// should; the files of g2p_en 1.0.0 have 2 KB and 4 MB.
const maxFileSize = 64 << 20

// FromArchive reads a checkpoint out of a .tar.gz, such as a Python source distribution: the two files whose names
// end in prefix + ".index" and prefix + ".data-00000-of-00001".
func FromArchive(archive io.Reader, prefix string) (*Checkpoint, error) {
	unpacked, err := gzip.NewReader(archive)
	if err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	var index, data []byte
	for files := tar.NewReader(unpacked); ; {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("archive: %w", err)
		}
		var content *[]byte
		switch {
		case strings.HasSuffix(header.Name, prefix+".index"):
			content = &index
		case strings.HasSuffix(header.Name, prefix+".data-00000-of-00001"):
			content = &data
		default:
			continue
		}
		if *content, err = io.ReadAll(io.LimitReader(files, maxFileSize)); err != nil {
			return nil, fmt.Errorf("archive: %s: %w", header.Name, err)
		}
	}
	if index == nil || data == nil {
		return nil, fmt.Errorf("archive has no checkpoint %s (.index and .data-00000-of-00001)", prefix)
	}
	return Parse(index, data)
}
