/// Recognises by its lines whether a text holds references, and in which format.
enum ReferenceFormat {
  /// The number of bytes examined (16 KiB): exporters write up to a page of their own text before the first record.
  private static let length = 1 << 14

  /// Returns the format of a text that begins with `head`; nil if it holds no references.
  static func found(in head: ArraySlice<UInt8>) -> Format? {
    let lines = head.prefix(length).textLines
    // Only tags before the first BibTeX entry count: an abstract in that entry can contain lines of any format.
    let entry = lines.firstIndex(where: BibTeXReader.beginsEntry)
    if OvidReader.looksLikeOvid(Array(lines[..<(entry ?? lines.count)])) { return .ovid }
    if let tagged = TaggedFormat.found(in: lines[..<(entry ?? lines.count)]) { return tagged }
    if entry != nil { return .bibTeX }
    if let plain = PlainTagsFormat.found(in: lines[...]) { return plain }
    return PubMedTextReader.looksLikePubMed(lines) ? .pubMedText : nil
  }
}

/// Tells RIS from MEDLINE by the tags that only one of them has. File names do not help: both formats use `.ris`,
/// `.nbib` and `.txt`.
enum TaggedFormat {
  /// Returns nil for fewer than three lines with tags, or when no tag belongs to one format only. One `TY` or `PMID` is
  /// enough.
  static func found(in lines: ArraySlice<ArraySlice<UInt8>>) -> Format? {
    var (ris, medline, tagged) = (0, 0, 0)
    for line in lines {
      guard let tag = TaggedLine(line)?.tag ?? RISReader.looseLine(line)?.tag else { continue }
      tagged += 1
      if tag == .type { return .ris }
      if tag == .pmid { return .medline }
      if RISTags.isOwn(tag) { ris += 1 }
      if MEDLINETags.isOwn(tag) { medline += 1 }
    }
    if tagged < 3 || ris == 0 && medline == 0 { return nil }
    return ris >= medline ? .ris : .medline
  }
}
