using System.Collections.ObjectModel;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Core.Records;

/// <summary>A list that reads well in a string and in a CSV file. As JSON it is a list as any other.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
internal sealed class ShownCollection<T> : ReadOnlyCollection<T>
{
    private ShownCollection(IList<T> items)
        : base(items)
    {
    }

    /// <summary>The items of a list.</summary>
    public static ShownCollection<T> Of(IReadOnlyList<T> items) => items as ShownCollection<T> ?? new ShownCollection<T>([.. items]);

    /// <summary>The items, with commas between them.</summary>
    public override string ToString() => VisibleText.Line(string.Join(", ", this));
}
