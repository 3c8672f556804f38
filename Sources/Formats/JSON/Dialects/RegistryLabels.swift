/// Short labels for fields of ClinicalTrials.gov whose path would be longer on the screen than their values.
enum RegistryLabels {
  static let dates: [(path: String, label: String)] = [
    ("statusModule.statusVerifiedDate", "Status verified"),
    ("statusModule.studyFirstSubmitDate", "First submitted"),
    ("statusModule.studyFirstSubmitQcDate", "First submitted, quality checked"),
    ("statusModule.resultsFirstSubmitDate", "Results first submitted"),
    ("statusModule.resultsFirstSubmitQcDate", "Results first submitted, quality checked"),
    ("statusModule.lastUpdateSubmitDate", "Last update submitted"),
  ]

  static let labels: [(path: String, label: String)] = [
    ("identificationModule.organization.fullName", "Organization"),
    ("identificationModule.organization.class", "Organization type"),
    ("statusModule.whyStopped", "Why stopped"),
    ("statusModule.expandedAccessInfo.hasExpandedAccess", "Has expanded access"),
    ("statusModule.startDateStruct.type", "Start date type"),
    ("statusModule.primaryCompletionDateStruct.type", "Primary completion date type"),
    ("statusModule.completionDateStruct.type", "Completion date type"),
    ("statusModule.studyFirstPostDateStruct.type", "First posted type"),
    ("statusModule.resultsFirstPostDateStruct.type", "Results first posted type"),
    ("statusModule.lastUpdatePostDateStruct.type", "Last update posted type"),
    ("sponsorCollaboratorsModule.responsibleParty.type", "Responsible party"),
    ("sponsorCollaboratorsModule.responsibleParty.investigatorFullName", "Investigator"),
    ("sponsorCollaboratorsModule.responsibleParty.investigatorTitle", "Investigator's title"),
    ("sponsorCollaboratorsModule.responsibleParty.investigatorAffiliation", "Investigator's affiliation"),
    ("oversightModule.oversightHasDmc", "Data monitoring committee"),
    ("oversightModule.isFdaRegulatedDrug", "Drug regulated by the FDA"),
    ("oversightModule.isFdaRegulatedDevice", "Device regulated by the FDA"),
    ("eligibilityModule.sex", "Sex"),
    ("eligibilityModule.minimumAge", "Minimum age"),
    ("eligibilityModule.maximumAge", "Maximum age"),
    ("eligibilityModule.healthyVolunteers", "Healthy volunteers"),
    ("eligibilityModule.stdAges", "Age groups"),
    ("miscInfoModule.versionHolder", "Version of the data"),
  ]
}
