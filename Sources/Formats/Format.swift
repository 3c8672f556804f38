/// What a source can be written in. The raw value is what the command line calls it.
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
  case bibTeX = "bibtex"

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
    case .bibTeX: "BibTeX"
    }
  }
}
