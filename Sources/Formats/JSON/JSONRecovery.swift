import Studies

/// What a lax reading takes although RFC 8259 does not have it.
package enum JSONLiberty: Hashable, Sendable {
  case trailingComma, missingComma, controlCharacter, badEscape
  /// Written as JSON writes no number: `007`, `.5`, `1.`, `+1`.
  case number
  /// A word of another language: `NaN`, `None`, `True`.
  case literal(String)

  /// Python and JavaScript write these, pandas for what is missing.
  static let literals: [String: JSONPiece] = [
    "NaN": .null, "nan": .null, "None": .null, "undefined": .null, "NA": .null, "True": .boolean(true),
    "False": .boolean(false), "Infinity": .string, "-Infinity": .string,
  ]
}

extension JSONTokens {
  /// Between two values a lax reading passes over what only sets them apart: commas, the record separators of RFC 7464,
  /// the byte order marks of files put together.
  mutating func beginDocument() {
    while let byte = bytes.next, isAfterValue && byte == UInt8(ascii: ",") || byte == 0x1E || byte == 0xEF {
      if byte == 0xEF {
        // No other character of JSON's own begins so.
        for part in Encoding.utf8Mark where bytes.next == part { bytes.advance() }
      } else {
        bytes.advance()
      }
      bytes.skipWhiteSpace()
    }
    expected = .value
  }

  /// Goes past the flaw that was just met, to where the next value can begin within `depth` open objects and lists.
  ///
  /// It counts brackets and knows strings, no more; a record of newline-delimited JSON, which began on `startLine`, ends
  /// with its line.
  mutating func recover(from error: JSONError, toDepth depth: Int, startLine: Int) {
    if isLineDelimited && depth == 0 {
      if bytes.line == startLine { bytes.skipLine() }
      open.removeAll()
    } else if open.count == depth {
      // At least one byte, so that a reading goes on.
      if (bytes.line, bytes.column) == (error.line, error.column), bytes.next != nil { bytes.advance() }
      while let byte = bytes.next, !"{[,]}".utf8.contains(byte) { bytes.advance() }
    } else if open.count == depth + 1, open.last == .object, bytes.next == UInt8(ascii: "{") {
      // No key begins so: it is the next record, and this one was not closed.
      open.removeLast()
    }
    while open.count > depth, let byte = bytes.next {
      switch byte {
      case UInt8(ascii: "\""): skipString()
      case UInt8(ascii: "{"), UInt8(ascii: "["): open.append(byte == UInt8(ascii: "{") ? .object : .array)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): open.removeLast()
      default: break
      }
      if byte != UInt8(ascii: "\"") { bytes.advance() }
    }
    finishValue()
  }

  private mutating func skipString() {
    bytes.advance()
    while let byte = bytes.next {
      bytes.advance()
      if byte == UInt8(ascii: "\"") { return }
      if byte == UInt8(ascii: "\\"), bytes.next != nil { bytes.advance() }
    }
  }
}
