# Source it: changes to tests/web with Chromium and the npm packages there, or says why a test is
# skipped and exits. `what` names the test, `root` the repository.
#
# shellcheck shell=bash disable=SC2154
skip() { echo "skip $what: $*"; exit 0; }

cd "$root/tests/web" || exit 1
export MILEPOST_CHROMIUM=${MILEPOST_CHROMIUM:-$(command -v chromium || true)}
[ -x "$MILEPOST_CHROMIUM" ] || skip "chromium is not installed"
command -v node >/dev/null || skip "node is not installed"
if ! cmp -s package-lock.json node_modules/.for-lock; then
  command -v npm >/dev/null || skip "npm is not installed"
  said=$(npm ci --ignore-scripts --no-audit --no-fund 2>&1) ||
    skip "npm could not fetch playwright-core and axe-core: ${said##*$'\n'}"
  cp package-lock.json node_modules/.for-lock
fi
