extern alias SchemaLibrary;

using System.Text.Json;
using System.Text.RegularExpressions;
using SchemaLibrary::Json.Schema;
using SchemaLibrary::Json.Schema.Keywords;

namespace SophiaAI.Providers.Services.Estuary.Documents.Schemas;

/// <summary>
/// Patterns that take time in proportion to the text, as Flow's do. The library's own can take for ever with a text that is made
/// for it, and nothing could stop them.
/// </summary>
internal sealed class LinearPattern : IKeywordHandler
{
    // For a pattern that looks ahead or back, which Flow has none of.
    private static readonly TimeSpan s_longestMatch = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public string Name => PatternKeyword.Instance.Name;

    /// <summary>The expression.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, s_longestMatch);
        }
    }

    /// <inheritdoc/>
    public object? ValidateKeywordValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? Compile(value.GetString()!) : PatternKeyword.Instance.ValidateKeywordValue(value);

    /// <inheritdoc/>
    public void BuildSubschemas(KeywordData keyword, BuildContext context) => PatternKeyword.Instance.BuildSubschemas(keyword, context);

    /// <inheritdoc/>
    public KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context) => PatternKeyword.Instance.Evaluate(keyword, context);
}
