/// A key as the program understands it, whatever bytes a terminal sends for it.
package enum Key: Hashable, Sendable {
  case character(Character)
  /// A lower-case letter, or one of `@ [ \ ] ^ _`.
  case control(Character)
  case alt(Character)
  case enter, tab, backTab, backspace, delete, insert, escape
  case up, down, left, right, home, end, pageUp, pageDown
  /// Counted from 1.
  case function(Int)
}
