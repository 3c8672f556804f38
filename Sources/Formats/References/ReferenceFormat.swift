/// Finds out by its lines whether a text holds references, and in which format.
enum ReferenceFormat {
  /// So much of the beginning is looked at: exporters put up to a page of their own words before the first record.
  private static let length = 1 << 14

  static func found(in head: ArraySlice<UInt8>) -> Format? {
    let lines = head.prefix(length).textLines
    // What comes first settles it: abstracts can hold anything.
    let entry = lines.firstIndex(where: BibTeXReader.beginsEntry)
    if let tagged = TaggedFormat.found(in: lines[..<(entry ?? lines.count)]) { return tagged }
    if entry != nil { return .bibTeX }
    if let plain = PlainTagsFormat.found(in: lines[...]) { return plain }
    return PubMedTextReader.looksLikePubMed(lines) ? .pubMedText : nil
  }
}

/// RIS or MEDLINE, by the tags that only one of them has: the name of a file says little, as either is kept as `.ris`,
/// `.nbib` and `.txt`.
enum TaggedFormat {
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
