using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Core.Labels;

/// <summary>
/// Matchers as text: one, or several in one text, with or without braces. Alertmanager has two grammars for them, the
/// classic one and that of UTF-8 (since 0.27); newer versions try both. What both read is taken; what they read
/// differently is refused, because nobody can tell what it says.
/// </summary>
internal static class MatcherText
{
    /// <summary>Reads matchers.</summary>
    /// <param name="text">The text.</param>
    /// <param name="matchers">The matchers; all have to be met.</param>
    /// <param name="advice">What to write instead of what only old versions of Alertmanager read; null if there is nothing to say.</param>
    /// <returns>Null if they could be read, otherwise why not, as a sentence.</returns>
    public static string? Read(string text, out IReadOnlyList<Matcher> matchers, out string? advice)
    {
        ArgumentNullException.ThrowIfNull(text);
        matchers = [];
        advice = null;
        IReadOnlyList<MatcherParts>? classic = ClassicMatchers.Parse(text);
        IReadOnlyList<MatcherParts>? utf8 = Utf8Matchers.Parse(text);
        if ((classic ?? utf8) is not { } read) return $"'{VisibleText.Line(text)}' is not a matcher. Write one such as service=\"X\", severity!=\"info\" or warehouse=~\"LOAD.*\".";
        // The classic grammar takes away each of the two braces for itself, so that the end of a{2} would be lost.
        if (utf8 is null && text.EndsWith('}') && !text.StartsWith('{'))
            return $"The brace at the end of '{VisibleText.Line(text)}' closes a list that nothing opens. If it is part of the value, put the value into double quotes: {Written(ClassicMatchers.Parse($"{text}}}") ?? read)}.";
        if (classic is not null && utf8 is not null && !classic.SequenceEqual(utf8))
            return $"Older and newer versions of Alertmanager read this matcher differently: as {Written(classic)} and as {Written(utf8)}. Write the one that you mean, with these quotes.";
        List<Matcher> all = [];
        foreach (MatcherParts parts in read)
        {
            if (parts.Make(out Matcher? matcher) is { } fault) return fault;
            all.Add(matcher!);
        }

        matchers = all;
        if (utf8 is null) advice = $"Newer versions of Alertmanager read this matcher only with quotes: {Written(read)}.";
        return null;
    }

    /// <summary>Reads one matcher from a label and a value that stand apart, as in <c>match</c> and <c>match_re</c>.</summary>
    /// <returns>Null if it can be used, otherwise why not, as a sentence.</returns>
    public static string? Make(string name, MatchOperator @operator, string value, out Matcher? matcher) => new MatcherParts(name, @operator, value).Make(out matcher);

    private static string Written(IReadOnlyList<MatcherParts> all) => string.Join(", ", all.Select(static parts => VisibleText.Line(parts.ToString())));
}
