/// The line in which a file is named that what is shown is to be written to.
package struct WriteBar: Equatable, Sendable {
  package var line = LineEditor()
  package var isEditing = false
  /// The name that stands for a file which is there already, while the person is asked whether to replace it.
  var replacing: String?

  package init() {}
}
