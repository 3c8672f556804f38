// Reads several phases of a trial at once.
extension TermReader {
  /// Returns the phases in `2/3` and `ii-iii`, of which a trial must have both, or in the range `1..3`, of which it must
  /// have one. Returns nil for a single phase.
  static func phases(
    _ value: QueryToken.Value
  ) throws(QueryError.Kind) -> (phases: [String], isRange: Bool)? {
    if let ends = NumberText.ends(of: value.text), let low = Int(ends.low), let high = Int(ends.high),
      (0...4).contains(low), (0...4).contains(high), value.sign != .equals, !value.isFuzzy
    {
      if low > high { throw .rangeUpsideDown(value.text) }
      return ((low...high).map(String.init), true)
    }
    let parts = value.text.split { $0 == "/" || $0 == "-" }.map(String.init)
    guard parts.count > 1, value.sign != .equals, !value.isFuzzy,
      parts.allSatisfy({ part in
        part.count < 4 && (part.contains(where: \.isNumber) || part.lowercased().allSatisfy { "iv".contains($0) })
      })
    else { return nil }
    return (parts, false)
  }
}
