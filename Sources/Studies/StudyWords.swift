// The words of this room.
extension ValueFault {
  /// What is wrong and what to do, in one sentence each.
  package var message: String {
    switch self {
    case .otherKind(.number): "not a number, unlike the other values of this field; correct it, or leave it empty"
    case .otherKind(.date): "not a date that evi can read, unlike the other values of this field; correct it"
    case .otherKind: "neither yes nor no, unlike the other values of this field; correct it"
    case .unsettledNumber:
      "evi cannot tell whether the sign in this number marks decimals or thousands, so it does not compare it"
    case .unsettledDay: "no value of this field tells which is the day; write the month as a word or as 2021-04-03"
    }
  }
}

extension Identity.Kind {
  package var text: String {
    switch self {
    case .doi: "DOI"
    case .pmid: "PMID"
    case .nct: "NCT number"
    case .title: "title, year and first author"
    }
  }
}
