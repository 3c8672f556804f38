import Studies

/// Reads the header and the first column of a delimited table from its first records.
enum TableHead {
  private static let dash = Array(" – ".utf8)

  // MARK: Numbers in the first row

  /// Whether the first row is a header. It is none if it and the next row have only numbers, or if it begins a count
  /// that the rows go on with.
  static func isHeader(_ first: DelimitedRecord, above rows: ArraySlice<DelimitedRecord>) -> Bool {
    if first.isAllNumbers, rows.first?.isAllNumbers ?? false { return false }
    if hasAddresses(first, above: rows) { return false }
    return !(rows.count > 1 && first.count > 1 && areCounted([first] + rows))
  }

  /// Whether a cell of the first row is a web address like all cells below it.
  private static func hasAddresses(_ first: DelimitedRecord, above rows: ArraySlice<DelimitedRecord>) -> Bool {
    (0..<first.count).contains { column in
      let cells = rows.filter { column < $0.count && !$0.isBlank(column) }
      return isAddress(first[column]) && cells.count > 1 && cells.allSatisfy { isAddress($0[column]) }
    }
  }

  private static func isAddress(_ cell: ArraySlice<UInt8>) -> Bool {
    ["http://", "https://"].contains { cell.trimmed.starts(with: $0.utf8) }
  }

  /// Whether most rows are one cell in quotes that has cells of its own: `"https://…,""Text, of wind."""`.
  static func areCellsOfRows(_ rows: ArraySlice<DelimitedRecord>) -> Bool {
    let quoted = rows.count { row in
      row.filled == 1 && row[0].last == DelimitedScanner.quote && row[0].holds(",\"")
    }
    return rows.count > 1 && quoted * 2 > rows.count
  }

  /// Whether the two rows below the header are those of Qualtrics: the questions, and the names of the columns in its
  /// database, each in an object of JSON.
  static func areOfQualtrics(_ rows: ArraySlice<DelimitedRecord>) -> Bool {
    guard rows.count > 1, let second = rows.dropFirst().first, second.filled > 0 else { return false }
    return (0..<second.count).allSatisfy { second.isBlank($0) || second[$0].starts(with: "{\"ImportId\":".utf8) }
  }

  /// Whether the first cells count the rows: 1, 2, 3.
  static func areCounted(_ rows: ArraySlice<DelimitedRecord>) -> Bool {
    let numbers = rows.map { Int(String(decoding: $0[0].trimmed.prefix(9), as: UTF8.self)) }
    return zip(numbers, numbers.dropFirst()).allSatisfy { first, next in first.map { $0 + 1 == next } ?? false }
  }

  /// Returns the first column whose heading is a number or a sentence like the cells below it, or has its digits in
  /// the same places as most of them, so that the first row may be no header; nil if there is none. Years and rising
  /// numbers are headings.
  static func columnOfValues(of header: DelimitedRecord, above rows: ArraySlice<DelimitedRecord>) -> Int? {
    let texts = (0..<header.count).map { String(decoding: header[$0], as: UTF8.self) }
    guard rows.count > 1, !texts.contains(where: ColumnRole.isKnown) else { return nil }
    let columns = (0..<header.count).filter { header.isNumber($0) }
    let numbers = columns.map { Double(texts[$0].trimming { $0.isWhiteSpace }) ?? .nan }
    let areYears = numbers.allSatisfy { (1800...2100).contains($0) && $0.rounded() == $0 }
    let areRising = numbers.count > 2 && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
    let mayBeData = !numbers.isEmpty && !areYears && !areRising
    return (0..<header.count).first { column in
      let cells = rows.filter { column < $0.count && !$0.isBlank(column) }
      guard cells.count > 1 else { return false }
      if header.isNumber(column) { return mayBeData && cells.allSatisfy { $0.isNumber(column) } }
      if isSentence(header[column]), cells.contains(where: { isSentence($0[column]) }) { return true }
      let form = form(of: header[column])
      return form.contains(UInt8(ascii: "0")) && cells.count { Self.form(of: $0[column]) == form } * 2 > cells.count
    }
  }

  /// Whether a cell is prose: it has more than seven words and ends in a full stop.
  private static func isSentence(_ cell: ArraySlice<UInt8>) -> Bool {
    let text = cell.trimmed
    return text.last == UInt8(ascii: ".") && text.split(separator: 0x20, maxSplits: 7).count == 8
  }

  /// Returns a text with `a` for each run of letters and `0` for each run of digits: `a0` for `NCT01234567`.
  private static func form(of cell: ArraySlice<UInt8>) -> [UInt8] {
    var form: [UInt8] = []
    for byte in cell.trimmed.prefix(100) {
      let sign = byte.isASCIIDigit ? UInt8(ascii: "0") : byte.isASCIILetter || byte >= 0x80 ? UInt8(ascii: "a") : byte
      if form.last != sign { form.append(sign) }
    }
    return form
  }

  // MARK: Two rows of headings

  /// Returns one header for two rows of headings. The upper row names groups of columns and leaves the other columns of
  /// each group blank: `,Anakinra,,Placebo,` above `Study,Events,Total,Events,Total`. Returns nil for a table with one
  /// row of headings.
  ///
  /// The rows must prove it: two groups have the same headings, or a column of numbers has text in both rows.
  static func joined(_ upper: DelimitedRecord, rows: ArraySlice<DelimitedRecord>) -> DelimitedRecord? {
    guard let lower = rows.first, rows.count > 1, lower.count > 2, upper.count <= lower.count,
      !upper.hasNumbers, !lower.hasNumbers, lower.filled > upper.filled || lower.isBlank(0)
    else { return nil }
    let groups = groups(upper, lower)
    let isWhole = (0..<lower.count).allSatisfy { !lower.isBlank($0) || $0 < upper.count && !upper.isBlank($0) }
    let spanning = groups.filter { $0.columns.count > 1 }.map { $0.columns.map { Array(lower[$0]) } }
    let isProven =
      Set(spanning).count < spanning.count
      || groups.contains { group in group.columns.contains { areNumbers(in: $0, of: rows.dropFirst()) } }
    guard !spanning.isEmpty, isWhole, isProven else { return nil }
    var labels = (0..<lower.count).map { lower.isBlank($0) ? Array(upper[$0]) : Array(lower[$0]) }
    for group in groups {
      for column in group.columns { labels[column] = group.name + dash + labels[column] }
    }
    var records = DelimitedRecords()
    records.add(labels.map { $0[...] }, line: upper.line)
    return records[0]
  }

  private struct Group {
    let name: [UInt8]
    var columns: [Int]
  }

  /// Returns the groups that the upper row names, each with the columns that have a heading of their own below it. If
  /// all other groups have the same headings, the last group gets no more columns than they have.
  private static func groups(_ upper: DelimitedRecord, _ lower: DelimitedRecord) -> [Group] {
    var groups: [Group] = []
    for column in 0..<lower.count {
      if column < upper.count, !upper.isBlank(column) {
        groups.append(Group(name: Array(upper[column].trimmed), columns: lower.isBlank(column) ? [] : [column]))
      } else if let last = groups.indices.last, !groups[last].columns.isEmpty {
        groups[last].columns.append(column)
      }
    }
    let spanning = groups.filter { $0.columns.count > 1 }
    let labels = { (group: Group) in group.columns.map { Array(lower[$0]) } }
    if spanning.count > 1, let first = spanning.first.map(labels), let last = groups.indices.last,
      spanning.dropLast().allSatisfy({ labels($0) == first }), labels(groups[last]).starts(with: first)
    {
      groups[last].columns = Array(groups[last].columns.prefix(first.count))
    }
    return groups
  }

  /// Whether most of the cells of a column begin with a number.
  private static func areNumbers(in column: Int, of rows: ArraySlice<DelimitedRecord>) -> Bool {
    let cells = rows.filter { column < $0.count && !$0.isBlank(column) }.map { $0[column].trimmed }
    let numbers = cells.count { cell in
      let unsigned = cell.drop { "-+<>=.~".utf8.contains($0) }
      return unsigned.first?.isASCIIDigit ?? false
    }
    return numbers > 0 && numbers * 2 > cells.count
  }

  // MARK: Names that span rows

  /// Whether a name in the first column also holds for the rows below it that leave the column blank. Such a name came
  /// from a cell of a page or workbook that spanned several rows: the arms of a trial.
  ///
  /// One blank cell can also be a missing name. So there must be proof: all groups have the same number of rows, at
  /// least two, or most of the blank rows repeat in their next column what the rows of another group have there.
  static func namesSpanRows(_ rows: ArraySlice<DelimitedRecord>) -> Bool {
    let rows = rows.filter { !$0.isBlank }
    guard rows.count > 3, let first = rows.first, !first.isBlank(0) else { return false }
    var groups: [[DelimitedRecord]] = []
    for row in rows {
      if row.isBlank(0), row.filled > 1 { groups[groups.count - 1].append(row) } else { groups.append([row]) }
    }
    let blank = groups.flatMap { $0.dropFirst() }
    guard groups.count > 1, !blank.isEmpty, Set(groups.map { Array($0[0][0]) }).count == groups.count,
      let column = (1..<first.count).first(where: { column in
        blank.contains { column < $0.count && !$0.isBlank(column) }
      }),
      blank.allSatisfy({ column < $0.count && !$0.isBlank(column) }), !areNumbers(in: column, of: blank[...]),
      groups.allSatisfy({ group in Set(group.map { column < $0.count ? Array($0[column]) : [] }).count == group.count })
    else { return false }
    // The last group may continue in rows that have not been read yet.
    let sizes = Set(groups.dropLast().map(\.count))
    if sizes.count == 1, sizes.first ?? 0 > 1 { return true }
    let repeated = blank.count { row in
      groups.count { group in group.contains { column < $0.count && $0[column].elementsEqual(row[column]) } } > 1
    }
    return repeated * 2 > blank.count
  }
}
