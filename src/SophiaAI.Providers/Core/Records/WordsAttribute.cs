namespace SophiaAI.Providers.Core.Records;

/// <summary>
/// Names the words that a record's member can contain. The member is text, because ConvertTo-Json writes an enum as a
/// number. Scripts compare these words, so none of them changes except in a version that may break scripts.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WordsAttribute : Attribute
{
    /// <summary>Names the class of the words.</summary>
    /// <param name="words">A class whose constants are the words, or an enum whose names are.</param>
    public WordsAttribute(Type words) => Words = words;

    /// <summary>The class whose constants are the words, or the enum.</summary>
    public Type Words { get; }
}
