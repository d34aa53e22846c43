namespace SophiaAI.Providers.Core.Records;

/// <summary>
/// Says which words a member of a record can hold. The member is text, since ConvertTo-Json writes an enum as a number.
/// Scripts compare with the words, so none of them changes without a version that may break scripts.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WordsAttribute : Attribute
{
    /// <summary>Names the class of the words.</summary>
    /// <param name="words">A class whose constants are the words.</param>
    public WordsAttribute(Type words) => Words = words;

    /// <summary>The class whose constants are the words.</summary>
    public Type Words { get; }
}
