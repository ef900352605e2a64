package forms

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// The source distribution that the model comes from, and the checkpoint inside.
const (
	distributionSHA256 = "c1b0dd0e253b0c00be0ba84fc6f6b1f01887084c9bd0452d768fe16ed84852d5"
	checkpointName     = "model_epoch_14_gs_27956"
	checkpointInside   = "g2p_en-1.0.0/g2p_en/logdir/" + checkpointName
)

// Checkpoint takes the original checkpoint's files out of the source distribution of g2p_en 1.0.0.
func Checkpoint(distribution, folder string) error {
	packed, err := os.ReadFile(distribution)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(packed)
	if got := hex.EncodeToString(sum[:]); got != distributionSHA256 {
		return fmt.Errorf("%s: sha256 is %s, that of g2p_en 1.0.0 is %s", distribution, got, distributionSHA256)
	}
	if err := unpack(packed, folder); err != nil {
		return fmt.Errorf("%s: %w", distribution, err)
	}
	return nil
}

func unpack(packed []byte, folder string) error {
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return err
	}
	wanted := map[string]string{}
	for _, ending := range []string{meta, index, data} {
		wanted[checkpointInside+ending] = filepath.Join(folder, checkpointName+ending)
	}
	for archive := tar.NewReader(unpacked); len(wanted) > 0; {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return fmt.Errorf("%s is not complete inside", checkpointInside)
		}
		if err != nil {
			return err
		}
		file, ok := wanted[header.Name]
		if !ok {
			continue
		}
		content, err := io.ReadAll(archive)
		if err != nil {
			return err
		}
		if err := write(file, content); err != nil {
			return err
		}
		delete(wanted, header.Name)
	}
	return nil
}
