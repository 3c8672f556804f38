import Browser
import Effects
import Pages
import Screen
import Terminal
import Views

/// One way through, and one way back:
///
///     key ─► Event ─► update(&state, event) ─► [Effect] ─► EffectRunner ─► Mailbox ─┐
///            ▲                     └─► AppState ─► render ─► Frame ─► TerminalSession │
///            └───────────────────────────────────────────────────────────────────────┘
///
/// Draw if the state changed; wait for the keyboard and the mailbox; take events in order, answers first; update; run
/// what was asked for; again. It decides nothing.
enum EventLoop {
  /// A draw waits this long, in milliseconds, for the answer to a search, so that a small collection never flickers
  /// between a key and its result. Any key cuts it short.
  private static let patience = 8

  /// - Parameter events: what has happened already.
  static func run(
    _ session: consuming TerminalSession, _ view: StartingView, _ events: [Event], _ mailbox: Mailbox,
    _ runner: EffectRunner
  ) -> QuitReason {
    var state = AppState(size: session.size, start: view)
    var drawn: Int?
    var isHeld = true
    var events = (session.remark.map { [Event.noticed(Notice(.note, $0))] } ?? []) + events
    while true {
      for event in events {
        for effect in update(&state, event) where !runner.run(effect) {
          if case .quit(let reason) = effect { return reason }
          run(effect, on: &session)
          drawn = nil
        }
      }
      let isDue = drawn != state.revision
      let waits = isDue && isHeld && (state.isSearching || state.isCountingFacets)
      if isDue && !waits {
        session.draw(render(state))
        drawn = state.revision
      }
      let inputs = session.wait(mailbox: mailbox.descriptor, milliseconds: waits ? patience : nil)
      let answers = mailbox.take()
      isHeld = !waits || (!answers.isEmpty && inputs.isEmpty)
      events = answers + inputs.map(Event.init)
    }
  }

  private static func run(_ effect: Effect, on session: inout TerminalSession) {
    switch effect {
    case .suspend: session.suspend()
    case .redraw: session.redraw()
    case .search, .find, .countTerms, .complete, .countFacets, .prepare, .write, .stopLoading, .quit: break
    }
  }
}

extension Event {
  fileprivate init(_ input: TerminalSession.Input) {
    switch input {
    case .key(let key): self = .key(key)
    case .text(let text): self = .text(text)
    case .paste(let text): self = .pasted(text)
    case .resized(let size): self = .resized(size)
    case .stopAsked: self = .stopAsked
    case .continued: self = .continued
    case .ended(let signal): self = .ended(signal: signal)
    }
  }
}
