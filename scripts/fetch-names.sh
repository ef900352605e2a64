#!/usr/bin/env bash
# Fetches the archive of names 0.3.0, names of the United States' census that our model's teachers are asked about in training, and prints its path.
exec "$(dirname "$0")/fetch-package.sh" names 0.3.0 source names-0.3.0.tar.gz \
	726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671
