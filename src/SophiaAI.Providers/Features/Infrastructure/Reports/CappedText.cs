using System.Text;

namespace SophiaAI.Providers.Features.Infrastructure.Reports;

/// <summary>A text of at most so many characters: of each part, as many items as there is room for, and how many more there are.</summary>
/// <param name="longest">The most characters.</param>
internal sealed class CappedText(int longest)
{
    // For what is said of the parts that are still to come, of which nothing has room.
    private const int Reserve = 1000;

    private readonly StringBuilder _text = new();

    /// <summary>Adds what always has room.</summary>
    public void Add(string text) => _text.Append(text);

    /// <summary>Adds a part; nothing if it has no items.</summary>
    /// <param name="head">What stands before its items, if any has room.</param>
    /// <param name="items">The items, each with its line end. Once one is left out, all are: what follows might belong to it.</param>
    /// <param name="tail">What stands after them.</param>
    /// <param name="more">Says how many more there are.</param>
    public void AddPart(string head, IReadOnlyList<string> items, string tail, Func<int, string> more)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(tail);
        ArgumentNullException.ThrowIfNull(more);
        if (items.Count == 0) return;
        int room = longest - Reserve - _text.Length - head.Length - tail.Length;
        int count = 0;
        while (count < items.Count && items[count].Length <= room) room -= items[count++].Length;
        if (count > 0) _text.Append(head).AppendJoin(string.Empty, items.Take(count)).Append(tail);
        if (count < items.Count) _text.Append(more(items.Count - count));
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
