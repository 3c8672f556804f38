import Studies

/// A fault against RFC 8259 that a lax reading tolerates.
package enum JSONLiberty: Hashable, Sendable {
  case trailingComma, missingComma, controlCharacter, badEscape
  /// A number in a form that JSON does not have: `007`, `.5`, `1.`, `+1`.
  case number
  /// A literal of another language: `NaN`, `None`, `True`.
  case literal(String)

  /// Literals of Python and JavaScript, and those that pandas writes for missing values.
  static let literals: [String: JSONPiece] = [
    "NaN": .null, "nan": .null, "None": .null, "undefined": .null, "NA": .null, "True": .boolean(true),
    "False": .boolean(false), "Infinity": .string, "-Infinity": .string,
  ]
}

extension JSONTokens {
  /// Skips what separates two values in a lax reading: commas, the record separators of RFC 7464, and the byte order
  /// marks of files that were joined.
  mutating func beginDocument() {
    while let byte = bytes.next, isAfterValue && byte == UInt8(ascii: ",") || byte == 0x1E || byte == 0xEF {
      if byte == 0xEF {
        // No token of JSON begins with this byte.
        for part in Encoding.utf8Mark where bytes.next == part { bytes.advance() }
      } else {
        bytes.advance()
      }
      bytes.skipWhiteSpace()
    }
    expected = .value
  }

  /// Skips the text after a flaw, up to where the next value can begin with `depth` open objects and lists.
  ///
  /// It counts brackets and knows strings, nothing more. In newline-delimited JSON it skips the rest of the line if the
  /// record began on this line (`startLine`).
  mutating func recover(from error: JSONError, toDepth depth: Int, startLine: Int) {
    if isLineDelimited && depth == 0 {
      if bytes.line == startLine { bytes.skipLine() }
      open.removeAll()
    } else if open.count == depth {
      // Skips at least one byte. Otherwise the reader could stay here for ever.
      if (bytes.line, bytes.column) == (error.line, error.column), bytes.next != nil { bytes.advance() }
      while let byte = bytes.next, !"{[,]}".utf8.contains(byte) { bytes.advance() }
    } else if open.count == depth + 1, open.last == .object, bytes.next == UInt8(ascii: "{") {
      // No key begins with a brace. So the next record begins here, and this one was not closed.
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
