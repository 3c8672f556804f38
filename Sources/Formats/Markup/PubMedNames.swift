/// The names of the elements of PubMed XML. Programs that read it as HTML write them in small letters: `<pmid>`.
enum PubMedNames {
  /// Returns the name as the document type has it.
  static func spelled(_ name: String) -> String { spelling[name] ?? name }

  /// The names with which a text can begin.
  static let beginTexts: Set<String> = [
    "PubmedArticleSet", "PubmedArticle", "MedlineCitationSet", "MedlineCitation", "PubmedBookArticleSet",
    "PubmedBookArticle",
  ]

  private static let spelling: [String: String] = {
    let names = all.split(separator: " ").map(String.init)
    return Dictionary(names.map { ($0.lowercased(), $0) }) { first, _ in first }
  }()

  /// The names with capitals (NLM, PubMed DTD of 2019).
  private static let all = """
    Abstract AbstractText AccessionNumber AccessionNumberList Acronym Affiliation AffiliationInfo Agency Article \
    ArticleDate ArticleId ArticleIdList ArticleTitle Author AuthorList BeginningDate Book BookDocument BookTitle \
    Chemical ChemicalList Citation CitationSubset CoiStatement CollectionTitle CollectiveName CommentsCorrections \
    CommentsCorrectionsList ContractNumber ContributionDate CopyrightInformation Country DataBank DataBankList \
    DataBankName DateCompleted DateRevised Day DescriptorName ELocationID Edition Editors EndPage EndingDate ForeName \
    GeneSymbol GeneSymbolList GeneralNote Grant GrantID GrantList History Hour ISOAbbreviation ISSN ISSNLinking \
    Identifier Initials Investigator InvestigatorList Isbn Issue ItemList Journal JournalIssue Keyword KeywordList \
    Language LastName LocationLabel Medium MedlineCitation MedlineCitationSet MedlineDate MedlineJournalInfo \
    MedlinePgn MedlineTA MeshHeading MeshHeadingList Minute Month NameID NameOfSubstance NlmUniqueID Note \
    NumberOfReferences Object ObjectList OtherAbstract OtherID PMID Pagination Param PersonalNameSubject \
    PersonalNameSubjectList PubDate PubMedPubDate PublicationStatus PublicationType PublicationTypeList Publisher \
    PublisherLocation PublisherName PubmedArticle PubmedArticleSet PubmedBookArticle PubmedBookArticleSet \
    PubmedBookData PubmedData QualifierName RefSource Reference ReferenceList RegistryNumber ReportNumber Season Second \
    Section SectionTitle Sections SpaceFlightMission StartPage Suffix SupplMeshList SupplMeshName Title URL \
    VernacularTitle Volume VolumeTitle Year
    """
}
