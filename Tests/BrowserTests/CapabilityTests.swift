import Screen
import TestSupport
import Testing

@testable import Browser

struct CapabilityTests {
  @Test func `a restricted evi refuses every command that reaches beyond the studies`() {
    var session = Session(start: StartingView(source: "x", isRestricted: true))
    for command in Command.allCases {
      let refusal = command.disabledReason(in: session.state)
      if command.capability != nil { #expect(refusal?.contains("restricted") == true, "\(command)") }
    }
    for key in ["w", "y", "Ctrl-Z"] {
      session.press(key)
      #expect(
        session.effects.isEmpty && session.state.overlay == nil && session.screen.contains("restricted"), "\(key)")
    }
    session.send(.stopAsked)
    #expect(session.effects.isEmpty, "a stop would lead to the shell")
  }

  @Test func `every capability is needed by a command`() {
    #expect(Set(Command.allCases.compactMap(\.capability)) == Set(Capability.allCases))
  }

  @Test func `an effect that leaves evi comes only from a command with its capability`() {
    for command in Command.allCases where command.capability == nil {
      var session = Session(notices: [])
      session.press("Enter")
      for effect in session.state.withoutOverlay.effects(of: command) {
        switch effect {
        case .copy, .write, .suspend, .edit: Issue.record("\(command) asks for \(effect)")
        default: break
        }
      }
    }
  }
}

extension AppState {
  fileprivate func effects(of command: Command) -> [Effect] {
    guard KeyTable.keyName(of: command, in: context) != nil else { return [] }
    var state = self
    return state.perform(command)
  }
}
