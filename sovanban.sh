#!/bin/sh
# Sets up sovanban in a virtual environment of its own (.venv beside this file) and then
#   sh sovanban.sh demo [FOLDER]   runs the whole job on an archive that it makes for itself
#   sh sovanban.sh test [OPTIONS]  installs what the tests need and runs them, two at a time where
#                                  there are two cores; OPTIONS go to pytest (-p randomly: any order)
#   sh sovanban.sh lock            renews the lock: the newest versions that pyproject.toml allows
#   sh sovanban.sh test-newest     runs the tests on those versions, without touching the lock
# All but the last install exactly what the lock says (requirements.txt to run the program,
# requirements-test.txt with the extras too), each file held against its hash.
# Safe to run again: what is there is used. For Debian 12, Ubuntu 24.04 and newer; on Windows see
# README.md.
set -eu
cd "$(dirname "$0")"

say() { printf '%s\n' "$*" >&2; }

# Installs Debian packages, with root or sudo; without either it names them and stops.
install_packages() {
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif command -v sudo >/dev/null 2>&1; then
        as_root="sudo"
    else
        as_root="none"
    fi
    if [ "$as_root" = none ] || ! command -v apt-get >/dev/null 2>&1; then
        say "Máy còn thiếu các gói: $*"
        say "Hãy nhờ người quản trị máy cài các gói này (apt-get install $*), rồi chạy lại lệnh."
        exit 3
    fi
    say "Đang cài các gói còn thiếu của hệ thống: $*"
    $as_root apt-get update -qq
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

good_python() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in python3 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 && good_python "$candidate"; then
            python=$candidate
            return 0
        fi
    done
    return 1
}

need_python() {
    find_python && return 0
    install_packages python3 python3-venv
    find_python || {
        say "Cần Python 3.11 trở lên; máy này chỉ có bản cũ hơn. Hãy dùng Debian 12, Ubuntu 24.04 hoặc mới hơn."
        exit 3
    }
}

# The environment, with this checkout installed into it; "$1" is the lock it is made from.
set_up() {
    if ! { [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1; }; then
        need_python
        say "Đang tạo môi trường riêng cho sovanban (.venv) …"
        rm -rf .venv
        "$python" -m venv .venv
    fi
    stamp="$1 $(find "$1" pyproject.toml README.md register ingest index reports office desk -type f ! -name '*.pyc' -exec cksum {} + | sort | cksum)"
    if [ "$(cat .venv/sovanban-installed 2>/dev/null)" != "$stamp" ]; then
        say "Đang cài sovanban và các thư viện (lần đầu mất vài phút) …"
        pip_install .venv --require-hashes -r "$1"
        # The lock holds the build backend too; in an isolated build pip would fetch another one.
        pip_install .venv --no-deps --no-build-isolation --force-reinstall .
        printf '%s' "$stamp" >.venv/sovanban-installed
    fi
}

pip_install() {
    into=$1
    shift
    "$into/bin/python" -m pip install --quiet --disable-pip-version-check "$@"
}

# Writes one file of the lock, from pyproject.toml and what it needs to be built; "$@" goes to uv.
# Wheels only: building a source archive would pull in versions that no lock holds.
compile_lock() {
    .venv/bin/python -c 'import tomllib
print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' |
        .venv/bin/uv --quiet --no-config pip compile pyproject.toml - --universal --python-version 3.11 \
            --generate-hashes --only-binary :all: --emit-build-options --no-annotate \
            --custom-compile-command "sh sovanban.sh lock" "$@"
}

# What the tests need from the system.
test_programs() {
    missing=""
    command -v tesseract >/dev/null 2>&1 || missing="$missing tesseract-ocr"
    # Ubuntu's package of this name is only a pointer to a snap; there the page's tests are skipped.
    if ! command -v chromium >/dev/null 2>&1; then
        if grep -q '^ID=debian' /etc/os-release 2>/dev/null; then
            missing="$missing chromium"
        else
            say "Không có Chromium của Debian: các bài thử trang web sẽ được bỏ qua."
        fi
    fi
    # Playwright's driver needs it, and a minimal Debian has it not.
    [ -n "$(find /usr/lib /lib -name 'libatomic.so.1' 2>/dev/null)" ] || missing="$missing libatomic1"
    [ -n "$(find /usr/share/tesseract-ocr -name vie.traineddata 2>/dev/null)" ] || missing="$missing tesseract-ocr-vie"
    command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer-nogui libreoffice-calc-nogui fonts-liberation"
    # shellcheck disable=SC2086 # one word a package
    [ -z "$missing" ] || install_packages $missing
}

# The suite with the Python "$1"; the rest goes to pytest. The tests share nothing, so two run at
# once where there are two cores; on one core a second process would only cost memory.
run_tests() {
    runner=$1
    shift
    if [ "$(nproc 2>/dev/null || echo 1)" -ge 2 ]; then
        set -- -n 2 --dist worksteal "$@"
    fi
    "$runner" -m pytest -q "$@"
}

case "${1:-}" in
demo)
    shift
    set_up requirements.txt
    exec .venv/bin/sovanban demo "$@"
    ;;
test)
    shift
    test_programs
    set_up requirements-test.txt
    .venv/bin/ruff check .
    .venv/bin/ruff format --check .
    .venv/bin/mypy
    run_tests .venv/bin/python "$@"
    ;;
lock)
    set_up requirements-test.txt
    compile_lock --all-extras --upgrade --output-file requirements-test.txt
    # The same versions as those the tests ran on, never newer ones.
    compile_lock --upgrade --constraint requirements-test.txt --output-file requirements.txt
    say "Đã làm mới requirements.txt và requirements-test.txt. Hãy chạy: sh sovanban.sh test"
    ;;
test-newest)
    test_programs
    need_python
    say "Đang cài những bản mới nhất mà pyproject.toml cho phép (.venv-newest) …"
    "$python" -m venv --clear .venv-newest
    pip_install .venv-newest ".[test]"
    # One that fails must not hide what the next would tell.
    failed=0
    .venv-newest/bin/ruff check . || failed=1
    .venv-newest/bin/ruff format --check . || failed=1
    .venv-newest/bin/mypy || failed=1
    run_tests .venv-newest/bin/python || failed=1
    exit "$failed"
    ;;
*)
    say "Cách dùng: sh sovanban.sh demo [THƯ_MỤC]   hoặc   test, lock, test-newest"
    exit 2
    ;;
esac
