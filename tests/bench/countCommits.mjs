/** Runs in the page before React does: counts commits and rendered components as the React DevTools do. */
export function countCommits() {
  const performedWork = 1
  // Function, class, forwardRef, memo, simple memo.
  const componentTags = new Set([0, 1, 11, 14, 15])
  const counted = {
    commits: 0,
    components: 0,
    reset() {
      counted.commits = 0
      counted.components = 0
    },
  }
  globalThis.counted = counted

  function walk(fiber, before) {
    if (componentTags.has(fiber.tag) && (!before || fiber.flags & performedWork)) counted.components++
    if (before && fiber.child === before.child) return
    for (let child = fiber.child; child; child = child.sibling) walk(child, child.alternate)
  }

  globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    isDisabled: false,
    supportsFiber: true,
    renderers: new Map(),
    inject: () => 1,
    onCommitFiberUnmount() {},
    onPostCommitFiberRoot() {},
    onCommitFiberRoot(_id, root) {
      counted.commits++
      walk(root.current, root.current.alternate)
    },
  }
}
