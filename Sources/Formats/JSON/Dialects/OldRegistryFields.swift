import Studies

/// The fields of ClinicalTrials.gov's data in version 1 of its interface, which ended in June 2024. The fields come
/// nested in sections or as a flat list of chosen fields. Each field has one name in both, and no two fields share a
/// name.
enum OldRegistryFields {
  static func spec(_ path: [String]) -> JSONFieldSpec {
    guard let key = path.last else { return JSONFieldSpec(label: "", shape: .object) }
    if var known = known[key] {
      known.isKnown = true
      return known
    }
    let isDate = key.hasSuffix("Date")
    var spec = JSONFieldSpec(
      label: JSONLabel.sentence(key), role: ColumnRole(role: .other, kind: isDate ? .date : .text))
    if ["Module", "Section", "Struct", "Info", "List", "Study", "FullStudy"].contains(where: key.hasSuffix) {
      spec.shape = .object
    }
    return spec
  }

  private static let known: [String: JSONFieldSpec] = [
    "NCTId": JSONFieldSpec(label: "NCT number", role: ColumnRole(role: .identifier, identifierRank: 0)),
    "OrgStudyId": JSONFieldSpec(
      label: "Organization's study ID", role: ColumnRole(role: .identifier, identifierRank: 4)),
    "BriefTitle": JSONFieldSpec(label: "Study title", role: ColumnRole(role: .title)),
    "OverallStatus": JSONFieldSpec(label: "Study status"),
    "StudyFirstPostDate": JSONFieldSpec(label: "First posted", role: ColumnRole(role: .year, kind: .date)),
    "ResultsFirstPostDate": JSONFieldSpec(label: "Results first posted", role: ColumnRole(role: .other, kind: .date)),
    "LastUpdatePostDate": JSONFieldSpec(label: "Last update posted", role: ColumnRole(role: .other, kind: .date)),
    "LeadSponsorName": JSONFieldSpec(label: "Sponsor"),
    "LeadSponsorClass": JSONFieldSpec(label: "Funder type"),
    "BriefSummary": JSONFieldSpec(label: "Brief summary", role: ColumnRole(role: .abstract)),
    "Condition": list("Conditions", .population),
    "Keyword": list("Keywords", .keyword),
    "StudyType": JSONFieldSpec(label: "Study type", role: ColumnRole(role: .design)),
    "Phase": JSONFieldSpec(label: "Phases", role: ColumnRole(role: .design), shape: .joined),
    "DesignAllocation": JSONFieldSpec(label: "Allocation", role: ColumnRole(role: .design)),
    "DesignInterventionModel": JSONFieldSpec(label: "Intervention model", role: ColumnRole(role: .design)),
    "DesignPrimaryPurpose": JSONFieldSpec(label: "Primary purpose", role: ColumnRole(role: .design)),
    "DesignMasking": JSONFieldSpec(label: "Masking", role: ColumnRole(role: .design)),
    "EnrollmentCount": JSONFieldSpec(label: "Enrollment", role: ColumnRole(role: .enrolled, kind: .number)),
    "ArmGroup": objects("Arms", .other),
    "Intervention": objects("Interventions", .intervention),
    "InterventionName": list("Interventions", .intervention),
    "PrimaryOutcome": objects("Primary outcome measures", .outcome),
    "PrimaryOutcomeMeasure": list("Primary outcome measures", .outcome),
    "SecondaryOutcome": objects("Secondary outcome measures", .outcome),
    "SecondaryOutcomeMeasure": list("Secondary outcome measures", .outcome),
    "OtherOutcome": objects("Other outcome measures", .outcome),
    "Location": objects("Locations", .other),
    "OutcomeMeasure": objects("Outcome results", .other),
    "SeriousEvent": objects("Serious adverse events", .outcome),
    "OtherEvent": objects("Other adverse events", .other),
  ]

  private static func list(_ label: String, _ role: FieldRole) -> JSONFieldSpec {
    JSONFieldSpec(label: label, role: ColumnRole(role: role, kind: .list))
  }

  private static func objects(_ label: String, _ role: FieldRole) -> JSONFieldSpec {
    JSONFieldSpec(label: label, role: ColumnRole(role: role, kind: .list), shape: .objects)
  }
}
