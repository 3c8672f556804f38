/// A format of a source. The raw value is its name on the command line.
package enum Format: String, CaseIterable, Sendable {
  case pastedTable = "table"
  case eviJSON = "evi-json"
  case cslJSON = "csl-json"
  case registryJSON = "ctgov-json"
  case json
  case csv, tsv
  case ris
  case medline = "nbib"
  case pubMedText = "pubmed"
  case ovid
  case bibTeX = "bibtex"
  case webOfScience = "wos"
  case endNote = "enw"
  case refWorks = "refworks"
  case jats, html
  case pubMedXML = "pubmed-xml"
  case endNoteXML = "endnote-xml"
  case clinicalStudyXML = "ctgov-xml"
  case xml

  package var label: String {
    switch self {
    case .pastedTable: "pasted table"
    case .eviJSON: "evi JSON"
    case .cslJSON: "CSL-JSON"
    case .registryJSON: "ClinicalTrials.gov JSON"
    case .json: "JSON"
    case .csv: "CSV"
    case .tsv: "TSV"
    case .ris: "RIS"
    case .medline: "MEDLINE (nbib)"
    case .pubMedText: "PubMed text"
    case .ovid: "Ovid text"
    case .bibTeX: "BibTeX"
    case .webOfScience: "Web of Science text"
    case .endNote: "EndNote (enw)"
    case .refWorks: "RefWorks text"
    case .jats: "JATS XML"
    case .html: "HTML"
    case .pubMedXML: "PubMed XML"
    case .endNoteXML: "EndNote XML"
    case .clinicalStudyXML: "ClinicalTrials.gov XML"
    case .xml: "XML"
    }
  }

  /// Whether `MarkupReading` reads the format.
  var isMarkup: Bool {
    switch self {
    case .jats, .html, .pubMedXML, .endNoteXML, .clinicalStudyXML, .xml: true
    default: false
    }
  }

  /// Whether its text holds references, which the tags of its lines show.
  var isOfReferences: Bool {
    [.ris, .medline, .pubMedText, .ovid, .bibTeX, .webOfScience, .endNote, .refWorks].contains(self)
  }

  /// Whether `FILE#N` can open a table of the format by its number.
  package var hasTables: Bool { self == .jats || self == .html }
}
