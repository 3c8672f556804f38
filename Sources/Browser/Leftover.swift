import Studies

/// The remains of a write that a kill or a power cut ended: a part of a file, beside that file under another name.
package struct Leftover: Equatable, Sendable {
  /// The name of the file that was to be written.
  package let name: String
  /// The whole path of the part.
  package let path: String
  package let bytes: Int
  /// The note in which evi recorded the write. It is deleted together with the part.
  package let trace: String

  package init(name: String, path: String, bytes: Int, trace: String) {
    (self.name, self.path, self.bytes, self.trace) = (name, path, bytes, trace)
  }
}

extension AppState {
  /// Asks about the remains of earlier writes as soon as nothing else is asked and nothing is being typed.
  mutating func offerLeftovers() {
    guard !leftovers.isEmpty, overlay == nil, context.parent != .text else { return }
    overlay = Overlay(.leftovers)
  }

  mutating func clearLeftovers(deleting: Bool) -> [Effect] {
    defer { leftovers = [] }
    return [.clearLeftovers(leftovers, deleting: deleting)]
  }
}

extension Overlay.Kind {
  static func leftovers(_ state: AppState) -> [OverlayEntry] {
    let names = state.leftovers.map { "\($0.name) (\(Leftover.size($0.bytes)))" }.joined(separator: ", ")
    return [
      OverlayEntry(
        .row(
          name: "y", text: ViewWords.deleteParts(of: state.leftovers.count, names), remark: ViewWords.wholeFilesStay),
        .clearLeftovers(deleting: true)),
      OverlayEntry(
        .row(
          name: "n", text: ViewWords.leaveParts,
          remark: state.leftovers.map(\.path).joined(separator: ", ")),
        .clearLeftovers(deleting: false)),
    ]
  }
}
