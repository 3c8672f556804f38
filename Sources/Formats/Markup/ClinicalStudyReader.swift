import OrderedCollections
import Studies

/// Reads the XML format of ClinicalTrials.gov until 2024. Each `clinical_study` is a study.
///
/// The reader keeps every part under the registry's own name. A part without parts of its own is a plain value; other
/// parts become lines, and all results an outline.
struct ClinicalStudyReader {
  static let rules = TextRules(blocks: ["p", "li"], skipped: [])

  static func read(
    _ tokens: MarkupTokens, file: String, into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] {
    // Old lists of search results have `study` elements with fewer parts.
    let names = ["clinical_study", "clinical-study", "study"]
    return try XMLRecords.read(tokens, by: rules, file: file, into: &builder, where: names.contains) {
      ClinicalStudy.read($0, words: $1)
    }
  }
}

/// Reads one study of the registry.
struct ClinicalStudy {
  private let record: Element
  private let words: MarkupDecoder
  private var result: Article
  /// The values of each field, one from each place of the record that fills it.
  private var parts: OrderedDictionary<String, [String]> = [:]

  static func read(_ record: Element, words: MarkupDecoder) -> Article {
    var reader = ClinicalStudy(record: record, words: words, result: Article(line: record.line, words: words))
    for child in record.children { reader.addElement(child, path: child.name) }
    for (path, values) in reader.parts { reader.addField(path, values) }
    return reader.result
  }

  /// Elements that only group parts. Each part becomes a field under its own name.
  private static let opened: Set<String> = [
    "id_info", "study_design_info", "eligibility", "sponsors", "oversight_info", "required_header", "condition_browse",
    "intervention_browse", "clinical_results", "responsible_party", "patient_data", "outcome_list", "baseline",
  ]

  private mutating func addElement(_ element: Element, path: String) {
    if Self.opened.contains(element.name) && element.hasChildren {
      for child in element.children { addElement(child, path: child.name) }
      return
    }
    if path == "lead_sponsor", let agency = element.first("agency") {
      parts[path, default: []].append(words.line(agency))
      let kind = words.line(element.first("agency_class"))
      if !kind.isEmpty { parts["agency_class", default: []].append(kind) }
      return
    }
    let text = XMLOutline(words: words).text(of: element)
    if !text.isEmpty { parts[path, default: []].append(text) }
  }

  private mutating func addField(_ path: String, _ values: [String]) {
    let usual = words.role(ofElement: path)
    let role = Self.roles[path] ?? usual.role
    let isList = values.count > 1 || role.kind == .list
    result.addPart(
      Self.labels[path] ?? usual.label, values, role: role.role,
      kind: isList ? .list : role.kind, naming: role.identifierRank)
  }

  private static let labels = [
    "nct_id": "NCT number", "org_study_id": "Organisation's study ID", "secondary_id": "Secondary IDs", "url": "URL",
    "lead_sponsor": "Lead sponsor", "agency_class": "Funder type",
    "is_fda_regulated_drug": "Is FDA regulated drug",
  ]

  /// The roles of known elements. The words of its name give the role of any other element.
  private static let roles: [String: ColumnRole] = [
    "nct_id": ColumnRole(role: .identifier, identifierRank: 0),
    "org_study_id": ColumnRole(role: .other), "secondary_id": ColumnRole(role: .other),
    "nct_alias": ColumnRole(role: .other),
    "brief_title": ColumnRole(role: .title), "title": ColumnRole(role: .title),
    "official_title": ColumnRole(role: .other),
    "start_date": ColumnRole(role: .year, kind: .date), "study_type": ColumnRole(role: .design),
    "phase": ColumnRole(role: .design), "study_design": ColumnRole(role: .design),
    "allocation": ColumnRole(role: .design), "intervention_model": ColumnRole(role: .design),
    "observational_model": ColumnRole(role: .design), "time_perspective": ColumnRole(role: .design),
    "masking": ColumnRole(role: .design), "primary_purpose": ColumnRole(role: .design),
    "brief_summary": ColumnRole(role: .abstract), "detailed_description": ColumnRole(role: .other),
    "enrollment": ColumnRole(role: .enrolled, kind: .number),
    "condition": ColumnRole(role: .population, kind: .list), "criteria": ColumnRole(role: .other),
    "intervention": ColumnRole(role: .intervention, kind: .list),
    "arm_group": ColumnRole(role: .intervention, kind: .list),
    "primary_outcome": ColumnRole(role: .outcome, kind: .list),
    "secondary_outcome": ColumnRole(role: .outcome, kind: .list),
    "other_outcome": ColumnRole(role: .outcome, kind: .list),
    "keyword": ColumnRole(role: .keyword, kind: .list), "mesh_term": ColumnRole(role: .keyword, kind: .list),
    "url": ColumnRole(role: .link), "link": ColumnRole(role: .link),
    "reference": ColumnRole(role: .other, kind: .list), "results_reference": ColumnRole(role: .other, kind: .list),
    "location": ColumnRole(role: .other, kind: .list), "population": ColumnRole(role: .population),
  ]
}
