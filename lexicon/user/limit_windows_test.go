package user_test

import "errors"

const noLimits = "there are no limits for files here"

func limitFiles(string) error { return errors.New(noLimits) }
