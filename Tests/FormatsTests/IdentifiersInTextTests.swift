import Testing

@testable import Formats

/// Identifiers within other text.
struct IdentifiersInTextTests {
  @Test(arguments: [
    ("PMC copy: PMC12345", "PMC12345"), ("https://example.org/pmc/PMC7000001/", "PMC7000001"),
    ("PMC123, PMC1234567890", nil), ("no number", nil),
  ]) func `the first PMC with its digits counts`(_ text: String, _ found: String?) {
    #expect(Identifier.pmcid(in: text) == found)
  }

  @Test(arguments: [
    ("PMID: none; PMID: 123", "123"), ("PMID 9, and https://pubmed.ncbi.nlm.nih.gov/12345678/", "12345678"),
    ("PMID: 123456789", nil), ("12345678", nil),
  ]) func `an address counts before a mark, and a mark without a number not at all`(_ text: String, _ found: String?) {
    #expect(Identifier.pmid(in: text) == found)
  }

  @Test(arguments: [
    ("(see https://doi.org/10.1000/a(b)c).", "10.1000/a(b)c"), ("10.12/too-short 10.1002.7/x;", "10.1002.7/x"),
    ("1.10.1000/version", nil),
  ]) func `a DOI ends where its sentence goes on`(_ text: String, _ found: String?) {
    #expect(Identifier.doi(in: text) == found)
  }
}
