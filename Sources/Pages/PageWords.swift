import Evidence
import Screen
package import Studies

// The words of this room: headings of columns, pages and plots, and sentences about what they leave out.

extension Column {
  /// Returns the heading that people read.
  package func heading(in collection: StudyCollection) -> String {
    switch self {
    case .name:
      switch collection.members {
      case .study: "Study"
      case .row: collection.fields(in: .name).first.map { collection[$0].label } ?? "Row"
      case .topic: "Topic"
      }
    case .id: "ID"
    case .enrolled: "N"
    case .treated: "Treated"
    case .dose: "Daily dose"
    case .fact(let kind): kind.heading
    case .effect(let measure): measure.abbreviation
    case .figure(let part): part.rawValue
    case .country: "Country"
    case .journal: "Journal or book"
    case .noted(let name): name.heading
    case .field(let field): collection[field].label
    }
  }
}

extension LoadProgress {
  /// `reading 34 %, 85 MB/s, 12 s left`.
  package var text: String {
    let rate = "\(Int((bytesPerSecond / 1_000_000).rounded())) MB/s"
    guard let share else { return "reading, \(rate)" }
    // If a source hardly moves, the seconds would be too many for an `Int`.
    let left = secondsLeft.map { ", \(Int(min($0.rounded(.up), 1e15))) s left" } ?? ""
    return "reading \(Int(share * 100)) %, \(rate)\(left)"
  }
}

extension DerivedLines {
  package static let heading = "Figures and facts, and the words they come from"
}

enum PageWords {
  static let dailyDose = "Daily dose"
  static let enrolled = "Enrolled"
  static let treated = "Treated"
  static let archive = "Dates, numbers and codes"
  static let links = "Links"
  static let theName = "the name"
  static let nctNumber = "NCT number"
  static let andOthers = ", et al"

  static func place(_ file: String, line: Int) -> String { "\(file), line \(line)" }

  static func place(_ origin: Origin, column: Int?) -> String {
    place(origin.file, line: origin.line) + (column.map { ", column \($0)" } ?? "")
  }

  static func remark(isDerived: Bool, isSame: Bool) -> String {
    ((isDerived ? ["read by evi"] : []) + (isSame ? ["the same"] : [])).joined(separator: ", ")
  }

  static func moreFigures(_ count: Int, key: String) -> String {
    "\(key) shows \(counted(count, "more figure or fact", "more figures and facts"))"
  }

  static func moreFiguresInShort(_ count: Int, key: String) -> String { "\(key) shows \(count) more" }

  /// Names the first of the fields that a page does not show.
  static func folded(_ names: [String], key: String) -> String {
    let most = 3
    let first = names.prefix(names.count > most + 1 ? most : names.count).joined(separator: ", ")
    return "\(key) shows \(counted(names.count, "more field", "more fields")): \(first)"
      + (names.count > most + 1 ? " …" : "")
  }

  static func sameInEachRow(_ label: String, _ value: String) -> String {
    "In each row: \(label.isEmpty ? "" : "\(label) – ")\(value)"
  }

  static func empty(_ labels: String) -> String { "Without text: \(labels)" }

  static func cut(_ bytes: Int, of study: String) -> String {
    "… \(bytes) more bytes: evi show --id \(study) prints them all"
  }

  static func more(_ count: Int) -> String { " and \(count) more" }

  static func moreLinks(_ count: Int, key: String) -> String { "\(key) shows \(count) more" }
}

/// The headings of plots, and why nothing is drawn.
enum PlotWords {
  static let noProportion = "evi read no proportion in these studies. Show other studies, or plot doses."
  static let noEffect = "evi read no effect in these studies. Show other studies, or plot proportions."
  static let noDose = "evi read no daily dose in these studies. Show other studies, or plot proportions."
  static let noPeople = "evi read no number of people in these studies. Show other studies, or plot proportions."
  static let noYear = "evi read no year in these studies. Show other studies, or plot participants."
  static let noYears = "These studies have no year. Plot proportions, doses or participants."
  static let intervals = "; 95 % intervals (Wilson)"
  static let people = "People enrolled"
  static let sizes = "Studies by the number of people enrolled"

  static func years(_ field: String) -> String { "Studies in each year (\(field))" }

  static func treated(_ number: Int) -> String { "\(number) treated" }

  static func scale(_ isLogarithmic: Bool) -> String { isLogarithmic ? ", logarithmic" : "" }

  static func missing(_ names: String, others: Int) -> String {
    "There is nothing to draw for \(names)\(others > 0 ? " and \(others) more" : "")."
  }

  static func hidden(_ count: Int) -> String { "The list shows \(count) more studies. evi plot draws all of them." }

  static func heading(of measure: EffectMeasure, isPercent: Bool) -> String {
    let name =
      switch measure {
      case .hazardRatio: "Hazard ratios"
      case .riskRatio: "Risk ratios and rate ratios"
      case .oddsRatio: "Odds ratios"
      case .riskDifference: "Risk differences"
      case .meanDifference: "Mean differences, each in the unit of its source"
      case .standardisedMeanDifference: "Standardised mean differences"
      }
    let none = measure.isRatio ? "1" : "0"
    return "\(name)\(isPercent ? " in per cent" : "")\(scale(measure.isRatio)); \(none) means no effect"
  }

  static func reason(_ regimens: [Regimen]) -> String {
    if regimens.isEmpty { return "no dosage" }
    if regimens.allSatisfy({ $0.status == .notReported }) { return "not reported" }
    return regimens.contains { $0.status == .read } ? "nothing says how often" : "evi could not read it"
  }
}

extension Outcome {
  var heading: String {
    let name =
      switch kind {
      case .response: "Response"
      case .remission: "Remission"
      case .relapse: "Relapse or progression"
      case .toxicity: "Toxicity"
      case .death: "Death"
      case .other: "Other outcomes"
      }
    let meaning =
      switch direction {
      case .good: "more is better"
      case .bad: "fewer is better"
      case .unknown: "evi does not know whether more is better"
      }
    return "\(name): \(meaning)"
  }
}

extension Dose.Kind {
  func heading(_ weight: Weight?) -> String {
    switch measure {
    case nil: "Daily dose per person" + (weight.map { "; doses per kilogram are for \($0.text)" } ?? "")
    case .kilogram: "Daily dose per kilogram"
    case .squareMetre: "Daily dose per square metre"
    }
  }
}

extension Manual {
  static let title = "Manual of evi"
}
