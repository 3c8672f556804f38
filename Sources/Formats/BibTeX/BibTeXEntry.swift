/// An entry as the file has it: values without their delimiters, macros replaced by their values, TeX unchanged.
struct BibTeXEntry: AssemblyRecord {
  typealias FieldValue = (name: String, value: [UInt8], line: Int)

  /// The entry type in lower case. The names of fields are in lower case too, because BibTeX ignores case.
  var type = ""
  var key = ""
  var line = 1
  var fields: [FieldValue] = []

  /// Returns the value of the first field with this name; nil if there is none.
  func value(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.value }

  /// Whether the entry has two fields with the same name.
  var repeatsFields: Bool { Set(fields.map(\.name)).count < fields.count }

  /// The approximate memory that the entry takes, in bytes.
  var size: Int { fields.reduce(256) { $0 + $1.value.count + 64 } }
}

/// The macros that `@string` defines, and the months, which every style defines (Patashnik: BibTeXing, 1988).
struct BibTeXMacros {
  private var values: [String: [UInt8]] = [
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June", "jul": "July",
    "aug": "August", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
  ].mapValues { Array($0.utf8) }
  /// The number of bytes that macros may still expand to: 1 MiB, and 16 bytes for each byte read. Macros can contain
  /// each other, so a short file could otherwise expand without limit.
  private var budget = 1 << 20

  /// The longest value of a macro, in bytes.
  private static let longest = 1 << 12

  /// Returns the value of a macro. Returns nil if the macro is not defined, or when its value exceeds the bytes left.
  mutating func value(_ name: String) -> [UInt8]? {
    guard let value = values[name], value.count <= budget else { return nil }
    budget -= value.count
    return value
  }

  /// Defines a macro. Ignores a value longer than 4 KiB.
  mutating func define(_ name: String, as value: [UInt8]) {
    if value.count <= Self.longest { values[name] = value }
  }

  /// Allows macros to expand to 16 bytes more for each byte read.
  mutating func allow(for bytes: Int) { budget += 16 * bytes }
}
