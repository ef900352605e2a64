package user

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// writeNew writes what a file is to be into another beside it, with the rights and the owner of the present one.
func writeNew(target string, data []byte, present fs.FileInfo) error {
	name := target + newSuffix
	if err := remove(name); err != nil { // of a process that was killed, for nobody else is here
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil && present != nil {
		err = errors.Join(keepOwner(f, present), f.Chmod(present.Mode().Perm()))
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// replace makes the new file the lexicon and keeps the one before it as the backup.
func replace(target string, present bool) error {
	if present {
		if err := backUp(target); err != nil {
			return errors.Join(err, remove(target+newSuffix))
		}
	}
	if err := rename(target+newSuffix, target); err != nil {
		return errors.Join(err, remove(target+newSuffix))
	}
	return syncFolder(filepath.Dir(target))
}

// backUp gives the file its second name, or copies it where files have one name only.
func backUp(target string) error {
	backup := target + backupSuffix
	aside := backup + newSuffix
	if err := remove(aside); err != nil {
		return err
	}
	if os.Link(target, aside) != nil {
		if err := copyFile(aside, target); err != nil {
			return errors.Join(err, remove(aside))
		}
	}
	return rename(aside, backup)
}

func copyFile(to, from string) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
