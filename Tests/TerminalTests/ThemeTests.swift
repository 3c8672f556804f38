import Screen
import Testing

@testable import Terminal

struct ThemeTests {
  @Test func `what has to be told apart is told apart without colour`() {
    let pairs: [(Style, Style)] = [
      (.plain, .match), (.plain, .selected), (.plain, .selectedIdle), (.selected, .selectedIdle),
      (.selected, .selectedMatch), (.plain, .heading), (.plain, .label), (.input, .error), (.plain, .notice),
      (.dim, .key), (.plain, .derived), (.match, .selectedMatch), (.plain, .title),
    ]
    for (one, other) in pairs {
      #expect(Theme.look(of: one).attributes != Theme.look(of: other).attributes, "\(one) and \(other)")
    }
  }
}
