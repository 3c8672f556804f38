import Screen

@testable import Terminal

/// Codes in the order in which they come. Where there is nothing among them, the next comes a little later: only a
/// reader that waits gets it.
final class Keyboard {
  private var codes: ArraySlice<KeyDecoder.Code>

  init(_ codes: [KeyDecoder.Code]) { self.codes = codes[...] }

  func read(_ patience: KeyDecoder.Patience) -> KeyDecoder.Code {
    if patience == .forTheRest, codes.first == .nothing { codes.removeFirst() }
    return codes.popFirst() ?? .nothing
  }

  var decoder: KeyDecoder { KeyDecoder(read: read, size: { Size(width: 132, height: 43) }) }
}
