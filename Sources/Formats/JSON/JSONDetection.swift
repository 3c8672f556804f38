// Tells from the beginning of a JSON text which format and which dialect it is in.
extension Format {
  var isJSON: Bool {
    switch self {
    case .eviJSON, .cslJSON, .registryJSON, .json: true
    default: false
    }
  }

  /// Returns the JSON format of a text that begins with `head`, from its first keys and those of its first record.
  /// - Complexity: O(length of `head`).
  init(jsonHead head: ArraySlice<UInt8>) {
    let tape = JSONTape(head: head)
    if Self.isEvi(tape) {
      self = .eviJSON
      return
    }
    switch JSONDialect(firstIn: tape) {
    case .registry, .oldRegistry: self = .registryJSON
    case .csl: self = .cslJSON
    case .other: self = .json
    }
  }

  private static func isEvi(_ tape: JSONTape) -> Bool {
    if tape.isEmpty || tape.kind(0) != .object { return false }
    if tape.member(0, "evi") != nil { return true }
    // Registries have lists called `studies` too, but evi's studies have a name, publications, or their fields in one
    // object.
    guard let studies = tape.member(0, "studies"), tape.kind(studies) == .array,
      let first = tape.children(of: studies).first(where: { _ in true })
    else { return false }
    return JSONDialect(of: first, in: tape) == .other && tape.member(first, "fields", "name", "publications") != nil
  }
}

extension JSONDialect {
  /// Returns the dialect of the first record in the beginning of a text, or `other` if `tape` holds no record.
  init(firstIn tape: JSONTape) {
    switch JSONPlan(tape) {
    case .whole: self.init(of: 0, in: tape)
    case .elements(let path), .parts(let path): self = Self.first(under: path, in: tape)
    case .columns, .nowhere: self = .other
    }
  }

  private static func first(under path: [String], in tape: JSONTape) -> JSONDialect {
    var place = 0
    for key in path {
      guard let inner = tape.member(place, key) else { return .other }
      place = inner
    }
    let record = tape.children(of: place).first { tape.kind($0) == .object }
    return record.map { JSONDialect(of: $0, in: tape) } ?? .other
  }
}
