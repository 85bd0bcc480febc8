#!/bin/sh
# Sets up sovanban in a virtual environment of its own (.venv beside this file) and then
#   sh sovanban.sh demo [FOLDER]   runs the whole job on an archive that it makes for itself
#   sh sovanban.sh test            installs what the tests need and runs them
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

# The environment, with this checkout installed into it; "$1" is "" or the extra "[test]".
set_up() {
    if ! { [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1; }; then
        if ! find_python; then
            install_packages python3 python3-venv
            find_python || {
                say "Cần Python 3.11 trở lên; máy này chỉ có bản cũ hơn. Hãy dùng Debian 12, Ubuntu 24.04 hoặc mới hơn."
                exit 3
            }
        fi
        say "Đang tạo môi trường riêng cho sovanban (.venv) …"
        rm -rf .venv
        "$python" -m venv .venv
    fi
    stamp="$1 $(find pyproject.toml README.md register ingest index reports desk -type f ! -name '*.pyc' -exec cksum {} + | sort | cksum)"
    if [ "$(cat .venv/sovanban-installed 2>/dev/null)" != "$stamp" ]; then
        say "Đang cài sovanban và các thư viện (lần đầu mất vài phút) …"
        .venv/bin/python -m pip install --quiet --disable-pip-version-check ".$1"
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall .
        printf '%s' "$stamp" >.venv/sovanban-installed
    fi
}

case "${1:-}" in
demo)
    shift
    set_up ""
    exec .venv/bin/sovanban demo "$@"
    ;;
test)
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
    set_up "[test]"
    .venv/bin/ruff check .
    .venv/bin/ruff format --check .
    .venv/bin/mypy
    exec .venv/bin/python -m pytest -q
    ;;
*)
    say "Cách dùng: sh sovanban.sh demo [THƯ_MỤC]   hoặc   sh sovanban.sh test"
    exit 2
    ;;
esac
