extern alias SchemaLibrary;

using System.Text.Json;
using System.Text.RegularExpressions;
using SchemaLibrary::Json.Schema;
using SchemaLibrary::Json.Schema.Keywords;

namespace SophiaAI.Providers.Services.Estuary.Documents.Schemas;

/// <summary>Members by patterns of their names, which take time in proportion to the name (see <see cref="LinearPattern"/>).</summary>
internal sealed class LinearPatternProperties : IKeywordHandler
{
    /// <inheritdoc/>
    public string Name => PatternPropertiesKeyword.Instance.Name;

    /// <inheritdoc/>
    public object? ValidateKeywordValue(JsonElement value)
    {
        object? checkedValue = PatternPropertiesKeyword.Instance.ValidateKeywordValue(value);
        return checkedValue is Dictionary<string, Regex> patterns ? patterns.Keys.ToDictionary(static pattern => pattern, LinearPattern.Compile) : checkedValue;
    }

    /// <inheritdoc/>
    public void BuildSubschemas(KeywordData keyword, BuildContext context) => PatternPropertiesKeyword.Instance.BuildSubschemas(keyword, context);

    /// <inheritdoc/>
    public KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context) => PatternPropertiesKeyword.Instance.Evaluate(keyword, context);
}
