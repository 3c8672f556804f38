/// The request that puts text into the clipboard of the person's own terminal, even over SSH: OSC 52 (xterm's ctlseqs,
/// "Manipulate Selection Data"). It consists only of evi's own bytes and base64, so no text can change its meaning.
package struct Clipboard {
  /// A program between evi and the terminal. It passes requests on only in its own wrapping.
  package enum Multiplexer: Equatable {
    case tmux
    case screen
    /// A terminal type that both tmux and screen use, on a machine that neither runs on.
    case screenElsewhere
  }

  /// The most bytes of text to send. With base64 and the request around it these are 100,000 bytes, which hterm and
  /// others accept.
  package static let most = 74_994

  package let multiplexer: Multiplexer?

  /// - Parameters:
  ///   - type: The type of the terminal.
  ///   - isSet: Whether an environment variable is set. tmux sets `TMUX`, screen sets `STY`.
  package init(type: String, isSet: (String) -> Bool) {
    if isSet("TMUX") || type.hasPrefix("tmux") {
      multiplexer = .tmux
    } else if isSet("STY") {
      multiplexer = .screen
    } else {
      multiplexer = type.hasPrefix("screen") ? .screenElsewhere : nil
    }
  }

  /// The terminals without a clipboard, by the beginnings of their types. Some of them would print the request.
  private static let without = ["linux", "vt", "ansi", "dumb", "cons", "sun", "eterm"]

  /// Whether a terminal of this type can have a clipboard.
  static func isKnown(to type: String) -> Bool { !without.contains(where: type.hasPrefix) }

  /// Returns the bytes to send.
  package func request(_ text: String) -> [UInt8] {
    let plain = Self.osc52(text)
    return switch multiplexer {
    case nil: plain
    // tmux accepts the plain request if `set-clipboard` is on, and passes on the wrapped one if `allow-passthrough` is
    // on. Both set the same clipboard.
    case .tmux: plain + Self.throughTmux(plain)
    case .screen: Self.throughScreen(plain)
    case .screenElsewhere: plain + Self.throughScreen(plain)
    }
  }

  private static let escape: UInt8 = 0x1B

  private static func osc52(_ text: String) -> [UInt8] {
    [escape] + Array("]52;c;".utf8) + base64(Array(text.utf8)) + [0x07]
  }

  /// Wraps a request for tmux, which passes it on; each escape is doubled (tmux(1), `allow-passthrough`).
  private static func throughTmux(_ request: [UInt8]) -> [UInt8] {
    let doubled = request.flatMap { $0 == escape ? [escape, escape] : [$0] }
    return [escape] + Array("Ptmux;".utf8) + doubled + [escape, UInt8(ascii: "\\")]
  }

  /// The most bytes of a string that every version of screen passes on: 256 before 4.2, minus its two ends.
  private static let mostOfScreen = 250

  /// Wraps a request in strings that screen passes on as they are (screen(1), "Device Control String").
  private static func throughScreen(_ request: [UInt8]) -> [UInt8] {
    stride(from: 0, to: request.count, by: mostOfScreen).flatMap { start in
      [escape, UInt8(ascii: "P")] + request[start..<min(start + mostOfScreen, request.count)]
        + [escape, UInt8(ascii: "\\")]
    }
  }

  /// Returns bytes in base64 (RFC 4648, section 4).
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let value = (0..<3).reduce(0) { $0 << 8 | ($1 < group.count ? Int(group[start + $1]) : 0) }
      for place in 0..<4 {
        text.append(place <= group.count ? digits[value >> (18 - 6 * place) & 0x3F] : UInt8(ascii: "="))
      }
    }
    return text
  }
}
