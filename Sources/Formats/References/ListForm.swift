import Studies

/// How the cells of a field list names or words, as the first studies of a collection show it.
struct ListForm {
  private(set) var names = NameForm()
  /// Whether a comma stands between two words, and nothing else does.
  private(set) var commasPartWords = false

  /// Returns the form of each of the fields.
  /// - Complexity: O(size of the first studies).
  static func forms(in collection: StudyCollection, of fields: [FieldIndex]) -> [FieldIndex: ListForm] {
    var forms: [FieldIndex: ListForm] = [:]
    for field in fields {
      let cells = (0..<min(collection.count, Columns.rowsLookedAt)).compactMap { position in
        let values = collection[position].values(of: field)
        return values.count == 1 ? values[0] : nil
      }
      forms[field] = ListForm(names: NameForm(of: cells), commasPartWords: areListsByCommas(cells))
    }
    return forms
  }

  /// Whether most cells have three short words or more between commas, and no cell shows another sign or a sentence. A
  /// single `Neoplasms, Breast` is one keyword.
  private static func areListsByCommas(_ cells: [String]) -> Bool {
    let lists = cells.map(words(ofList:))
    let long = lists.count { $0?.count ?? 0 > 2 }
    return long > 1 && long * 2 > lists.count && !lists.contains { $0 == nil }
  }

  /// Returns the words between the commas of a cell; nil if the cell is not such a list.
  static func words(ofList cell: String) -> [String]? {
    if cell.contains(where: { ";|[\"".contains($0) || $0.isNewline }) { return nil }
    let words = cell.split(separator: ",").map { String($0).withoutSpaceAround }.filter { !$0.isEmpty }
    let areWords = words.allSatisfy { word in
      word.split(separator: " ").count < 9 && !word.hasSuffix(".")
        && word.count { $0 == "(" } == word.count { $0 == ")" }
    }
    return areWords ? words : nil
  }
}
