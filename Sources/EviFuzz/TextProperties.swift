import Screen

/// Checks the properties of text made safe for a terminal, of its line breaks and of key names, for any bytes.
enum TextProperties {
  static func check(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    for keeping in [true, false] {
      let safe = SafeText.visible(text, keepingNewlines: keeping)
      let isSafe = safe.unicodeScalars.allSatisfy { scalar in
        scalar.properties.generalCategory != .control || (keeping && scalar == "\n")
      }
      expect(isSafe, "a control character is left in \(safe.debugDescription)")
      expect(TextWidth.columns(of: safe) == TextWidth.columns(of: text), "\(safe.debugDescription) is as wide")
      let again = SafeText.visible(safe, keepingNewlines: keeping)
      expect(again.unicodeScalars.elementsEqual(safe.unicodeScalars), "\(safe.debugDescription) stays")
    }
    checkLines(of: text, width: 2 + bytes.count % 37)
    if let key = Key(name: text) { expect(Key(name: key.name) == key, "the key \(key.name)") }
  }

  private static func checkLines(of text: String, width: Int) {
    var end = 0
    for line in Wrap.lines(of: text, width: width) {
      expect(line.lowerBound >= end && line.upperBound <= text.utf8.count, "a line at \(line) after \(end)")
      end = line.upperBound
      let columns = TextWidth.columns(of: text.utf8Slice(line))
      expect(columns <= width, "\(columns) columns of \(width)")
    }
    let short = Truncation.fit(text, columns: width)
    expect(TextWidth.columns(of: short) <= width, "\(short.debugDescription) is too wide")
  }
}

extension String {
  fileprivate func utf8Slice(_ range: Range<Int>) -> String {
    String(decoding: utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
  }
}
