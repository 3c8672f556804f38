import Evidence
import Pages
import Screen
import Search
import Studies

// Makes the entries of each view, and lays entries out as lines.
extension Overlay.Kind {
  func entries(in state: AppState) -> [OverlayEntry] {
    switch self {
    case .help(let context): Self.keys(from: context)
    case .palette(let context): Self.commands(in: context, state)
    case .notices: (state.notices + state.findings).map { OverlayEntry(.notice($0)) }
    case .sort: Self.sortFields(state)
    case .columns: Self.columns(state)
    case .glossary: Self.terms(state)
    case .facets: Self.facets(state)
    case .rowsLike: Self.cellsOfSelected(state)
    case .weight: Self.weights(state)
    case .headings: Self.headings(state)
    case .tables:
      state.tablesOfSelected.map { table in
        OverlayEntry(.row(name: ViewWords.rows(table.rows), text: table.title, remark: ""), .open(table))
      }
    case .copy: Self.copies(state)
    case .reasons: Self.reasons(state)
    case .tags: Self.tags(state)
    case .history: Self.history(state)
    case .filters: Self.filters(state)
    case .words: Self.words(state)
    case .conflicts: Self.conflicts(state)
    case .writing: Self.writings(state)
    case .leftovers: Self.leftovers(state)
    case .overSource(let name, let source): Self.overSource(name, source)
    case .journal(let question): Self.question(question)
    case .compare, .plot: []
    }
  }

  /// Returns `context` and its parents, then the other contexts.
  private static func contexts(from context: Context) -> [Context] {
    var near: [Context] = [context]
    while let parent = near[near.count - 1].parent { near.append(parent) }
    return near + Context.allCases.filter { !near.contains($0) }
  }

  private static func keys(from context: Context) -> [OverlayEntry] {
    keyRows(contexts(from: context)) + [OverlayEntry(.heading(ViewWords.language))]
      + ViewWords.examples.map { OverlayEntry(.row(name: $0, text: $1, remark: "")) }
  }

  private static func keyRows(_ contexts: [Context]) -> [OverlayEntry] {
    contexts.flatMap { context in
      [OverlayEntry(.heading(context.heading))]
        + KeyTable.rows.filter { $0.context == context }.map { row in
          let keys = row.keys.map(\.name).joined(separator: " ")
          return OverlayEntry(.row(name: keys, text: row.command.help, remark: ""))
        }
    }
  }

  /// Returns the commands of this context, then those of other contexts. If a command can do nothing at present, the
  /// reason follows it.
  private static func commands(in context: Context, _ state: AppState) -> [OverlayEntry] {
    let state = state.withoutOverlay
    let all = Command.allCases.filter { $0 != .palette }
    let here = all.compactMap { command -> OverlayEntry? in
      guard let key = KeyTable.keyName(of: command, in: context) else { return nil }
      let reason = command.disabledReason(in: state) ?? ""
      return OverlayEntry(.row(name: key, text: command.help, remark: reason), .run(command))
    }
    let keyless = all.filter(Command.withoutKey.contains).map { command in
      OverlayEntry(
        .row(name: "", text: command.help, remark: command.disabledReason(in: state) ?? ""), .run(command))
    }
    let elsewhere = all.filter { KeyTable.keyName(of: $0, in: context) == nil }.compactMap { command -> OverlayEntry? in
      guard let row = KeyTable.rows.first(where: { $0.command == command }) else { return nil }
      let name = row.keys.first?.name ?? ""
      return OverlayEntry(
        .row(name: name, text: command.help, remark: ViewWords.works(in: row.context)), .explain(command))
    }
    return here + keyless + elsewhere
  }

  /// Returns the fields of the sources, what matters first, then the figures that evi reads from them.
  private static func sortFields(_ state: AppState) -> [OverlayEntry] {
    let figures = ["n", "treated", "dose", "proportion"].filter { name in
      state.collection.field(name) == nil && (try? state.collection.namedField(name, by: state.options))?.figure != nil
    }
    let noted = Annotations.Name.allCases.map(\.rawValue).filter { state.collection.field($0) == nil }
    let repeated = Set(state.collection.fieldsRepeatingNames)
    let people = state.collection.fieldsRepeatingPeople.first.map { state.collection[$0].key }
    let fields = state.order.sorted(state.collection.fields.indices.map(FieldIndex.init)).filter {
      !repeated.contains($0)
    }
    let all = ["name"] + fields.map { state.collection[$0].key } + figures + noted
    // People sort by what they see.
    let isSortable = Set(all)
    let seen = state.listColumns.map { column in
      column == .enrolled ? people ?? "n" : column.key(in: state.collection)
    }.filter(isSortable.contains)
    let isSeen = Set(seen)
    return (seen + all.filter { !isSeen.contains($0) }).map { name in
      let label =
        state.collection.field(name).map { state.collection[$0].label } ?? ViewWords.figures[name]
        ?? Annotations.Name(rawValue: name)?.heading ?? name
      let place = state.sort.firstIndex { $0.name == name }
      let mark = place.map { "\(state.sort[$0].isDescending ? "↓" : "↑") \($0 + 1)" } ?? ""
      let reserved = state.collection.field(name).map { ReservedName.names(of: state.collection[$0]) } ?? []
      let others =
        reserved.filter { !name.contains($0) && !label.lowercased().contains($0) }
        + (name == "name" ? repeated.map { state.collection[$0].label } : [])
      let names = (Folding.fold(label) == Folding.fold(name) ? [] : [name]) + others
      return OverlayEntry(.row(name: mark, text: label, remark: names.joined(separator: ", ")), .sort(field: name))
    }
  }

  private static func columns(_ state: AppState) -> [OverlayEntry] {
    let shown = state.listColumns
    let isShown = Set(shown)
    let facts = state.collection.kindsWithoutField(by: state.options).map(Column.fact)
    let noted = Annotations.Name.allCases.map(Column.noted)
    let fields = state.order.sorted(state.collection.fields.indices.map(FieldIndex.init)).map(Column.field)
    let isField = Set(fields)
    let known = Column.all(of: state.collection)
    let isKnown = Set(known)
    let others = (known.filter { !isField.contains($0) } + fields.filter(isKnown.contains) + noted + facts)
      .filter { !isShown.contains($0) }
    return (shown + others).map { column in
      let mark = isShown.contains(column) ? "[x]" : "[ ]"
      let remarks =
        column.repeated(in: state.collection) + (state.columnWidths[column].map { [ViewWords.columns($0)] } ?? [])
      return OverlayEntry(
        .row(name: mark, text: column.heading(in: state.collection), remark: remarks.joined(separator: ", ")),
        .column(column))
    }
  }

  private static func terms(_ state: AppState) -> [OverlayEntry] {
    let notes = state.collection.footnotes.map { OverlayEntry(.row(name: ViewWords.note, text: $0, remark: "")) }
    return state.collection.glossary.entries.enumerated().map { place, entry in
      let count = place < state.termCounts.count ? ViewWords.inStudies(state.termCounts[place]) : ""
      let text = ([entry.meaning] + entry.aliases).joined(separator: "; ")
      return OverlayEntry(.row(name: entry.term, text: text, remark: count), .find(term: entry.term))
    } + notes
  }
}

/// Lays out entries as lines.
enum EntryText {
  /// Returns the width of the column of names: that of the widest name and a gap, but at most a third of the view.
  static func nameColumns(of entries: [OverlayEntry], width: Int) -> Int {
    let widest = entries.reduce(0) { widest, entry in
      if case .row(let name, _, _) = entry.content { max(widest, TextWidth.columns(of: name)) } else { widest }
    }
    return widest == 0 ? 0 : min(widest + 2, max(6, width / 3))
  }

  static func lines(of entry: OverlayEntry, nameColumns: Int, width: Int, isSelected: Bool) -> [TextLine] {
    switch entry.content {
    case .drawn(let lines, let details): lines + (isSelected ? details : [])
    case .heading(let text): [.blank] + TextLine.wrapped(text, .heading, width: width)
    case .row(let name, let text, let remark): row(name, text, remark, nameColumns, width)
    case .notice(let notice): notice.lines(width: width) + [.blank]
    }
  }

  private static func row(
    _ name: String, _ text: String, _ remark: String, _ nameColumns: Int, _ width: Int
  ) -> [TextLine] {
    let room = max(1, width - nameColumns)
    // A name that is wider than its column stands above its text.
    if TextWidth.columns(of: name) >= max(1, nameColumns), !text.isEmpty || !remark.isEmpty {
      return TextLine.wrapped(name, .key, width: width) + row("", text, remark, nameColumns, width)
    }
    let fitted = Truncation.fit(name, columns: max(0, nameColumns - 1))
    let padding = String(repeating: " ", count: max(0, nameColumns - TextWidth.columns(of: fitted)))
    let margin = TextLine.Piece(String(repeating: " ", count: nameColumns))
    let lines =
      TextLine.wrapped(text, width: room) + (remark.isEmpty ? [] : TextLine.wrapped(remark, .dim, width: room))
    return joined(lines, room).enumerated().map { place, line in
      TextLine((place == 0 ? [.init(fitted, .key), .init(padding)] : [margin]) + line.pieces)
    }
  }

  /// Returns a text and its remark on one line if both fit, or else the lines unchanged.
  private static func joined(_ lines: [TextLine], _ room: Int) -> [TextLine] {
    guard lines.count == 2 else { return lines }
    let widths = lines.map { line in line.pieces.reduce(0) { $0 + TextWidth.columns(of: $1.text) } }
    return widths[0] + 2 + widths[1] <= room ? [TextLine(lines[0].pieces + [.init("  ")] + lines[1].pieces)] : lines
  }
}
