using System.Text;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>Edits to a text, collected by position and applied in one pass.</summary>
internal sealed class TextEdits
{
    private readonly List<Edit> _edits = [];

    /// <summary>Deletes a part of the text. Parts may overlap.</summary>
    public void Delete(int start, int end) => _edits.Add(new Edit(start, end, null, false));

    /// <summary>Inserts text at a position.</summary>
    public void Insert(int at, string text) => _edits.Add(new Edit(at, at, text, false));

    /// <summary>Inserts whole lines, including their line ends, where a line begins or the text ends.</summary>
    public void InsertLines(int at, string lines) => _edits.Add(new Edit(at, at, lines, true));

    /// <summary>The text with all edits applied; those at the same position in the order they were added. The same string if there are none.</summary>
    public string Apply(string text, string newLine)
    {
        if (_edits.Count == 0) return text;
        // A whole new definition, which may be long, is inserted in one piece.
        if (text.Length == 0 && _edits is [{ Text: { } all }]) return all;
        StringBuilder edited = new(text.Length + 1024);
        int at = 0;
        foreach (Edit edit in _edits.OrderBy(static edit => edit.Start))
        {
            if (edit.Start > at) edited.Append(text, at, edit.Start - at);
            at = Math.Max(at, Math.Max(edit.Start, edit.End));
            if (edit.Text is null) continue;
            if (edit.IsLines && edited.Length > 0 && edited[^1] != '\n') edited.Append(newLine);
            edited.Append(edit.Text);
        }

        return edited.Append(text, at, text.Length - at).ToString();
    }

    private sealed record Edit(int Start, int End, string? Text, bool IsLines)
    {
        // The text may be a secret.
        public override string ToString() => $"{Start}..{End}";
    }
}
