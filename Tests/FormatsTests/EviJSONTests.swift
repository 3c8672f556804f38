import Studies
import TestSupport
import Testing

@testable import Formats

struct EviJSONTests {
  @Test func `an empty collection is a whole document`() {
    var text = ""
    EviJSON.write(.empty, positions: []) { text += $0 }
    #expect(text.hasPrefix("{\n  \"evi\": 1,"))
    #expect(text.hasSuffix("\"studies\": []\n}\n"))
  }
}
