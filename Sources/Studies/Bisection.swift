extension Range<Int> {
  /// Returns the first number for which a condition holds; the end of the range if it holds for none. Once it holds,
  /// it must hold for all numbers after that one.
  /// - Complexity: O(log size).
  @inlinable
  package func firstOfSorted(where holds: (Int) -> Bool) -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
