/// The events other than keys that end a wait.
struct Interruptions {
  /// The signal that asks evi to end; 0 when there is none.
  var endingSignal: Int32 = 0
  /// Whether the terminal is gone.
  var isClosed = false
  var isStopAsked = false
  var isContinued = false

  var areTheEnd: Bool { endingSignal != 0 || isClosed }

  /// The events as inputs, in the order in which the program receives them. If evi must end, that is the only input.
  var inputs: [TerminalSession.Input] {
    // The signal is 0 when only the terminal is gone.
    if areTheEnd { return [.ended(signal: endingSignal)] }
    return (isStopAsked ? [.stopAsked] : []) + (isContinued ? [.continued] : [])
  }
}
