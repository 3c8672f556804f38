import TestSupport
import Testing

@testable import Pages

struct StudyLinksTests {
  private func addresses(_ text: String) -> [String] { StudyLinks.addresses(in: Array(text.utf8)[...]) }

  @Test func `an address ends before the punctuation of its sentence`() {
    #expect(
      addresses("See https://example.org/a, (http://example.org/b).") == [
        "https://example.org/a", "http://example.org/b",
      ])
    #expect(
      addresses("https://example.org/a(1) and “https://example.org/c”") == [
        "https://example.org/a(1)", "https://example.org/c",
      ])
    #expect(
      addresses("<https://example.org/?a=1;b=2>\nhttps://x.org;") == ["https://example.org/?a=1;b=2", "https://x.org"])
  }

  @Test(arguments: ["", "http://", "ratio 1:2", "ftp://example.org", "https:/x", "a://b", "https://.,;"])
  func `what is no address is none`(text: String) {
    #expect(addresses(text).isEmpty)
  }

  @Test func `an endless address is none, and takes no time`() {
    #expect(addresses("https://" + String(repeating: ")", count: 1 << 20)).isEmpty)
  }
}
