# SPDX-License-Identifier: Apache-2.0
./dev fmt --check
./dev lint
./dev test
