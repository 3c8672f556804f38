/// What came while the session waited, keys aside.
struct Interruptions {
  /// The signal that asks the program to end, 0 where none came.
  var endingSignal: Int32 = 0
  /// Whether the terminal is gone.
  var isClosed = false
  var isStopAsked = false
  var isContinued = false

  var areTheEnd: Bool { endingSignal != 0 || isClosed }

  /// In the order in which the program is to hear of them. Nothing else counts where it ends.
  var inputs: [TerminalSession.Input] {
    // The signal is 0 where only the terminal is gone.
    if areTheEnd { return [.ended(signal: endingSignal)] }
    return (isStopAsked ? [.stopAsked] : []) + (isContinued ? [.continued] : [])
  }
}
