/// The line in which the person names the file to write.
package struct WriteBar: Equatable, Sendable {
  package var line = LineEditor()
  package var isEditing = false
  /// The name of an existing file that the person is asked to replace; nil when there is no such question.
  var replacing: String?

  package init() {}
}
