import Studies

/// The fields of ClinicalTrials.gov's data, version 2 of its interface (Study Data Structure,
/// clinicaltrials.gov/data-api).
///
/// A field that the registry's CSV also has gets its label from there, so that both are one field. The label of any
/// other field is made from its module and its key.
enum RegistryFields {
  static func spec(_ path: [String]) -> JSONFieldSpec {
    let own = sections.contains(path.first ?? "") ? Array(path.dropFirst()) : path
    let key = own.joined(separator: ".")
    if var known = known[key] {
      known.isKnown = true
      return known
    }
    var spec = JSONFieldSpec(label: label(own), role: role(own.last ?? ""))
    if isObject(path, own) { spec.shape = .object }
    return spec
  }

  /// Returns a text without the backslashes that the registry puts before signs of Markdown: `\>= 18 years`, `\[CNS\]`.
  /// - Complexity: O(length).
  static func withoutEscapes(_ text: String) -> String {
    let backslash = UInt8(ascii: "\\")
    guard text.utf8.contains(backslash) else { return text }
    var plain: [UInt8] = []
    var isEscaped = false
    for byte in text.utf8 {
      if isEscaped, !byte.isASCIIMark || byte == backslash { plain.append(backslash) }
      isEscaped = byte == backslash && !isEscaped
      if !isEscaped { plain.append(byte) }
    }
    if isEscaped { plain.append(backslash) }
    return String(decoding: plain, as: UTF8.self)
  }

  private static let sections: Set<String> = [
    "protocolSection", "resultsSection", "derivedSection", "annotationSection", "documentSection",
  ]

  /// Whether a key is that of a section, a module or a group of values, which are single objects in the registry's
  /// data.
  private static func isObject(_ path: [String], _ own: [String]) -> Bool {
    guard let key = own.last else { return true }
    if ["Module", "Section", "Struct", "Info"].contains(where: key.hasSuffix) { return true }
    return key == "organization" || key == "leadSponsor" || key == "responsibleParty"
  }

  private static func role(_ key: String) -> ColumnRole {
    key == "date" || key.hasSuffix("Date") ? ColumnRole(role: .other, kind: .date) : .other
  }

  /// Returns `Eligibility › Minimum age`, and `Status verified date` rather than `Status › Status verified date`.
  private static func label(_ path: [String]) -> String {
    let words = path.map { JSONLabel.sentence(bare($0)) }.filter { !$0.isEmpty }
    let told = words.indices.filter { index in
      index + 1 == words.count || !words[index + 1].lowercased().hasPrefix(words[index].lowercased())
    }
    return told.map { words[$0] }.joined(separator: " › ")
  }

  private static func bare(_ key: String) -> String {
    for ending in ["Module", "Struct", "Info"] where key.hasSuffix(ending) && key != ending {
      return String(key.dropLast(ending.count))
    }
    return key
  }

  private static let known: [String: JSONFieldSpec] = {
    var known: [String: JSONFieldSpec] = [:]
    for (path, spec) in identity + status + design + texts + lists { known[path] = spec }
    for (path, label) in RegistryLabels.labels { known[path] = JSONFieldSpec(label: label) }
    for (path, label) in RegistryLabels.dates { known[path] = JSONFieldSpec(label: label, role: other(.date)) }
    return known
  }()

  private static let identity: [(String, JSONFieldSpec)] = [
    (
      "identificationModule.nctId",
      JSONFieldSpec(label: "NCT number", role: ColumnRole(role: .identifier, identifierRank: 0))
    ),
    ("identificationModule.nctIdAliases", JSONFieldSpec(label: "NCT number aliases", role: other(.list))),
    (
      "identificationModule.orgStudyIdInfo.id",
      JSONFieldSpec(label: "Organization's study ID", role: ColumnRole(role: .identifier, identifierRank: 4))
    ),
    (
      "identificationModule.secondaryIdInfos",
      JSONFieldSpec(label: "Other IDs", role: ColumnRole(role: .identifier, kind: .list), shape: .objects)
    ),
    ("identificationModule.briefTitle", JSONFieldSpec(label: "Study title", role: ColumnRole(role: .title))),
    ("identificationModule.officialTitle", JSONFieldSpec(label: "Official title")),
    ("identificationModule.acronym", JSONFieldSpec(label: "Acronym")),
    ("sponsorCollaboratorsModule.leadSponsor.name", JSONFieldSpec(label: "Sponsor")),
    ("sponsorCollaboratorsModule.leadSponsor.class", JSONFieldSpec(label: "Funder type")),
    (
      "sponsorCollaboratorsModule.collaborators",
      JSONFieldSpec(label: "Collaborators", role: other(.list), shape: .objects)
    ),
  ]

  private static let status: [(String, JSONFieldSpec)] = [
    ("statusModule.overallStatus", JSONFieldSpec(label: "Study status")),
    ("statusModule.startDateStruct.date", JSONFieldSpec(label: "Start date", role: other(.date))),
    (
      "statusModule.primaryCompletionDateStruct.date",
      JSONFieldSpec(label: "Primary completion date", role: other(.date))
    ),
    ("statusModule.completionDateStruct.date", JSONFieldSpec(label: "Completion date", role: other(.date))),
    (
      "statusModule.studyFirstPostDateStruct.date",
      JSONFieldSpec(label: "First posted", role: ColumnRole(role: .year, kind: .date))
    ),
    ("statusModule.resultsFirstPostDateStruct.date", JSONFieldSpec(label: "Results first posted", role: other(.date))),
    ("statusModule.lastUpdatePostDateStruct.date", JSONFieldSpec(label: "Last update posted", role: other(.date))),
    ("hasResults", JSONFieldSpec(label: "Has results")),
  ]

  private static let design: [(String, JSONFieldSpec)] = [
    ("designModule.studyType", JSONFieldSpec(label: "Study type", role: ColumnRole(role: .design))),
    ("designModule.phases", JSONFieldSpec(label: "Phases", role: ColumnRole(role: .design), shape: .joined)),
    ("designModule.designInfo.allocation", designField("Allocation")),
    ("designModule.designInfo.interventionModel", designField("Intervention model")),
    ("designModule.designInfo.interventionModelDescription", designField("Intervention model description")),
    ("designModule.designInfo.observationalModel", designField("Observational model")),
    ("designModule.designInfo.timePerspective", designField("Time perspective")),
    ("designModule.designInfo.primaryPurpose", designField("Primary purpose")),
    ("designModule.designInfo.maskingInfo.masking", designField("Masking")),
    ("designModule.designInfo.maskingInfo.maskingDescription", designField("Masking description")),
    (
      "designModule.designInfo.maskingInfo.whoMasked",
      JSONFieldSpec(label: "Who is masked", role: ColumnRole(role: .design, kind: .list))
    ),
    (
      "designModule.enrollmentInfo.count",
      JSONFieldSpec(label: "Enrollment", role: ColumnRole(role: .enrolled, kind: .number))
    ),
    ("designModule.enrollmentInfo.type", JSONFieldSpec(label: "Enrollment type")),
  ]

  private static let texts: [(String, JSONFieldSpec)] = [
    ("descriptionModule.briefSummary", JSONFieldSpec(label: "Brief summary", role: ColumnRole(role: .abstract))),
    ("descriptionModule.detailedDescription", JSONFieldSpec(label: "Detailed description")),
    ("eligibilityModule.eligibilityCriteria", JSONFieldSpec(label: "Eligibility criteria")),
    (
      "conditionsModule.conditions",
      JSONFieldSpec(label: "Conditions", role: ColumnRole(role: .population, kind: .list))
    ),
    ("conditionsModule.keywords", JSONFieldSpec(label: "Keywords", role: ColumnRole(role: .keyword, kind: .list))),
  ]

  private static let lists: [(String, JSONFieldSpec)] = [
    ("armsInterventionsModule.armGroups", list("Arms", .intervention)),
    ("armsInterventionsModule.interventions", list("Interventions", .intervention)),
    ("outcomesModule.primaryOutcomes", list("Primary outcome measures", .outcome)),
    ("outcomesModule.secondaryOutcomes", list("Secondary outcome measures", .outcome)),
    ("outcomesModule.otherOutcomes", list("Other outcome measures", .outcome)),
    ("contactsLocationsModule.locations", list("Locations", .other)),
    ("contactsLocationsModule.overallOfficials", list("Officials", .other)),
    ("contactsLocationsModule.centralContacts", list("Contacts", .other)),
    ("referencesModule.references", list("References", .other)),
    ("referencesModule.seeAlsoLinks", list("Links", .link)),
    ("participantFlowModule.groups", results("Groups in the participant flow", .groups)),
    ("participantFlowModule.periods", results("Participant flow", .flow)),
    ("baselineCharacteristicsModule.groups", results("Groups at baseline", .groups)),
    ("baselineCharacteristicsModule.denoms", results("People at baseline", .denominators)),
    ("baselineCharacteristicsModule.measures", results("Baseline measures", .baseline)),
    ("outcomeMeasuresModule.outcomeMeasures", results("Outcome results", .outcomes, role: .outcome)),
    ("adverseEventsModule.eventGroups", results("Adverse event groups", .eventGroups, role: .outcome)),
    ("adverseEventsModule.seriousEvents", results("Serious adverse events", .events, role: .outcome)),
    ("adverseEventsModule.otherEvents", results("Other adverse events", .events, role: .outcome)),
    ("conditionBrowseModule.meshes", list("Condition MeSH terms", .keyword)),
    ("interventionBrowseModule.meshes", list("Intervention MeSH terms", .keyword)),
  ]

  private static func other(_ kind: FieldKind) -> ColumnRole { ColumnRole(role: .other, kind: kind) }

  private static func designField(_ label: String) -> JSONFieldSpec {
    JSONFieldSpec(label: label, role: ColumnRole(role: .design))
  }

  private static func results(
    _ label: String, _ kind: RegistryTables.Kind, role: FieldRole = .other
  ) -> JSONFieldSpec {
    JSONFieldSpec(label: label, role: ColumnRole(role: role, kind: .list), shape: .results(kind))
  }

  private static func list(_ label: String, _ role: FieldRole) -> JSONFieldSpec {
    JSONFieldSpec(label: label, role: ColumnRole(role: role, kind: .list), shape: .objects)
  }
}
