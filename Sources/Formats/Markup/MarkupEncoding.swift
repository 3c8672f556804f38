/// The encoding that markup declares: `encoding="…"` in XML, `charset=…` in HTML.
enum MarkupEncoding {
  case utf8
  /// Also used for Latin-1, because pages that declare Latin-1 mean Windows-1252, which has more letters (WHATWG
  /// Encoding Standard, section 4.2).
  case windows1252
  case unknown(String)

  /// The number of bytes in which a text must declare its encoding (HTML Standard, section 4.2.5.4).
  private static let searched = 1024

  private static let latin: Set<String> = [
    "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "windows-1252", "cp1252", "x-cp1252",
    "us-ascii",
    "ascii", "ansi",
  ]
  private static let unicode: Set<String> = ["utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "unicode", "ucs-2"]

  /// Returns the declared encoding; nil if there is no declaration.
  static func named(in head: ArraySlice<UInt8>) -> (name: String, encoding: MarkupEncoding)? {
    let start = head.prefix(searched)
    guard
      let name = name(in: start, behind: "encoding", before: "?>") ?? name(in: start, behind: "charset", before: nil)
    else { return nil }
    let word = name.lowercased()
    if unicode.contains(word) { return (name, .utf8) }
    return (name, latin.contains(word) ? .windows1252 : .unknown(name))
  }

  /// Returns the word after `key`, an equals sign and perhaps a quote. With `end`, searches only the XML declaration up
  /// to it.
  private static func name(in head: ArraySlice<UInt8>, behind key: String, before end: String?) -> String? {
    head.withUnsafeBufferPointer { bytes in
      var limit = bytes.count
      if let end {
        guard bytes.place(of: "<?xml", isAnyCase: true) == 0,
          let cut = bytes.place(of: end)
        else { return nil }
        limit = cut
      }
      let part = UnsafeBufferPointer(rebasing: bytes[..<limit])
      guard let place = part.place(of: key, isAnyCase: true) else { return nil }
      return name(in: String(decoding: part[(place + key.utf8.count)...], as: UTF8.self).lowercased())
    }
  }

  private static func name(in text: String) -> String? {
    let rest = text.drop(while: \.isWhitespace)
    guard rest.first == "=" else { return nil }
    let value = rest.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
    let name = value.prefix { $0.isLetter || $0.isNumber || "-_:.".contains($0) }
    return name.isEmpty ? nil : String(name)
  }
}

extension ByteStream {
  /// Returns the markup in UTF-8. The declared encoding counts only when the bytes do not contradict it.
  consuming func asMarkup(log: inout IssueLog) -> ByteStream {
    var stream = self
    let head = stream.lookAhead(Detection.headLength)
    let named = MarkupEncoding.named(in: head)
    switch named?.encoding {
    case .windows1252:
      if head.isASCII || !head.beginsAsUTF8 { return stream.fromWindows1252() }
      log.add(.markup(.encodingDenied(named?.name ?? "")), line: 1)
    case .unknown(let name):
      if !head.isASCII && !head.beginsAsUTF8 { log.add(.markup(.encodingUnknown(name)), line: 1, excerpt: name) }
    case .utf8, nil: break
    }
    return stream
  }

  private consuming func fromWindows1252() -> ByteStream {
    var stream = self
    return ByteStream(name: stream.name) {
      guard stream.refill() else { return nil }
      let block = stream.block[stream.position...]
      stream.position = stream.block.count
      return Windows1252.utf8(block)
    }
  }
}

extension Windows1252 {
  static func utf8(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 { text.append(byte) } else { text += Array(String(scalar(byte)).utf8) }
    }
    return text
  }
}

extension ArraySlice<UInt8> {
  fileprivate var isASCII: Bool { allSatisfy { $0 < 0x80 } }

  /// Whether the bytes are UTF-8 whose last character may be cut off.
  fileprivate var beginsAsUTF8: Bool {
    self[..<(suffix(3).lastIndex { $0 >= 0xC0 } ?? endIndex)].isUTF8
  }
}
