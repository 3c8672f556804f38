/// The identifiers of a study that other sources also use, each as a number made of its text. The number is 0 when
/// the source does not give the identifier.
///
/// The numbers are valid within one run of evi: `Hasher` makes them from a random seed. In about one of ten million
/// runs with a million studies, two different texts have the same number. The author of a source cannot cause this.
package struct Identity: Hashable, Sendable {
  package var doi: UInt64
  package var pmid: UInt64
  package var nct: UInt64
  /// Title, year and first author as one number.
  package var title: UInt64
  /// The first page. It identifies nothing. Together with another title, another page shows another chapter of a book.
  package var page: UInt64

  package init(doi: UInt64 = 0, pmid: UInt64 = 0, nct: UInt64 = 0, title: UInt64 = 0, page: UInt64 = 0) {
    (self.doi, self.pmid, self.nct, self.title, self.page) = (doi, pmid, nct, title, page)
  }

  /// What can make records of several sources one study, the surest first.
  package enum Kind: CaseIterable, Sendable {
    case doi, pmid, nct, title

  }

  subscript(kind: Kind) -> UInt64 {
    switch kind {
    case .doi: doi
    case .pmid: pmid
    case .nct: nct
    case .title: title
    }
  }

  /// Returns whether both can belong to one study: a paper has one DOI and one PMID, and a trial has one NCT number.
  /// Different titles alone do not contradict, because sources write the same title in different ways. Titles on
  /// different pages do: they are chapters, which share the DOI of their book.
  package func agrees(with other: Identity) -> Bool {
    (Self.agree(title, other.title) || Self.agree(page, other.page)) && Self.agree(doi, other.doi)
      && Self.agree(pmid, other.pmid) && Self.agree(nct, other.nct)
  }

  private static func agree(_ one: UInt64, _ other: UInt64) -> Bool { one == 0 || other == 0 || one == other }

  /// Copies the DOI, the PMID and the NCT number of `other` if this identity has none, and also the page together with
  /// the title.
  mutating func unite(with other: Identity) {
    if doi == 0 { doi = other.doi }
    if pmid == 0 { pmid = other.pmid }
    if nct == 0 { nct = other.nct }
    if page == 0, other.page != 0 { (page, title) = (other.page, other.title) }
  }
}
