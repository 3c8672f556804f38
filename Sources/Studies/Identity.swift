/// What a study is known by outside of its source, each as a number made of it; 0 where its source does not say.
///
/// The numbers are good within one run of evi. Of a million studies two different texts have the same one once in ten
/// million runs, and nobody who writes a source can bring that about.
package struct Identity: Hashable, Sendable {
  package var doi: UInt64
  package var pmid: UInt64
  package var nct: UInt64
  /// Title, year and first author together.
  package var title: UInt64

  package init(doi: UInt64 = 0, pmid: UInt64 = 0, nct: UInt64 = 0, title: UInt64 = 0) {
    (self.doi, self.pmid, self.nct, self.title) = (doi, pmid, nct, title)
  }

  /// What makes records of several sources one study, the surest first.
  package enum Kind: CaseIterable, Sendable {
    case doi, pmid, nct, title

    package var text: String {
      switch self {
      case .doi: "DOI"
      case .pmid: "PMID"
      case .nct: "NCT number"
      case .title: "title, year and first author"
      }
    }
  }

  subscript(kind: Kind) -> UInt64 {
    switch kind {
    case .doi: doi
    case .pmid: pmid
    case .nct: nct
    case .title: title
    }
  }

  /// Whether both can be of one study: a paper has one DOI and one PMID, a trial one NCT number. Titles are written in
  /// many ways.
  package func agrees(with other: Identity) -> Bool {
    Self.agree(doi, other.doi) && Self.agree(pmid, other.pmid) && Self.agree(nct, other.nct)
  }

  private static func agree(_ one: UInt64, _ other: UInt64) -> Bool { one == 0 || other == 0 || one == other }

  mutating func take(_ other: Identity) {
    if doi == 0 { doi = other.doi }
    if pmid == 0 { pmid = other.pmid }
    if nct == 0 { nct = other.nct }
  }
}
