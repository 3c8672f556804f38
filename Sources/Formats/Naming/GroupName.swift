/// Tells the name of a group, a company or an institution from the name of a person.
enum GroupName {
  /// Whether a text holds a word that stands in such names and hardly ever in the name of a person.
  static func isGroup(_ name: String) -> Bool {
    name.lowercased().split { !$0.isLetter }.contains { word in
      words.contains(String(word)) || beginnings.contains { word.hasPrefix($0) }
    }
  }

  /// Family names such as `Bank` and `Royal`, and short forms that can be initials, such as `AG`, are not in the list.
  private static let words: Set<String> = [
    "group", "study", "trial", "consortium", "investigators", "network", "collaboration", "committee", "society",
    "organization", "organisation", "association", "agency", "department", "ministry", "hospital", "foundation",
    "project", "council", "alliance", "institute", "university", "team", "center", "centre", "for", "of",
    "inc", "incorporated", "corp", "corporation", "company", "ltd", "limited", "llc", "plc", "gmbh", "kgaa", "holding",
    "holdings", "laboratories", "laboratory", "labs", "therapeutics", "diagnostics", "technologies", "technology",
    "oncology", "health", "healthcare", "medical", "medicine", "clinic", "clinics", "clinical", "cancer", "campus",
    "college", "school", "faculty", "academy", "research", "development", "science", "sciences", "hospitals", "centers",
    "centres", "institutes", "services", "programme", "program", "federation", "national", "nhs", "ministerio",
    "hospitalier", "hôpital", "hôpitaux", "hopitaux", "institut", "instituto", "istituto", "irccs", "centro",
    "fundación", "fundacion", "fondazione", "fondation", "stiftung", "klinik", "klinikum", "krankenhaus", "ospedale",
    "rigshospitalet",
  ]

  private static let beginnings = ["pharma", "biopharma", "biotech", "bioscience", "universit", "universid"]
}
