/// A horizontal bar in eighths of a column: U+2588 FULL BLOCK and its left parts (Unicode, Block Elements).
package enum Bar {
  private static let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// Returns a bar of `share` (0...1) of `columns`. A share above zero shows at least an eighth of a column.
  package static func text(_ share: Double, columns: Int) -> String {
    guard share > 0, columns > 0 else { return "" }
    let eighths = max(1, Int((min(share, 1) * Double(columns) * 8).rounded()))
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}
