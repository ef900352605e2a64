#!/usr/bin/env bash
# Fetches the wheel of misaki 0.9.4, whose us_gold.json figures are measured on, and prints its path.
exec "$(dirname "$0")/fetch-package.sh" misaki 0.9.4 binary misaki-0.9.4-py3-none-any.whl \
	90e2eeb169786c014c429e5058d2ea6bcd02d651f2a24450ba6c9ffc0f8da15a
