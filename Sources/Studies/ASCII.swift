// Classes of ASCII characters. Readers test nearly every byte of a source, so the tests of bytes are inlinable. Other
// rooms then compile the test itself and not a call.

extension UInt8 {
  @inlinable package var isASCIIDigit: Bool { self &- 0x30 < 10 }

  @inlinable package var isASCIIHexDigit: Bool { isASCIIDigit || (self | 0x20) &- 0x61 < 6 }

  @inlinable package var isASCIICapital: Bool { self &- 0x41 < 26 }

  @inlinable package var isASCIISmall: Bool { self &- 0x61 < 26 }

  @inlinable package var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

  /// The small letter of a capital; any other byte itself.
  @inlinable package var asciiLowercased: UInt8 { isASCIICapital ? self | 0x20 : self }

  /// Whether the byte is white space: a space, tab, line feed, vertical tab, form feed or carriage return.
  @inlinable package var isASCIISpace: Bool { self == 0x20 || self &- 0x09 < 5 }

  @inlinable package var isSpaceOrTab: Bool { self == 0x20 || self == 0x09 }

  /// Whether the byte is a line feed or a carriage return.
  @inlinable package var isLineEnd: Bool { self == 0x0A || self == 0x0D }

  /// Whether the byte is a space or a control character. Use it where the text has no control characters except white
  /// space: this test for white space takes only one comparison.
  @inlinable package var isSpaceOrControl: Bool { self <= 0x20 }

  /// Whether the byte is an ASCII punctuation mark or symbol.
  @inlinable package var isASCIIMark: Bool { isASCIIVisible && !isASCIILetter && !isASCIIDigit }

  /// Whether the byte is an ASCII character that leaves ink: neither a space nor a control character.
  @inlinable package var isASCIIVisible: Bool { self > 0x20 && self < 0x7F }

  /// Whether the byte belongs to a letter of folded text, which has no capitals. Every character beyond ASCII counts as
  /// a letter, so that words of other scripts are not split.
  @inlinable package var isFoldedLetter: Bool { isASCIISmall || self >= 0x80 }
}

extension Unicode.Scalar {
  package var isASCIIDigit: Bool { "0"..."9" ~= self }

  package var isASCIICapital: Bool { "A"..."Z" ~= self }

  package var isASCIILetter: Bool { isASCIICapital || "a"..."z" ~= self }
}
