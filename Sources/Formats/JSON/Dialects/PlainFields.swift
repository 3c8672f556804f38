import Studies

/// The fields of records in no known dialect. They keep the names of the source, and get the roles of table columns
/// under such headings.
enum PlainFields {
  static func spec(_ path: [String]) -> JSONFieldSpec {
    let role = role(path)
    if path == ["abstract_inverted_index"] {
      return JSONFieldSpec(label: path[0], role: ColumnRole(role: .abstract), shape: .invertedText)
    }
    return JSONFieldSpec(
      label: path.joined(separator: " › "), role: role, shape: shape(role.role),
      isTransparent: path.count == 1 && wrappers.contains(path[0]))
  }

  /// Keys under which search engines and interfaces wrap a record.
  private static let wrappers: Set<String> = [
    "_source", "data", "attributes", "bibjson", "itemData", "record", "document", "resource", "fields", "Study",
  ]

  private static func role(_ path: [String]) -> ColumnRole {
    guard let key = path.last else { return .other }
    let role = ColumnRole(label: JSONLabel.words(key).joined(separator: " "))
    if path.count == 1 { return role }
    // A title deeper in the record belongs to a part of it: its journal, an arm. Only an abstract and the identifiers
    // of ranks 0 to 2 (registry number, PubMed number, DOI) belong to the record itself.
    let isOwn = role.role == .abstract || role.role == .identifier && (role.identifierRank ?? .max) <= 2
    return isOwn ? role : ColumnRole(role: .other, kind: role.kind)
  }

  private static func shape(_ role: FieldRole) -> JSONFieldSpec.Shape {
    switch role {
    case .author: .names
    case .title, .abstract: .markup
    default: .plain
    }
  }
}

/// Turns the keys of JSON into readable words.
enum JSONLabel {
  /// Splits `primaryCompletionDate`, `first_posted` or `NCTId` into words. Capitals in a row form one word.
  static func words(_ key: String) -> [String] {
    var words: [[Unicode.Scalar]] = [[]]
    let scalars = Array(key.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if "_- .".unicodeScalars.contains(scalar) {
        words.append([])
        continue
      }
      if scalar.properties.isUppercase, let before = words.last?.last {
        let beginsWord = index + 1 < scalars.count && scalars[index + 1].properties.isLowercase
        if !before.properties.isUppercase || beginsWord && words.last.map({ $0.count > 1 }) ?? false {
          words.append([])
        }
      }
      words[words.count - 1].append(scalar)
    }
    return words.filter { !$0.isEmpty }.map { String(String.UnicodeScalarView($0)) }
  }

  /// Turns `primaryCompletionDate` into `Primary completion date`. Words in capitals stay.
  static func sentence(_ key: String) -> String {
    let words = words(key).map { word in
      if acronyms.contains(word.lowercased()) { return word.uppercased() }
      return word.unicodeScalars.count > 1 && word == word.uppercased() ? word : word.lowercased()
    }
    let text = words.joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Acronyms that ClinicalTrials.gov's keys write like words.
  private static let acronyms: Set<String> = [
    "id", "qc", "dmc", "fda", "pi", "ipd", "url", "nct", "pmid", "icf", "csr", "sap", "us", "nih", "ci", "irb",
  ]
}
