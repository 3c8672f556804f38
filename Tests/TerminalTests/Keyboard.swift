import Screen

@testable import Terminal

/// A keyboard that sends codes in a given order. `.nothing` among them is a pause: only a read that waits gets the code
/// behind it.
final class Keyboard {
  private var codes: ArraySlice<KeyDecoder.Code>

  init(_ codes: [KeyDecoder.Code]) { self.codes = codes[...] }

  func read(_ patience: KeyDecoder.Patience) -> KeyDecoder.Code {
    if patience == .forTheRest, codes.first == .nothing { codes.removeFirst() }
    return codes.popFirst() ?? .nothing
  }

  var decoder: KeyDecoder { KeyDecoder(read: read, size: { Size(width: 132, height: 43) }) }
}
