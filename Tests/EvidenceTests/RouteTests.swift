import Evidence
import Testing

struct RouteTests {
  @Test func `routes are called by their usual abbreviations`() {
    #expect(Route.allCases.map(\.rawValue) == ["SC", "IV", "IM", "PO"])
  }
}
