import Formats
import Studies
import TestSupport
import Testing

/// The identities by which two records are the same study, as sources write them.
struct StudyIdentitiesTests {
  private func isOne(_ one: String, _ other: String) -> Bool {
    !Sample.sources(["one": one, "other": other]).1.groups.isEmpty
  }

  /// Whether the rows of two tables, with one row each, are the same study.
  private func isOne(_ header: String, _ one: String, _ other: String, under second: String? = nil) -> Bool {
    isOne("\(header)\n\(one)\n", "\(second ?? header)\n\(other)\n")
  }

  @Test(arguments: [
    "10.1000/ABC", "doi:10.1000/abc", "https://doi.org/10.1000/abc", "http://dx.doi.org/10.1000/Abc", "10.1000/abc.",
    "DOI: 10.1000/abc",
  ])
  func `a DOI is the same in any case and as an address`(text: String) {
    #expect(isOne("Name,DOI", "x,10.1000/abc", "y,\(text)"))
  }

  @Test(arguments: ["10.1000/abcd", "", "10.1000", "none", "10.1000/"]) func `another DOI is another`(text: String) {
    #expect(!isOne("Name,DOI", "x,10.1000/abc", "y,\(text)"))
  }

  @Test(
    arguments: ["PMID", "PubMed ID", "pubmed"],
    ["77", "077", "77.0", "PMID: 77", "https://pubmed.ncbi.nlm.nih.gov/77/"])
  func `a PubMed number is a number, however it is put`(label: String, text: String) {
    #expect(isOne("Name,PMID", "x,77", "y,\(text)", under: "Name,\(label)"))
  }

  @Test(arguments: ["0", "", "7", "123456789", "none"]) func `what is no PubMed number is nothing`(text: String) {
    #expect(!isOne("Name,PMID", "x,\(text)", "y,\(text == "7" ? "8" : text)"))
  }

  @Test func `a number in a field that is not made for it counts for nothing`() {
    #expect(!isOne("Name,ID", "x,77", "y,77"))
    #expect(!isOne("Name,Notes", "x,10.1000/abc", "y,10.1000/abc"))
    #expect(!isOne("Name,Related DOIs", "x,10.1000/abc", "y,10.1000/abc"))
  }

  @Test func `a link stands in for a number where there is none`() {
    let link = "Name,URL"
    #expect(isOne("Name,DOI", "x,10.1000/abc", "y,https://doi.org/10.1000/ABC", under: link))
    #expect(isOne("Name,PMID", "x,77", "y,https://pubmed.ncbi.nlm.nih.gov/77/", under: link))
    #expect(!isOne("Name,DOI", "x,10.1000/abc", "y,https://example.org/10.1000/abc", under: link))
    #expect(!isOne("Name,DOI", "x,10.1000/abc", "y,77,https://doi.org/10.1000/abc", under: "Name,PMID,URL"))
    #expect(!isOne("Name,DOI", "x,10.1000/abc", "y,see https://doi.org/10.1000/abc", under: link))
  }

  @Test func `a trial is one by its number, and a paper that mentions it is another study`() {
    let registry = "NCT Number,Study Title\nNCT90000001,Warm blankets\n"
    let paper = """
      PMID- 77
      TI  - Warm blankets
      SI  - ClinicalTrials.gov/NCT90000001
      AID - 10.1000/abc [doi]

      """
    #expect(isOne(registry, "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT90000001\"}}}"))
    #expect(!isOne(registry, paper))
    #expect(isOne("PMID,DOI\n77,\n", paper) && isOne("PMID,DOI\n,10.1000/ABC\n", paper))
    #expect(!isOne("PMID,DOI\n78,10.1000/abc\n", paper))
  }

  @Test(arguments: [
    "{\"title\":\"x\",\"ids\":{\"doi\":\"https://doi.org/10.1000/abc\"}}",
    "{\"title\":\"x\",\"DOI\":\"10.1000/abc\",\"reference\":[{\"DOI\":\"10.1000/b\"},{\"DOI\":\"10.1000/c\"}]}",
  ])
  func `a number within a record is its own where it is the only one`(record: String) {
    let table = { (doi: String) in "Name,DOI\ny,\(doi)\n" }
    #expect(isOne("[\(record)]", table("10.1000/abc")))
    #expect(!isOne("[\(record)]", table("10.1000/b")) && !isOne("[\(record)]", table("10.1000/c")))
  }

  @Test(arguments: [
    "van den Berg, Jan; Li, Wei", "Jan van den Berg; Wei Li", "van den Berg J, Li W", "J. van den Berg and W. Li",
    "VAN DEN BERG J.H.", "van den Berg JH et al", "['Jan van den Berg', 'Wei Li']", "van den Berg J & Li W",
  ])
  func `without a number it is title, year and first author`(authors: String) {
    let header = "Title,Year,Authors"
    let first = "Blankets: a trial,2020,\"van den Berg, J.; Li, W.\""
    #expect(isOne(header, first, "[BLANKETS – a  trial.],2020-05,\"\(authors)\""))
    #expect(!isOne(header, first, "Blankets: a trial,2021,\"\(authors)\""))
    #expect(!isOne(header, first, "Blankets: 2 trials,2020,\"\(authors)\""))
    #expect(!isOne(header, first, "Blankets: a trial,2020,\"Li, W.\""))
    #expect(!isOne("Title,Year", "Blankets,2020", "Blankets,2020"))
  }
}
