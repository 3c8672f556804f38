/// One entry as the file has it: values without their delimiters, macros in place, TeX untouched.
struct BibTeXEntry: AssemblyRecord {
  typealias FieldValue = (name: String, value: [UInt8], line: Int)

  /// In small letters, as are the fields' names: BibTeX takes no notice of case.
  var type = ""
  var key = ""
  var line = 1
  var fields: [FieldValue] = []

  func value(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.value }

  /// Whether a field stands in it twice.
  var repeatsFields: Bool { Set(fields.map(\.name)).count < fields.count }

  /// How much memory it takes, more or less.
  var size: Int { fields.reduce(256) { $0 + $1.value.count + 64 } }
}

/// What `@string` defines, and the months, which every style does (Patashnik: BibTeXing, 1988).
struct BibTeXMacros {
  private var values: [String: [UInt8]] = [
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June", "jul": "July",
    "aug": "August", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
  ].mapValues { Array($0.utf8) }
  /// So many bytes more than the file has may come of macros: they can stand for each other many times over.
  private var budget = 1 << 20

  private static let longest = 1 << 12

  /// Nil where it is not defined, or has been used too often.
  mutating func value(_ name: String) -> [UInt8]? {
    guard let value = values[name], value.count <= budget else { return nil }
    budget -= value.count
    return value
  }

  mutating func define(_ name: String, as value: [UInt8]) {
    if value.count <= Self.longest { values[name] = value }
  }

  /// With every byte that is read more may come of macros.
  mutating func allow(for bytes: Int) { budget += 16 * bytes }
}
