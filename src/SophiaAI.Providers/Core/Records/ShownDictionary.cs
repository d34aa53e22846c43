using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Core.Records;

/// <summary>Texts by name that read well in a string and in a CSV file. As JSON they are an object, and PowerShell finds each by its name.</summary>
internal sealed class ShownDictionary : Dictionary<string, string>
{
    private ShownDictionary(IReadOnlyDictionary<string, string> texts)
        : base(texts, StringComparer.Ordinal)
    {
    }

    /// <summary>The texts of a dictionary, in its order.</summary>
    public static ShownDictionary Of(IReadOnlyDictionary<string, string> texts) => texts as ShownDictionary ?? new ShownDictionary(texts);

    /// <summary>As <c>check=Settings, service=Gong</c>.</summary>
    public override string ToString() => VisibleText.Line(string.Join(", ", this.Select(static text => $"{text.Key}={text.Value}")));
}
