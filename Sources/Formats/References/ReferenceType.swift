import Studies

/// The kind of publication, with the words that each format has for it.
enum ReferenceType: CaseIterable {
  case journalArticle, book, chapter, conferencePaper, thesis, report, webPage, dataset, patent, manuscript, other

  /// Takes the type of the first word that names one. Without such a word, a reference in a journal is a journal
  /// article, and any other is `other`.
  init(words: [String], isInJournal: Bool) {
    for word in words {
      let word = word.lowercased()
      if let known = Self.allCases.first(where: { $0.names.contains(word) }) {
        self = known
        return
      }
    }
    self = isInJournal ? .journalArticle : .other
  }

  /// The RIS type (specification of 2011).
  var ris: String {
    switch self {
    case .journalArticle: "JOUR"
    case .book: "BOOK"
    case .chapter: "CHAP"
    case .conferencePaper: "CPAPER"
    case .thesis: "THES"
    case .report: "RPRT"
    case .webPage: "ELEC"
    case .dataset: "DATA"
    case .patent: "PAT"
    case .manuscript: "UNPB"
    case .other: "GEN"
    }
  }

  /// The BibTeX entry type. The standard styles of BibTeX have no type for some kinds; these are `misc`.
  var bibTeX: String {
    switch self {
    case .journalArticle: "article"
    case .book: "book"
    case .chapter: "incollection"
    case .conferencePaper: "inproceedings"
    case .thesis: "phdthesis"
    case .report: "techreport"
    case .manuscript: "unpublished"
    case .webPage, .dataset, .patent, .other: "misc"
    }
  }

  /// The CSL type (CSL 1.0.2, csl-data.json).
  var csl: String {
    switch self {
    case .journalArticle: "article-journal"
    case .book: "book"
    case .chapter: "chapter"
    case .conferencePaper: "paper-conference"
    case .thesis: "thesis"
    case .report: "report"
    case .webPage: "webpage"
    case .dataset: "dataset"
    case .patent: "patent"
    case .manuscript: "manuscript"
    case .other: "document"
    }
  }

  /// All words for the type in lower case, with the words of exporters that name it differently.
  private var names: [String] {
    [ris.lowercased(), bibTeX == "misc" ? csl : bibTeX, csl] + synonyms
  }

  private var synonyms: [String] {
    switch self {
    case .journalArticle:
      [
        "journal article", "ejour", "article-magazine", "mgzn", "review", "journal-article", "abst",
        "journal, electronic", "magazine article",
      ]
    case .book: ["ebook", "edbook", "monograph", "collection", "mvbook", "book, whole", "book, edited"]
    case .chapter:
      [
        "echap", "inbook", "book-chapter", "book chapter", "entry-encyclopedia", "book, section",
        "chapter protocol", "chapter referenceworkentry", "referenceworkentry", "reference work entry",
      ]
    case .conferencePaper:
      [
        "conf", "conference", "proceedings", "proceedings-article", "conference paper", "slide",
        "conferencepaper", "chapter conferencepaper", "conference proceedings",
      ]
    case .thesis: ["mastersthesis", "dissertation", "dissertation/thesis", "dissertation/thesis, unpublished"]
    case .report: ["govdoc", "standard"]
    case .webPage: ["web page", "online", "electronic", "www", "blog", "post-weblog", "post"]
    case .dataset: ["dbase", "data set"]
    case .patent: []
    case .manuscript: ["manscpt", "inpr", "preprint", "posted-content", "unpublished material"]
    case .other: ["misc"]
    }
  }

  /// Whether a word can be a RIS type: two to eight capitals. Databases use types that the specification does not have.
  static func isRIS(_ word: String) -> Bool {
    (2...8).contains(word.utf8.count) && word.utf8.allSatisfy(\.isASCIICapital)
  }

  /// Whether a word can be the type of a BibTeX entry: 3 to 20 lower-case letters, and not a word that begins something
  /// other than a reference.
  static func isBibTeX(_ word: String) -> Bool {
    (3...20).contains(word.utf8.count) && word.utf8.allSatisfy(\.isASCIISmall)
      && !["comment", "string", "preamble", "control", "ieeetranbstctl", "xdata", "set"].contains(word)
  }
}
